#include "services/plan_validation/rpc/plan_validation_handler.h"

#include <memory>
#include <optional>

#include "common/names/resource_name.h"
#include "common/rpc/call.h"
#include "common/rpc/message_bytes.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/validate_plan.h"

namespace trellis::plan {
namespace {

constexpr absl::string_view kValidatePlan =
    "trellis.plan.v1.PlanValidationService/ValidatePlan";

// Judges with the snapshot that the cache gave.
absl::Status Answer(const CatalogSnapshot& snapshot, bool stale,
                    const v1::ValidatePlanRequest& request,
                    grpc::ByteBuffer& response) {
  v1::ValidatePlanResponse judged;
  TRELLIS_RETURN_IF_ERROR(ValidatePlan(snapshot, {}, request, judged));
  judged.set_served_stale(stale);
  WriteResponse(judged, response);
  return absl::OkStatus();
}

// Returns what is wrong with a request before its catalog is known, and sets
// `catalog` when nothing is.
absl::Status ReadCatalog(const v1::ValidatePlanRequest& request,
                         std::optional<CatalogResourceName>& catalog) {
  catalog = ParseCatalogName(request.catalog());
  if (catalog.has_value()) return absl::OkStatus();
  FieldViolations violations;
  CheckPlanRequest(request, violations);
  return violations.ToStatus();
}

}  // namespace

PlanValidationHandler::PlanValidationHandler(CatalogCache& catalogs,
                                             Metrics& metrics,
                                             absl::Duration default_deadline)
    : catalogs_(&catalogs),
      metrics_(&metrics),
      default_deadline_(default_deadline) {}

grpc::ServerUnaryReactor* PlanValidationHandler::ValidatePlan(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  ServerCall call(kValidatePlan, *context, *metrics_, default_deadline_);
  grpc::ServerUnaryReactor* const reactor = call.reactor();
  const auto plan = std::make_shared<v1::ValidatePlanRequest>();
  std::optional<CatalogResourceName> catalog;
  absl::Status status = ParseRequest(*request, *plan);
  if (status.ok()) status = ReadCatalog(*plan, catalog);
  if (!status.ok()) {
    call.Finish(status);
    return reactor;
  }
  catalogs_->Get(
      catalog->catalog_id, catalog->revision, call.deadline(),
      [this, call, plan,
       response](absl::StatusOr<CatalogCache::Snapshot> snapshot) mutable {
        if (!snapshot.ok()) return call.Finish(snapshot.status());
        call.SetCatalogRevision((*snapshot)->revision());
        call.Finish(Answer(**snapshot, catalogs_->stale(), *plan, *response));
      });
  return reactor;
}

}  // namespace trellis::plan
