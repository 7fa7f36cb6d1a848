#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_JUDGE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_JUDGE_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/counting_problem.h"
#include "services/plan_validation/domain/counting_result.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/domain/observed_rules.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"

namespace trellis::plan {

// What is said of one requirement set.
struct RequirementJudgment {
  // If everything planned is passed, and on what is earned already.
  Truth planned = Truth::kTrue;
  Truth earned = Truth::kTrue;

  // The way of counting that shows the verdict `planned`.
  CountingResult counting;

  // What the plan has of each rule that uses no credit up, in both views.
  std::vector<Observation> observed;
  std::vector<Observation> earned_observed;

  // For each item, whether it counts only if a mark that is not reported is
  // high enough. Empty when there is none.
  std::vector<char> is_uncertain;
};

// Judges plans against requirement sets. Keeps its memory from one call to the
// next. Not thread safe.
class RequirementJudge {
 public:
  // Judges. `plan.earned_only` is ignored: both views are looked at.
  // `referenced_planned` and `referenced_earned` say what is known of the sets
  // that rules refer to.
  RequirementJudgment Judge(const RequirementRules& rules,
                            const ObservedPlan& plan,
                            const RuleChanges& changes,
                            absl::Span<const Truth> referenced_planned,
                            absl::Span<const Truth> referenced_earned,
                            const CountingSearch::Options& options);

  // Likewise, but only if everything planned is passed: `earned` and
  // `earned_observed` are left as they are made.
  RequirementJudgment JudgePlanned(const RequirementRules& rules,
                                   const ObservedPlan& plan,
                                   const RuleChanges& changes,
                                   absl::Span<const Truth> referenced,
                                   const CountingSearch::Options& options);

  // How much was looked at since the judge was made: see CountingSearch::work.
  int64_t work() const { return search_.work(); }

 private:
  struct Side {
    Truth truth = Truth::kTrue;
    std::vector<Observation> observed;
  };

  const CountingResult& Solve(const PlanView& view,
                              const std::vector<Observation>& observed,
                              const CountingSearch::Options& options);
  bool HasUnknowns(const ObservedPlan& plan,
                   const std::vector<Observation>& observed) const;
  void JudgeEarned(const ObservedPlan& plan, absl::Span<const Truth> referenced,
                   const CountingSearch::Options& options,
                   RequirementJudgment& judgment);
  bool IsEarnedKnown(const ObservedPlan& plan,
                     const RequirementJudgment& judgment) const;

  const RequirementRules* rules_ = nullptr;
  const RuleChanges* changes_ = nullptr;
  absl::Span<const CreditItem> credit_;
  CountingProblem problem_;
  CountingSearch search_;
  std::vector<ObservedRule> observed_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REQUIREMENT_JUDGE_H_
