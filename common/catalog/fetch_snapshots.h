#ifndef TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOTS_H_
#define TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOTS_H_

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/catalog/snapshot_set.h"

namespace trellis {

// Calls `done` with the snapshots of all `versions`, in their order: at once,
// on this thread, when they are in memory; otherwise later, on a thread of the
// cache, at the latest at `deadline`. Fails as CatalogCache::Get does for the
// first that cannot be had. What the versions view may go when this returns.
void FetchSnapshots(CatalogCache& cache,
                    const std::vector<CatalogVersion>& versions,
                    absl::Time deadline,
                    std::function<void(absl::StatusOr<SnapshotSet>)> done);

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_FETCH_SNAPSHOTS_H_
