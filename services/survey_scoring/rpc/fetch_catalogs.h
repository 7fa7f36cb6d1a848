#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_FETCH_CATALOGS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_FETCH_CATALOGS_H_

#include <functional>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "services/survey_scoring/rpc/survey_catalogs.h"

namespace trellis::survey {

// Calls `done` with the snapshots of all `versions`: at once, on this thread,
// when they are in memory; otherwise later, on a thread of the cache, at the
// latest at `deadline`. Fails as CatalogCache::Get does for the first that
// cannot be had. What the versions view may go when this returns.
void FetchCatalogs(CatalogCache& cache,
                   const std::vector<CatalogVersion>& versions,
                   absl::Time deadline,
                   std::function<void(absl::StatusOr<SurveyCatalogs>)> done);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_FETCH_CATALOGS_H_
