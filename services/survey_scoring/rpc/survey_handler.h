#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_

#include "absl/time/time.h"
#include "common/catalog/catalog_services.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::survey {

namespace internal {

using Rpc = v1::SurveyScoringService;

template <typename Base>
using RawUnary = Rpc::WithRawCallbackMethod_ScoreSurvey<
    Rpc::WithRawCallbackMethod_CombineSurveys<
        Rpc::WithRawCallbackMethod_CompareAttempts<Base>>>;

template <typename Base>
using RawStreams = Rpc::WithRawCallbackMethod_BatchScoreSurveys<
    Rpc::WithRawCallbackMethod_SummarizeGroup<
        Rpc::WithRawCallbackMethod_BuildNorms<Base>>>;

}  // namespace internal

// Serves SurveyScoringService from the catalogs of a cache. Keeps nothing of
// what it is sent. Thread safe.
class SurveyHandler final
    : public internal::RawUnary<
          internal::RawStreams<v1::SurveyScoringService::Service>> {
 public:
  // `catalogs` and `metrics` must outlive the handler and its calls. Calls that
  // come without a deadline get `default_deadline`.
  SurveyHandler(CatalogCache& catalogs, Metrics& metrics,
                absl::Duration default_deadline);

  grpc::ServerUnaryReactor* ScoreSurvey(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CombineSurveys(grpc::CallbackServerContext* context,
                                           const grpc::ByteBuffer* request,
                                           grpc::ByteBuffer* response) override;
  grpc::ServerUnaryReactor* CompareAttempts(
      grpc::CallbackServerContext* context, const grpc::ByteBuffer* request,
      grpc::ByteBuffer* response) override;
  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
  BatchScoreSurveys(grpc::CallbackServerContext* context) override;
  grpc::ServerReadReactor<grpc::ByteBuffer>* SummarizeGroup(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override;
  grpc::ServerReadReactor<grpc::ByteBuffer>* BuildNorms(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override;

 private:
  CatalogServices services_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_
