#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_IMPORT_CATALOG_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_IMPORT_CATALOG_H_

#include <map>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "services/catalog/importer/foreign_names.h"
#include "trellis/catalog/v1/bundle.pb.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

// Turns files into a revision of a catalog. Needs no server: the command line
// and the build run it too.
namespace trellis::catalog {

// A file to import.
struct ImportFile {
  // The path relative to the folder that is imported: "courses/science.yaml".
  std::string path;

  // The text, in YAML.
  std::string content;
};

// What became of the files.
struct ImportOutcome {
  // Whether the files can become a revision: no problem is an error.
  bool ok = false;

  // The catalog in canonical order with complete names. With errors, what could
  // be read of it.
  v1::Bundle bundle;

  // The canonical bytes, or "" when there are errors.
  std::string bundle_bytes;

  // The revision, or "" when there are errors.
  std::string revision;

  // What is wrong, errors first and then in the order of files and lines.
  std::vector<v1::ImportProblem> problems;
};

// Imports the catalog with this id.
//
// Every file whose name ends in ".yaml" or ".yml" is a part of a Bundle; others
// are passed over. The order of the files, and of the records in them, makes no
// difference to the revision. `known` holds the other catalogs that references
// may lead to.
ImportOutcome ImportCatalog(absl::string_view catalog_id,
                            const std::vector<ImportFile>& files,
                            const ForeignNames& known);

// Returns the ids of the catalogs that the files mention in full names,
// ordered, so that the caller can find out what those hold.
std::vector<std::string> MentionedCatalogs(
    const std::vector<ImportFile>& files);

// Returns how many records the bundle holds, by collection, such as "courses".
// Collections without records are left out.
std::map<std::string, int> CountRecords(const v1::Bundle& bundle);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_IMPORT_CATALOG_H_
