#include "services/plan_validation/rpc/batch_validation.h"

#include <utility>

#include "common/catalog/fetch_snapshots.h"

namespace trellis::plan {

void BatchValidation::Start(const Request& first, absl::Time deadline,
                            std::function<void(absl::Status)> done) {
  const auto versions = CatalogsOf(first.defaults());
  if (!versions.ok()) return done(versions.status());
  FetchSnapshots(catalogs_, *versions, deadline,
                 [this, &first, done = std::move(done)](
                     const absl::StatusOr<SnapshotSet>& snapshots) {
                   if (!snapshots.ok()) return done(snapshots.status());
                   auto batch = PlanBatch::Start(*snapshots, first.defaults());
                   if (!batch.ok()) return done(batch.status());
                   batch_ = *std::move(batch);
                   done(absl::OkStatus());
                 });
}

absl::Status BatchValidation::Answer(absl::string_view record,
                                     std::string& response) {
  return batch_->Answer(record, catalogs_.stale(), response);
}

void BatchValidation::EndResponse(std::string& response) {
  v1::BatchValidatePlansResponse rest;
  rest.set_catalog_revision(batch_->catalog_revision());
  rest.set_served_stale(catalogs_.stale());
  response += rest.SerializeAsString();
}

}  // namespace trellis::plan
