#ifndef TRELLIS_SERVICES_CATALOG_IMPORTER_READ_FOLDER_H_
#define TRELLIS_SERVICES_CATALOG_IMPORTER_READ_FOLDER_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "services/catalog/importer/import_catalog.h"

namespace trellis::catalog {

// The most that one import may hold, over all its files.
inline constexpr int64_t kMaxImportBytes = int64_t{64} << 20;

// Returns the YAML files in `folder` and the folders below it, ordered by path.
// Files and folders whose names begin with a dot are passed over.
//
// Errors, with messages for the person who named the folder: NOT_FOUND when
// there is none, INVALID_ARGUMENT when it is a file, holds no YAML file or a
// file whose name is not UTF-8, PERMISSION_DENIED when something in it cannot
// be read, RESOURCE_EXHAUSTED when the files hold more than kMaxImportBytes.
absl::StatusOr<std::vector<ImportFile>> ReadFolder(const std::string& folder);

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_IMPORTER_READ_FOLDER_H_
