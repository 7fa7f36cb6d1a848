#include "services/plan_validation/domain/student_set.h"

namespace trellis::plan {
namespace {

// What is known of the sets that `set` refers to, in one of both views.
std::vector<Truth> ReferencedBy(
    const StudentSet& set, const std::vector<RequirementJudgment>& judgments,
    Truth RequirementJudgment::*view) {
  std::vector<Truth> referenced;
  for (const int place : set.referenced) {
    referenced.push_back(place == kNoSet
                             ? Truth::kUnknown
                             : judgments[static_cast<size_t>(place)].*view);
  }
  return referenced;
}

std::vector<RequirementJudgment> JudgeEach(
    absl::Span<const StudentSet> sets, const ObservedPlan& observed,
    const CountingSearch::Options& options, bool planned_only,
    RequirementJudge& judge) {
  std::vector<RequirementJudgment> judgments;
  judgments.reserve(sets.size());
  ObservedPlan plan = observed;
  CountingSearch::Options own = options;
  for (const StudentSet& set : sets) {
    plan.achievements = set.achievements;
    own.wants_cases = options.wants_cases && set.is_asked_for;
    const std::vector<Truth> planned =
        ReferencedBy(set, judgments, &RequirementJudgment::planned);
    if (planned_only) {
      judgments.push_back(judge.JudgePlanned(
          *set.rules, plan, set.student.changes, planned, own));
      continue;
    }
    const std::vector<Truth> earned =
        ReferencedBy(set, judgments, &RequirementJudgment::earned);
    judgments.push_back(judge.Judge(*set.rules, plan, set.student.changes,
                                    planned, earned, own));
  }
  return judgments;
}

}  // namespace

std::vector<RequirementJudgment> JudgeSets(
    absl::Span<const StudentSet> sets, const ObservedPlan& observed,
    const CountingSearch::Options& options, RequirementJudge& judge) {
  return JudgeEach(sets, observed, options, false, judge);
}

std::vector<RequirementJudgment> JudgeSetsPlanned(
    absl::Span<const StudentSet> sets, const ObservedPlan& observed,
    const CountingSearch::Options& options, RequirementJudge& judge) {
  return JudgeEach(sets, observed, options, true, judge);
}

}  // namespace trellis::plan
