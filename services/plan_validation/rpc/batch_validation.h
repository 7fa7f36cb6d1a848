#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_BATCH_VALIDATION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_BATCH_VALIDATION_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/status.h"
#include "common/catalog/catalog_cache.h"
#include "common/rpc/stream_request.h"
#include "services/plan_validation/rpc/plan_batch.h"

namespace trellis::plan {

// What BatchValidatePlans does with a stream. See BatchStream.
class BatchValidation {
 public:
  using Request = v1::BatchValidatePlansRequest;

  // `catalogs` must outlive this.
  explicit BatchValidation(CatalogCache& catalogs) : catalogs_(catalogs) {}

  static StreamLayout Layout() {
    return {"defaults", "plans", Request::kPlansFieldNumber,
            kMaxPlansPerRequest};
  }

  void Start(const Request& first, absl::Time deadline,
             std::function<void(absl::Status)> done);
  absl::Status Answer(absl::string_view record, std::string& response);
  void EndResponse(std::string& response);

 private:
  CatalogCache& catalogs_;
  std::unique_ptr<PlanBatch> batch_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_BATCH_VALIDATION_H_
