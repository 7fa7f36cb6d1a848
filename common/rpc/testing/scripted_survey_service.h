#ifndef TRELLIS_COMMON_RPC_TESTING_SCRIPTED_SURVEY_SERVICE_H_
#define TRELLIS_COMMON_RPC_TESTING_SCRIPTED_SURVEY_SERVICE_H_

#include <functional>
#include <utility>

#include "common/metrics/metrics.h"
#include "common/rpc/call.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::testing {

// A service whose only method does what a test says. The script gets the call
// and must finish it, then or later.
class ScriptedSurveyService final
    : public survey::v1::SurveyScoringService::CallbackService {
 public:
  using Script =
      std::function<void(ServerCall call, const survey::v1::ScoreSurveyRequest&,
                         survey::v1::ScoreSurveyResponse&)>;

  static constexpr char kMethod[] =
      "trellis.survey.v1.SurveyScoringService/ScoreSurvey";
  static constexpr absl::Duration kDefaultDeadline = absl::Hours(3);

  // `metrics` must outlive the service.
  ScriptedSurveyService(Metrics& metrics, Script script)
      : metrics_(metrics), script_(std::move(script)) {}

  grpc::ServerUnaryReactor* ScoreSurvey(
      grpc::CallbackServerContext* context,
      const survey::v1::ScoreSurveyRequest* request,
      survey::v1::ScoreSurveyResponse* response) override {
    ServerCall call(kMethod, *context, metrics_, kDefaultDeadline);
    grpc::ServerUnaryReactor* const reactor = call.reactor();
    script_(std::move(call), *request, *response);
    return reactor;
  }

 private:
  Metrics& metrics_;
  Script script_;
};

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_RPC_TESTING_SCRIPTED_SURVEY_SERVICE_H_
