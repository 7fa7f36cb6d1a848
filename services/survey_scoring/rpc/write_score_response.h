#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_SCORE_RESPONSE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_SCORE_RESPONSE_H_

#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Replaces `response` with what answers say, without matches and explanations.
// Into a message that was used before, allocates nothing.
void WriteScores(const ScoringSetup& setup, const Evaluation& evaluation,
                 v1::ScoreSurveyResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_SCORE_RESPONSE_H_
