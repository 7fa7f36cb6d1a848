#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYSIS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYSIS_H_

#include <functional>
#include <memory>

#include "absl/status/status.h"
#include "common/catalog/catalog_cache.h"
#include "common/rpc/stream_request.h"
#include "services/plan_validation/rpc/impact_analyzer.h"
#include "services/plan_validation/rpc/plan_batch.h"

namespace trellis::plan {

// What AnalyzeImpact does with a stream. See CollectStream.
class ImpactAnalysis {
 public:
  using Request = v1::AnalyzeImpactRequest;

  // `catalogs` must outlive this.
  explicit ImpactAnalysis(CatalogCache& catalogs) : catalogs_(catalogs) {}

  static StreamLayout Layout() {
    return {"setup", "plans", Request::kPlansFieldNumber, kMaxPlansPerRequest};
  }

  void Start(const Request& first, absl::Time deadline,
             std::function<void(absl::Status)> done);
  absl::Status Add(absl::string_view record) { return analyzer_->Add(record); }
  v1::AnalyzeImpactResponse Finish() { return analyzer_->Finish(); }

 private:
  CatalogCache& catalogs_;
  ImpactSides sides_;
  std::unique_ptr<ImpactAnalyzer> analyzer_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_IMPACT_ANALYSIS_H_
