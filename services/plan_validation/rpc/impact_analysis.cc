#include "services/plan_validation/rpc/impact_analysis.h"

#include <utility>

#include "common/catalog/fetch_snapshots.h"

namespace trellis::plan {

void ImpactAnalysis::Start(const Request& first, absl::Time deadline,
                           std::function<void(absl::Status)> done) {
  const absl::Status status = ReadImpactSetup(first.setup(), sides_);
  if (!status.ok()) return done(status);
  FetchSnapshots(
      catalogs_, sides_.catalogs, deadline,
      [this, max_examples = first.setup().max_examples(),
       done = std::move(done)](const absl::StatusOr<SnapshotSet>& snapshots) {
        if (!snapshots.ok()) return done(snapshots.status());
        auto analyzer = ImpactAnalyzer::Start(*snapshots, sides_, max_examples);
        if (!analyzer.ok()) return done(analyzer.status());
        analyzer_ = *std::move(analyzer);
        done(absl::OkStatus());
      });
}

}  // namespace trellis::plan
