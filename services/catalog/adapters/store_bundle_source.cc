#include "services/catalog/adapters/store_bundle_source.h"

#include "common/catalog/snapshot.h"
#include "common/log/log.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::catalog {

// The store's own busy timeout bounds its calls; a local read cannot be given
// up halfway.
absl::StatusOr<std::string> StoreBundleSource::FetchBundle(
    absl::string_view catalog_id, absl::string_view revision, absl::Time) {
  TRELLIS_ASSIGN_OR_RETURN(std::string bytes,
                           store_.GetBundle(catalog_id, revision));
  if (RevisionOf(bytes) != revision) {
    Log(LogSeverity::kError, "stored bundle is damaged",
        {{"catalog", catalog_id}, {"revision", revision}});
    return UnavailableError(common::v1::ERROR_REASON_STORE_UNAVAILABLE, "store",
                            absl::Seconds(10));
  }
  return bytes;
}

absl::StatusOr<std::vector<v1::Activation>> StoreBundleSource::ListActivations(
    absl::Time) {
  return store_.ListActivations();
}

}  // namespace trellis::catalog
