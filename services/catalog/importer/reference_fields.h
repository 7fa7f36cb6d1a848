#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_REFERENCE_FIELDS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_REFERENCE_FIELDS_H_

#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/strings/string_view.h"
#include "trellis/catalog/v1/bundle.pb.h"

namespace trellis::catalog {

// A field that holds the name of another record.
struct ReferenceField {
  // The message and field, by their names in the protos.
  absl::string_view message;
  absl::string_view field;

  // The collections that the named record lies in: {"courses"}.
  std::vector<absl::string_view> collections;

  // What such a record is called, with its article: "a course".
  absl::string_view what;

  // Whether the record may belong to another catalog. Engines read one catalog
  // at a time, so that what they follow has to be in it.
  bool may_be_foreign = false;
};

// Returns every field of a bundle's records that refers to a record.
const std::vector<ReferenceField>& ReferenceFields();

// Calls `visit` for every reference in `bundle`, with its path, such as
// "courses[3].pathways[0]", the field, and the value, which may be changed.
// Empty singular references are left out.
void VisitReferences(
    v1::Bundle& bundle,
    absl::FunctionRef<void(const std::string& path, const ReferenceField& field,
                           std::string& value)>
        visit);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_REFERENCE_FIELDS_H_
