#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_LAYOUT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_LAYOUT_H_

#include "common/rpc/stream_request.h"

namespace trellis::survey {

// How many surveys one request of a stream may hold.
inline constexpr int kMaxSurveysPerRequest = 1000;

// How the requests of a stream of surveys are laid out. Request is one of
// BatchScoreSurveysRequest, SummarizeGroupRequest and BuildNormsRequest.
template <typename Request>
StreamLayout SurveyLayout() {
  return {"defaults", "surveys", Request::kSurveysFieldNumber,
          kMaxSurveysPerRequest};
}

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SURVEY_LAYOUT_H_
