#include "services/plan_validation/rpc/judge_plan.h"

#include <utility>

namespace trellis::plan {

std::vector<SetJudgment> PlanJudge::Judge(
    const PlanToJudge& plan, absl::Span<const RequestedSet> sets,
    const CreditItems& credit, const FindSet& find_set,
    const CountingSearch::Options& options) {
  return Judge(plan, FindStudentSets(plan, sets, find_set), credit, options);
}

std::vector<SetJudgment> PlanJudge::Judge(
    const PlanToJudge& plan, const StudentSets& sets, const CreditItems& credit,
    const CountingSearch::Options& options) {
  ObservedPlan observed;
  observed.courses = plan.catalog->facts;
  observed.units = &plan.catalog->selection().units();
  observed.items = plan.plan->items;
  observed.credit = credit.items;
  observed.achievements_complete = plan.message->achievements_complete();
  const auto judged = std::make_shared<std::vector<RequirementJudgment>>(
      JudgeSets(sets.sets, observed, options, judge_));
  std::vector<SetJudgment> judgments;
  judgments.reserve(sets.requested.size());
  for (const StudentSets::Requested& requested : sets.requested) {
    const StudentSet& set = sets.sets[requested.place];
    SetJudgment judgment;
    judgment.set = requested.set;
    judgment.rules = set.rules;
    judgment.joint = requested.joint;
    judgment.prefix = requested.prefix;
    judgment.student = set.student;
    judgment.student.cohort_matches = requested.cohort_matches;
    // All of them live as long as any of them does.
    judgment.judgment = {judged, &(*judged)[requested.place]};
    judgments.push_back(std::move(judgment));
  }
  return judgments;
}

}  // namespace trellis::plan
