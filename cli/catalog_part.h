#ifndef TRELLIS_CLI_CATALOG_PART_H_
#define TRELLIS_CLI_CATALOG_PART_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/catalog/importer/import_catalog.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::cli {

// Files that somebody wants checked, and the catalog that they are a part of.
struct CatalogPart {
  // The folder of the catalog: the nearest at or above the files that holds a
  // catalog.yaml. "" when there is none.
  std::string folder;

  // The files, by their paths below `folder`, or without one below what was
  // asked for.
  std::vector<catalog::ImportFile> files;
};

// What is wrong with a part of a catalog.
struct CatalogPartCheck {
  // What is wrong with the files, errors first.
  std::vector<catalog::v1::ImportProblem> problems;

  // How many errors there are in other files of the catalog.
  int other_error_count = 0;
};

// Reads a YAML file, or all of a folder.
//
// Errors: NOT_FOUND when there is no such file or folder; INVALID_ARGUMENT when
// it cannot be read, or is no YAML file.
absl::StatusOr<CatalogPart> ReadCatalogPart(const std::string& path);

// Checks files as an import of their catalog would, without a server. Files
// that are a part of none are checked as if they were all of one.
//
// Errors: INVALID_ARGUMENT when the catalog's folder cannot be read.
absl::StatusOr<CatalogPartCheck> CheckCatalogPart(const CatalogPart& part);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_CATALOG_PART_H_
