#include "services/survey_scoring/rpc/evaluate_survey.h"

#include "services/survey_scoring/rpc/check_answers.h"

namespace trellis::survey {
namespace {

Reliance RelianceOf(const Evaluation& evaluation) {
  if (evaluation.scores.outcome == Outcome::kInsufficient) {
    return Reliance::kInsufficient;
  }
  Reliance reliance = Reliance::kValid;
  for (const QualityFinding& finding : evaluation.quality.findings()) {
    if (finding.invalid) return Reliance::kInvalid;
    reliance = Reliance::kCaution;
  }
  return reliance;
}

}  // namespace

void EvaluateSurvey(const ScoringSetup& setup,
                    const v1::ScoreSurveyRequest& survey, int& suggestions_left,
                    FieldViolations& violations, Evaluation& evaluation) {
  const CompiledInstrument& instrument = setup.instrument->compiled;
  CheckAnswers(survey, *setup.instrument, setup.missing_policy,
               suggestions_left, evaluation.answers, violations);
  if (!violations.empty()) return;
  ScoreAnswers(instrument, evaluation.answers, setup.scoring_options(),
               evaluation.scores);
  FindIndistinguishableSets(evaluation.scores,
                            evaluation.indistinguishable_sets);
  evaluation.profile.reset();
  if (evaluation.scores.scored_count > 0) {
    evaluation.profile = DescribeProfile(instrument, evaluation.scores);
  }
  evaluation.quality.Run(instrument, evaluation.answers, setup.missing_policy);
  evaluation.reliance = RelianceOf(evaluation);
}

}  // namespace trellis::survey
