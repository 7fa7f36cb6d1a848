#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_VERIFIER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_VERIFIER_H_

#include <string>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"

// Checks results by adding up, from the rules as they are laid down. Shares no
// step with the code that finds the results.
namespace trellis::plan {

// Credit of an item that is counted towards a rule.
struct RuleCounting {
  // An index of the items.
  int item = 0;
  // An index of the rules, and of the rule's buckets.
  int rule = 0;
  int bucket = 0;
  Millicredits credit = 0;
};

// A claim that rules cannot all be met; see Deficiency. Here `rules` are
// indexes of the rules as they are laid down.
struct RuleShortage {
  std::vector<int> rules;
  std::vector<int> items;
  Millicredits missing = 0;
};

// Returns what is wrong with a way of counting, or "" when every counting is of
// a course that the rule accepts and none exceeds what an item has or a rule
// needs.
std::string FaultOfCounting(absl::Span<const RuleSpec> rules,
                            absl::Span<const CreditItem> items,
                            absl::Span<const RuleCounting> countings);

// Returns what is wrong with a claim, or "" when it is proven: every item that
// the rules can use is listed, and the items listed have `missing` less credit
// than the rules need.
std::string FaultOfShortage(absl::Span<const RuleSpec> rules,
                            absl::Span<const CreditItem> items,
                            const RuleShortage& shortage);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_ALLOCATION_VERIFIER_H_
