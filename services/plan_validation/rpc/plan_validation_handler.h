#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_VALIDATION_HANDLER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_VALIDATION_HANDLER_H_

#include "absl/time/time.h"
#include "common/catalog/catalog_services.h"
#include "trellis/plan/v1/plan_validation_service.grpc.pb.h"

namespace trellis::plan {

namespace internal {

template <typename Base>
using RawPlanStreams =
    v1::PlanValidationService::WithRawCallbackMethod_BatchValidatePlans<
        v1::PlanValidationService::WithRawCallbackMethod_AnalyzeImpact<Base>>;

template <typename Base>
using RawPlanSearches =
    v1::PlanValidationService::WithRawCallbackMethod_SuggestRepairs<
        v1::PlanValidationService::WithRawCallbackMethod_CompletePlan<
            v1::PlanValidationService::WithRawCallbackMethod_AssessRisk<
                v1::PlanValidationService::WithRawCallbackMethod_RankPrograms<
                    v1::PlanValidationService::
                        WithRawCallbackMethod_CompareOutcomes<Base>>>>>;

template <typename Base>
using RawRuleChecks =
    v1::PlanValidationService::WithRawCallbackMethod_LintRequirementSet<
        v1::PlanValidationService::WithRawCallbackMethod_VerifyCertificate<
            Base>>;

}  // namespace internal

// Serves PlanValidationService from the catalogs of a cache. Keeps nothing of
// what it is sent. Thread safe.
class PlanValidationHandler final
    : public v1::PlanValidationService::WithRawCallbackMethod_ValidatePlan<
          internal::RawPlanSearches<internal::RawRuleChecks<
              internal::RawPlanStreams<v1::PlanValidationService::Service>>>> {
 public:
  // `catalogs` and `metrics` must outlive the handler and its calls. Calls that
  // come without a deadline get `default_deadline`.
  PlanValidationHandler(CatalogCache& catalogs, Metrics& metrics,
                        absl::Duration default_deadline);

  grpc::ServerUnaryReactor* ValidatePlan(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
  BatchValidatePlans(grpc::CallbackServerContext* context) override;
  grpc::ServerReadReactor<grpc::ByteBuffer>* AnalyzeImpact(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* SuggestRepairs(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CompletePlan(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* AssessRisk(grpc::CallbackServerContext* context,
                                       const grpc::ByteBuffer* request,
                                       grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* RankPrograms(grpc::CallbackServerContext* context,
                                         const grpc::ByteBuffer* request,
                                         grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CompareOutcomes(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* LintRequirementSet(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
      grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* VerifyCertificate(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
      grpc::ByteBuffer* response) override;

 private:
  CatalogServices services_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_VALIDATION_HANDLER_H_
