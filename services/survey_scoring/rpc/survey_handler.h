#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_

#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::survey {

// Serves SurveyScoringService from the catalogs of a cache. Keeps nothing of
// what it is sent. Thread safe.
class SurveyHandler final
    : public v1::SurveyScoringService::WithRawCallbackMethod_ScoreSurvey<
          v1::SurveyScoringService::Service> {
 public:
  // `catalogs` and `metrics` must outlive the handler. Calls that come without
  // a deadline get `default_deadline`.
  SurveyHandler(CatalogCache& catalogs, Metrics& metrics,
                absl::Duration default_deadline);

  grpc::ServerUnaryReactor* ScoreSurvey(grpc::CallbackServerContext* context,
                                        const grpc::ByteBuffer* request,
                                        grpc::ByteBuffer* response) override;

 private:
  CatalogCache* catalogs_;
  Metrics* metrics_;
  absl::Duration default_deadline_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_HANDLER_H_
