#include "services/plan_validation/domain/requirement_judge.h"

#include <algorithm>

namespace trellis::plan {
namespace {

// What a search says when unknowns were read as favorable.
Truth TruthOf(const CountingResult& result) {
  if (result.lower_bound > 0) return Truth::kFalse;
  // A search that was cut off has shown neither.
  return result.cost > 0 ? Truth::kUnknown : Truth::kTrue;
}

bool AllTrue(const std::vector<Observation>& observed) {
  return std::all_of(observed.begin(), observed.end(),
                     [](const Observation& observation) {
                       return observation.truth == Truth::kTrue;
                     });
}

}  // namespace

RequirementJudgment RequirementJudge::Judge(
    const RequirementRules& rules, const ObservedPlan& plan,
    const RuleChanges& changes, absl::Span<const Truth> referenced_planned,
    absl::Span<const Truth> referenced_earned,
    const CountingSearch::Options& options) {
  RequirementJudgment judgment =
      JudgePlanned(rules, plan, changes, referenced_planned, options);
  JudgeEarned(plan, referenced_earned, options, judgment);
  return judgment;
}

RequirementJudgment RequirementJudge::JudgePlanned(
    const RequirementRules& rules, const ObservedPlan& plan,
    const RuleChanges& changes, absl::Span<const Truth> referenced,
    const CountingSearch::Options& options) {
  rules_ = &rules;
  changes_ = &changes;
  credit_ = plan.credit;
  RequirementJudgment judgment;
  ObservedPlan view = plan;
  view.earned_only = false;
  judgment.observed = ObserveRules(rules, view, changes, referenced);
  judgment.counting = Solve({false, true}, judgment.observed, options);
  judgment.planned = TruthOf(judgment.counting);
  if (judgment.planned != Truth::kTrue ||
      !HasUnknowns(plan, judgment.observed)) {
    return judgment;
  }
  CountingSearch::Options plain = options;
  plain.wants_cases = false;
  const CountingResult& certain =
      Solve({false, false}, judgment.observed, plain);
  if (certain.cost == 0) {
    judgment.counting = certain;
    return judgment;
  }
  judgment.planned = Truth::kUnknown;
  for (const CreditItem& item : plan.credit) {
    judgment.is_uncertain.push_back(item.status == ItemStatus::kEarned &&
                                    item.mark == kUnreportedMark);
  }
  return judgment;
}

// Adds what JudgePlanned, which was called last, leaves out.
void RequirementJudge::JudgeEarned(const ObservedPlan& plan,
                                   absl::Span<const Truth> referenced,
                                   const CountingSearch::Options& options,
                                   RequirementJudgment& judgment) {
  ObservedPlan view = plan;
  view.earned_only = true;
  judgment.earned_observed = ObserveRules(*rules_, view, *changes_, referenced);
  // What is earned is part of what is planned, so that it cannot lack less.
  if (judgment.planned == Truth::kFalse) {
    judgment.earned = Truth::kFalse;
    return;
  }
  if (IsEarnedKnown(plan, judgment)) {
    const bool is_met = judgment.counting.earned == judgment.counting.needed &&
                        AllTrue(judgment.earned_observed);
    judgment.earned = is_met ? Truth::kTrue : Truth::kFalse;
    return;
  }
  CountingSearch::Options plain = options;
  plain.wants_cases = false;
  judgment.earned =
      TruthOf(Solve({true, true}, judgment.earned_observed, plain));
  if (judgment.earned == Truth::kTrue &&
      HasUnknowns(plan, judgment.earned_observed) &&
      Solve({true, false}, judgment.earned_observed, plain).cost > 0) {
    judgment.earned = Truth::kUnknown;
  }
}

// Whether the planned view shows the earned one too: where nothing had to be
// decided, earned credit was counted first, as if there were no other.
bool RequirementJudge::IsEarnedKnown(
    const ObservedPlan& plan, const RequirementJudgment& judgment) const {
  return rules_->choices().empty() && rules_->vouching().empty() &&
         search_.flow_count() == 1 && problem_.groups().empty() &&
         judgment.planned == Truth::kTrue &&
         !HasUnknowns(plan, judgment.earned_observed);
}

bool RequirementJudge::HasUnknowns(
    const ObservedPlan& plan, const std::vector<Observation>& observed) const {
  for (const Observation& observation : observed) {
    if (observation.truth == Truth::kUnknown) return true;
  }
  const bool asks_for_marks = std::any_of(
      rules_->takens().begin(), rules_->takens().end(),
      [](const TakenSpec& taken) { return taken.minimum_mark > 0; });
  if (!asks_for_marks) return false;
  return std::any_of(plan.credit.begin(), plan.credit.end(),
                     [](const CreditItem& item) {
                       return item.status == ItemStatus::kEarned &&
                              item.mark == kUnreportedMark;
                     });
}

const CountingResult& RequirementJudge::Solve(
    const PlanView& view, const std::vector<Observation>& observed,
    const CountingSearch::Options& options) {
  observed_.clear();
  for (const Observation& observation : observed) {
    ObservedRule rule;
    rule.is_met = view.optimistic ? observation.truth != Truth::kFalse
                                  : observation.truth == Truth::kTrue;
    rule.is_unknown = rule.is_met && observation.truth == Truth::kUnknown;
    if (!rule.is_met) {
      const Millicredits credit =
          view.optimistic ? observation.possible_credit : observation.credit;
      rule.lack = std::max<Millicredits>(0, observation.needed - credit);
    }
    observed_.push_back(rule);
  }
  problem_.Build(*rules_, credit_, *changes_, view);
  return search_.Solve(*rules_, problem_, observed_, options);
}

}  // namespace trellis::plan
