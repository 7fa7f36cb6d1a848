#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_ONE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_ONE_H_

#include "absl/status/status.h"
#include "common/status/errors.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// Scores the answers of `survey` under `setup`, which has an instrument, and
// adds the result to `response`, which is empty. Fails with every violation,
// those that `violations` holds already included.
// For `suggestions_left` see CheckAnswers.
absl::Status ScoreOne(const ScoringSetup& setup,
                      const v1::ScoreSurveyRequest& survey,
                      int& suggestions_left, FieldViolations& violations,
                      v1::ScoreSurveyResponse& response);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_SCORE_ONE_H_
