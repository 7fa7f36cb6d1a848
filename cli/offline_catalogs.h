#ifndef TRELLIS_CLI_OFFLINE_CATALOGS_H_
#define TRELLIS_CLI_OFFLINE_CATALOGS_H_

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "common/catalog/snapshot_set.h"
#include "services/catalog/importer/import_catalog.h"

namespace trellis::cli {

// Returns a catalog without asking a server: read from a folder of YAML files
// when `folder` is not empty, and otherwise the one that ships with Trellis.
// `name` is the name of the catalog or of something in it.
//
// Errors: NOT_FOUND when no such catalog ships or the folder does not exist;
// INVALID_ARGUMENT when the name is malformed, when it asks for another
// revision than the one at hand, or when the files have errors, naming each.
absl::StatusOr<std::shared_ptr<const CatalogSnapshot>> LoadOffline(
    absl::string_view name, const std::string& folder);

// Catalogs for many requests, each loaded once.
//
// Thread compatible.
class OfflineCatalogs {
 public:
  // The first catalog of a request is read from `folder` unless that is empty;
  // the others ship with Trellis.
  explicit OfflineCatalogs(std::string folder) : folder_(std::move(folder)) {}

  // Returns the catalogs that are asked for.
  //
  // Errors: those of LoadOffline.
  absl::StatusOr<SnapshotSet> Load(const std::vector<CatalogVersion>& versions);

 private:
  const std::string folder_;
  // By name and folder.
  std::map<std::pair<std::string, std::string>,
           std::shared_ptr<const CatalogSnapshot>>
      loaded_;
};

// Returns the catalogs that one request asks for, as OfflineCatalogs does.
absl::StatusOr<SnapshotSet> LoadAllOffline(
    const std::vector<CatalogVersion>& versions, const std::string& folder);

// Imports a folder of YAML files as the catalog `catalog_name`, without asking
// a server. References into the catalogs that ship with Trellis are checked.
//
// Errors: NOT_FOUND when the folder does not exist; INVALID_ARGUMENT when the
// name is malformed or the folder cannot be read. Problems in the files are in
// the outcome.
absl::StatusOr<catalog::ImportOutcome> ImportOffline(
    absl::string_view catalog_name, const std::string& folder);

// Likewise, for files that were read already.
absl::StatusOr<catalog::ImportOutcome> ImportFilesOffline(
    absl::string_view catalog_name,
    const std::vector<catalog::ImportFile>& files);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_OFFLINE_CATALOGS_H_
