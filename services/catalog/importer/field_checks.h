#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_FIELD_CHECKS_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_FIELD_CHECKS_H_

#include <cstdint>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/message.h"
#include "services/catalog/importer/problem_list.h"

namespace trellis::catalog {

// The fields of one record or part of a record, by its path. Building the path
// is left until there is a problem.
class FieldChecks {
 public:
  // The item `index` of the list `list` of the value at `parent` ("" for the
  // bundle). `parent` and `list` must outlive the object.
  FieldChecks(ProblemList& problems, absl::string_view parent,
              absl::string_view list, int index)
      : problems_(problems), parent_(parent), list_(list), index_(index) {}

  // The path of `field`, or of the item itself.
  std::string Path(absl::string_view field = "") const;

  void Error(absl::string_view field, absl::string_view code,
             absl::string_view message, absl::string_view suggestion = "");
  void Warning(absl::string_view field, absl::string_view code,
               absl::string_view message, absl::string_view suggestion = "");

  // MISSING_FIELD unless `is_there`. Returns `is_there`.
  bool Require(bool is_there, absl::string_view field);

  // OUT_OF_RANGE unless the value is in [low, high].
  void RequireRange(int64_t value, int64_t low, int64_t high,
                    absl::string_view field);

  // OUT_OF_RANGE unless the figure is in [low, high]. Returns whether it is.
  bool RequireFigure(double value, double low, double high,
                     absl::string_view field);

  // MISSING_FIELD or BAD_NAME unless the text is an identifier:
  // [a-z]([a-z0-9-]{0,61}[a-z0-9])?. Returns whether it is.
  bool RequireId(absl::string_view text, absl::string_view field);

  // BAD_NAME unless the text is lower-case words joined by hyphens.
  void RequireWords(absl::string_view text, absl::string_view field);

  // BAD_LANGUAGE for keys of `..._translations` fields that are no language.
  void RequireLanguages(const google::protobuf::Message& message);

 private:
  ProblemList& problems_;
  absl::string_view parent_;
  absl::string_view list_;
  int index_;
};

// Finds values that have to be unique and are not.
class UniqueValues {
 public:
  // Reports `code` at `field` when `value`, unless it is empty, was added
  // before. `owner` says whose value it is.
  void Add(absl::string_view value, absl::string_view owner,
           FieldChecks& checks, absl::string_view field,
           absl::string_view code);

 private:
  absl::flat_hash_map<std::string, std::string> owners_;
};

// Returns `name` without "catalogs/{catalog}/", as people write it.
absl::string_view ShortName(absl::string_view name);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_FIELD_CHECKS_H_
