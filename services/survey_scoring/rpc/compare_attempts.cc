#include "services/survey_scoring/rpc/compare_attempts.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "absl/strings/substitute.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/domain/survey_scorer.h"
#include "services/survey_scoring/rpc/check_options.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/rpc/wording.h"

namespace trellis::survey {
namespace {

// Returns the score of a scale that has one, or null.
const v1::ScaleScore* FindScored(const v1::ScoreSurveyResponse& response,
                                 const std::string& scale) {
  for (const v1::ScaleScore& score : response.scale_scores()) {
    if (score.scale() == scale) {
      return score.status() == v1::ScaleScore::STATUS_SCORED ? &score : nullptr;
    }
  }
  return nullptr;
}

double SumOf(const v1::ScaleScore& score) {
  return score.proportion() * score.max_score();
}

v1::ScaleChange ChangeOf(const v1::ScaleScore& earlier,
                         const v1::ScaleScore& later) {
  v1::ScaleChange change;
  change.set_scale(later.scale());
  change.set_display_name(later.display_name());
  change.set_difference(SumOf(later) - SumOf(earlier));
  change.set_standard_error(
      std::hypot(earlier.standard_error(), later.standard_error()));
  change.set_reliable(std::abs(change.difference()) >
                      kConfidence * change.standard_error());
  change.set_earlier_rank(earlier.rank());
  change.set_later_rank(later.rank());
  return change;
}

// How many standard errors a difference has: by what changes are ordered.
double SizeOf(const v1::ScaleChange& change) {
  if (change.standard_error() == 0) return 0;
  return std::abs(change.difference()) / change.standard_error();
}

// Adds what makes scores differ without the student's doing.
void CheckComparable(const v1::CompareAttemptsResponse& response,
                     FieldViolations& violations) {
  if (response.earlier().instrument_version() !=
      response.later().instrument_version()) {
    violations.Add("instrument",
                   "must have the version of the earlier attempt's",
                   "WRONG_VERSION");
  }
  if (response.earlier().missing_policy() !=
      response.later().missing_policy()) {
    violations.Add("missing_policy", "must be that of the earlier attempt",
                   "NOT_ALLOWED");
  }
}

bool IsReliable(const v1::ScoreSurveyResponse& response) {
  return response.quality().overall() < v1::Quality::OVERALL_INVALID;
}

void WriteSentences(const std::string& language_code,
                    v1::CompareAttemptsResponse& response) {
  const Wording& wording = WordingFor(language_code);
  if (!IsReliable(response.earlier()) || !IsReliable(response.later())) {
    response.add_sentences(wording.attempts_not_reliable);
    return;
  }
  for (const v1::ScaleChange& change : response.changes()) {
    if (!change.reliable()) continue;
    response.add_sentences(absl::Substitute(
        change.difference() > 0 ? wording.rose : wording.fell,
        change.display_name(), PointsText(std::abs(change.difference()))));
  }
  response.add_sentences(response.sentences().empty()
                             ? wording.no_real_change
                             : wording.changes_may_be_chance);
}

// Returns the request of one attempt, with what holds for both.
v1::ScoreSurveyRequest AttemptOf(const v1::ScoreSurveyRequest& attempt,
                                 const v1::CompareAttemptsRequest& request) {
  v1::ScoreSurveyRequest filled = attempt;
  if (!request.language_code().empty()) {
    filled.set_language_code(request.language_code());
  }
  return filled;
}

}  // namespace

absl::Status CompareAttempts(const SurveyCatalogs& catalogs,
                             const v1::CompareAttemptsRequest& request,
                             v1::CompareAttemptsResponse& response) {
  response.Clear();
  FieldViolations violations;
  const auto earlier_name = ParseInstrumentName(request.earlier().instrument());
  const auto later_name = ParseInstrumentName(request.later().instrument());
  if (earlier_name.has_value() && later_name.has_value() &&
      !AreOneInstrument(*earlier_name, *later_name)) {
    violations.Add("later.instrument", "must be that of the earlier attempt");
  }
  violations.SetPrefix("earlier.");
  absl::Status status =
      ScoreSurvey(catalogs, AttemptOf(request.earlier(), request), violations,
                  *response.mutable_earlier());
  violations.SetPrefix("later.");
  status.Update(ScoreSurvey(catalogs, AttemptOf(request.later(), request),
                            violations, *response.mutable_later()));
  violations.SetPrefix("later.");
  if (status.ok()) CheckComparable(response, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  TRELLIS_RETURN_IF_ERROR(status);
  for (const v1::ScaleScore& score : response.earlier().scale_scores()) {
    const auto* before = FindScored(response.earlier(), score.scale());
    const auto* after = FindScored(response.later(), score.scale());
    if (before == nullptr || after == nullptr) continue;
    *response.add_changes() = ChangeOf(*before, *after);
  }
  std::stable_sort(response.mutable_changes()->begin(),
                   response.mutable_changes()->end(),
                   [](const v1::ScaleChange& a, const v1::ScaleChange& b) {
                     return SizeOf(a) > SizeOf(b);
                   });
  const std::string& language = request.language_code().empty()
                                    ? request.later().language_code()
                                    : request.language_code();
  WriteSentences(language, response);
  return absl::OkStatus();
}

}  // namespace trellis::survey
