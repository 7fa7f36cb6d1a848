#include "common/catalog/fetch_snapshot.h"

#include <string>
#include <utility>

#include "common/catalog/load_errors.h"
#include "common/log/log.h"
#include "common/status/errors.h"

namespace trellis {
namespace {

void LogFailure(const CatalogKey& key, absl::string_view cause) {
  Log(LogSeverity::kWarning, "catalog load failed",
      {{"catalog", key.catalog_id},
       {"revision", key.revision},
       {"cause", cause}});
}

}  // namespace

absl::StatusOr<std::shared_ptr<const CatalogSnapshot>> FetchSnapshot(
    BundleSource& source, const CatalogKey& key, absl::Time deadline) {
  auto bytes = source.FetchBundle(key.catalog_id, key.revision, deadline);
  if (!bytes.ok()) {
    const absl::Status& status = bytes.status();
    if (absl::IsNotFound(status) && !ReasonOf(status).empty()) return status;
    LogFailure(key, status.message());
    return CatalogUnavailable();
  }
  if (RevisionOf(*bytes) != key.revision) {
    LogFailure(key, "the bytes are not those of the revision");
    return absl::DataLossError("the bytes are not those of the revision");
  }
  auto snapshot = CatalogSnapshot::Load(*std::move(bytes));
  if (!snapshot.ok()) {
    LogFailure(key, snapshot.status().message());
    return absl::DataLossError(snapshot.status().message());
  }
  if ((*snapshot)->catalog_id() != key.catalog_id) {
    LogFailure(key, "the bytes are those of another catalog");
    return absl::DataLossError("the bytes are those of another catalog");
  }
  return snapshot;
}

absl::string_view LoadResultOf(const absl::Status& status) {
  if (status.ok()) return "ok";
  if (absl::IsNotFound(status)) return "not_found";
  return absl::IsDataLoss(status) ? "corrupt" : "unavailable";
}

}  // namespace trellis
