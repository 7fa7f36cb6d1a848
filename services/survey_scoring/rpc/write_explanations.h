#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_EXPLANATIONS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_EXPLANATIONS_H_

#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Adds to `response`, which holds what WriteScores wrote, what each item
// contributed and the result in sentences.
void WriteExplanations(const ScoringSetup& setup, const Evaluation& evaluation,
                       v1::ScoreSurveyResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_WRITE_EXPLANATIONS_H_
