#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RULE_RESULTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RULE_RESULTS_H_

#include <string>
#include <vector>

#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/rpc/judge_plan.h"

namespace trellis::plan {

// What became of one rule, or of one included part of a rule.
struct RuleOutcome {
  // The rule, by number.
  int rule = 0;
  // The included part, or "" for the rule.
  std::string part;
  bool is_chosen = true;
  Truth planned = Truth::kTrue;
  Truth earned = Truth::kTrue;
  Millicredits needed = 0;
  Millicredits filled = 0;
  Millicredits earned_filled = 0;
  int needed_count = 0;
  int count = 0;
  // The value of a facet that was chosen, or several.
  std::string value;
};

// Returns what became of each rule of a set, by number, and after each rule of
// its included parts. Rules of other sets that share credit are left out.
std::vector<RuleOutcome> FindRuleOutcomes(const SetJudgment& judgment,
                                          const CreditItems& credit);

// What is said of a requirement set as a whole.
struct SetTotals {
  Truth planned = Truth::kTrue;
  Truth earned = Truth::kTrue;
  Millicredits needed = 0;
  Millicredits filled = 0;
  Millicredits earned_filled = 0;
  Millicredits missing = 0;
  Millicredits lower_bound = 0;
};

// Returns the totals of a set. `outcomes` are those that FindRuleOutcomes
// returned. What sets that share credit lack together is told apart by their
// rules.
SetTotals TotalsOf(const SetJudgment& judgment, const CreditItems& credit,
                   const std::vector<RuleOutcome>& outcomes);

// Whether a rule, or a part of one, is on the chosen way and not met, or cannot
// be told to be. A group is never open: something inside it is.
bool IsOpen(const SetJudgment& judgment, const RuleOutcome& outcome);

// Returns the id of a rule, or of an included part, in its own set.
absl::string_view IdOf(const SetJudgment& judgment, const RuleOutcome& outcome);
absl::string_view RuleId(const SetJudgment& judgment, int rule);

// Whether a rule is one of the judgment's set.
bool IsOwnRule(const SetJudgment& judgment, int rule);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RULE_RESULTS_H_
