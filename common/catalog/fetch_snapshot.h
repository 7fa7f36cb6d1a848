#ifndef TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOT_H_
#define TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOT_H_

#include <memory>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/catalog/bundle_source.h"
#include "common/catalog/load_waiters.h"
#include "common/catalog/snapshot.h"

namespace trellis {

// Fetches a revision of a catalog and checks that it is what was asked for.
// Blocks; logs failures.
//
// Errors: NOT_FOUND as the source says; DATA_LOSS when what came is not the
// revision; UNAVAILABLE with reason CATALOG_UNAVAILABLE for everything else.
absl::StatusOr<std::shared_ptr<const CatalogSnapshot>> FetchSnapshot(
    BundleSource& source, const CatalogKey& key, absl::Time deadline);

// Returns the word for how a fetch went in `trellis_catalog_loads_total`.
absl::string_view LoadResultOf(const absl::Status& status);

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOT_H_
