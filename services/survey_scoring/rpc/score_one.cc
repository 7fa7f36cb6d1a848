#include "services/survey_scoring/rpc/score_one.h"

#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/evaluate_survey.h"
#include "services/survey_scoring/rpc/find_matches.h"
#include "services/survey_scoring/rpc/write_explanations.h"
#include "services/survey_scoring/rpc/write_score_response.h"

namespace trellis::survey {

absl::Status ScoreOne(const ScoringSetup& setup,
                      const v1::ScoreSurveyRequest& survey,
                      int& suggestions_left, FieldViolations& violations,
                      v1::ScoreSurveyResponse& response) {
  // Kept for its memory. What a survey leaves in it is answers and sums,
  // without a student, until the next survey on this thread replaces them.
  static thread_local Evaluation evaluation;
  EvaluateSurvey(setup, survey, suggestions_left, violations, evaluation);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  WriteScores(setup, evaluation, response);
  if (setup.options->explain()) {
    WriteExplanations(setup, evaluation, response);
  }
  if (setup.match.options != nullptr) {
    FindMatches(setup, evaluation, *response.mutable_matches());
  }
  return absl::OkStatus();
}

}  // namespace trellis::survey
