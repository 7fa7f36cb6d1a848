#include "services/plan_validation/rpc/plan_validation_handler.h"

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/serve_unary.h"
#include "common/rpc/batch_stream.h"
#include "common/rpc/collect_stream.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/batch_validation.h"
#include "services/plan_validation/rpc/impact_analysis.h"
#include "services/plan_validation/rpc/plan_catalogs.h"
#include "services/plan_validation/rpc/search_calls.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/rpc/verify_call.h"

namespace trellis::plan {
namespace {

// What differs between the unary methods: see ServeUnary.
struct ValidateCall {
  using Request = v1::ValidatePlanRequest;
  using Response = v1::ValidatePlanResponse;
  static constexpr absl::string_view kName =
      "trellis.plan.v1.PlanValidationService/ValidatePlan";

  static absl::StatusOr<std::vector<CatalogVersion>> Catalogs(
      const Request& request) {
    return CatalogsOf(request);
  }
  static absl::Status Answer(const SnapshotSet& snapshots, bool stale,
                             const Request& request, Response& response) {
    // The catalog of the courses is the first that was asked for.
    TRELLIS_RETURN_IF_ERROR(plan::ValidatePlan(*snapshots.snapshots().front(),
                                               snapshots.snapshots(), request,
                                               response));
    response.set_served_stale(stale);
    return absl::OkStatus();
  }
  static const std::string& RevisionOf(const Response& response) {
    return response.catalog_revision();
  }
};

}  // namespace

PlanValidationHandler::PlanValidationHandler(CatalogCache& catalogs,
                                             Metrics& metrics,
                                             absl::Duration default_deadline)
    : services_{&catalogs, &metrics, default_deadline} {}

grpc::ServerUnaryReactor* PlanValidationHandler::ValidatePlan(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<ValidateCall>(services_, *context, *request, response);
}

grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
PlanValidationHandler::BatchValidatePlans(
    grpc::CallbackServerContext* context) {
  return new BatchStream<BatchValidation>(
      "trellis.plan.v1.PlanValidationService/BatchValidatePlans", *context,
      *services_.metrics, services_.default_deadline,
      std::make_unique<BatchValidation>(*services_.catalogs));
}

grpc::ServerReadReactor<grpc::ByteBuffer>* PlanValidationHandler::AnalyzeImpact(
    grpc::CallbackServerContext* context, grpc::ByteBuffer* response) {
  return new CollectStream<ImpactAnalysis>(
      "trellis.plan.v1.PlanValidationService/AnalyzeImpact", *context,
      *services_.metrics, services_.default_deadline,
      std::make_unique<ImpactAnalysis>(*services_.catalogs), response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::SuggestRepairs(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<SuggestRepairsCall>(services_, *context, *request,
                                        response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::CompletePlan(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<CompletePlanCall>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::AssessRisk(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<AssessRiskCall>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::RankPrograms(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<RankProgramsCall>(services_, *context, *request, response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::CompareOutcomes(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<CompareOutcomesCall>(services_, *context, *request,
                                         response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::LintRequirementSet(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<LintRequirementSetCall>(services_, *context, *request,
                                            response);
}

grpc::ServerUnaryReactor* PlanValidationHandler::VerifyCertificate(
    grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
    grpc::ByteBuffer* response) {
  return ServeUnary<VerifyCertificateCall>(services_, *context, *request,
                                           response);
}

}  // namespace trellis::plan
