#ifndef TRELLIS_SERVICES_SURVEY_SCORING_RPC_EVALUATE_SURVEY_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_RPC_EVALUATE_SURVEY_H_

#include <optional>
#include <vector>

#include "common/status/errors.h"
#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/domain/indistinguishable_sets.h"
#include "services/survey_scoring/domain/profile.h"
#include "services/survey_scoring/domain/response_quality.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/scoring_setup.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis::survey {

// How far answers can be relied on, from best to worst.
enum class Reliance { kValid, kCaution, kInvalid, kInsufficient };

// All that one student's answers say, in the terms of the domain. Holds a
// student's data: it never outlives the call or stream that it belongs to, but
// for memory that is kept for the next student. Reuse one object for many.
struct Evaluation {
  AnswerSheet answers;
  SurveyScores scores;
  std::vector<ScaleRange> indistinguishable_sets;

  // Nothing when no scale has a score.
  std::optional<ScoreProfile> profile;

  QualityCheck quality;
  Reliance reliance = Reliance::kValid;
};

// Replaces `evaluation` with what the answers of `survey` say under `setup`,
// which has an instrument. Adds what is wrong with the answers to `violations`;
// with any, earlier ones included, nothing is scored.
// For `suggestions_left` see CheckAnswers.
void EvaluateSurvey(const ScoringSetup& setup,
                    const v1::ScoreSurveyRequest& survey, int& suggestions_left,
                    FieldViolations& violations, Evaluation& evaluation);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_RPC_EVALUATE_SURVEY_H_
