#include "services/survey_scoring/rpc/score_survey.h"

#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/check_answers.h"
#include "services/survey_scoring/rpc/score_one.h"
#include "services/survey_scoring/rpc/scoring_setup.h"

namespace trellis::survey {

absl::Status ScoreSurvey(const SurveyCatalogs& catalogs,
                         const v1::ScoreSurveyRequest& request,
                         v1::ScoreSurveyResponse& response) {
  FieldViolations violations;
  return ScoreSurvey(catalogs, request, violations, response);
}

absl::Status ScoreSurvey(const SurveyCatalogs& catalogs,
                         const v1::ScoreSurveyRequest& request,
                         FieldViolations& violations,
                         v1::ScoreSurveyResponse& response) {
  // Kept for its memory, which the next request on this thread overwrites.
  static thread_local ScoringSetup setup;
  const absl::Status status =
      SetUpScoring(catalogs, request, violations, setup);
  if (setup.instrument == nullptr) {
    TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
    return status;
  }
  int suggestions_left = kMaxSuggestions;
  TRELLIS_RETURN_IF_ERROR(
      ScoreOne(setup, request, suggestions_left, violations, response));
  return status;
}

}  // namespace trellis::survey
