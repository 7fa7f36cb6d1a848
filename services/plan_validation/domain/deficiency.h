#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DEFICIENCY_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DEFICIENCY_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/allocation.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"

namespace trellis::plan {

// A proof that rules cannot all be met: together they need more credit than all
// items that could count for any of them have.
struct Deficiency {
  // The rules, as indexes of RequirementRules::rules(), ascending.
  std::vector<int> rules;

  // What the rules need together.
  Millicredits need = 0;

  // The credit of `items`.
  Millicredits available = 0;

  // `need` less `available`, more than 0.
  Millicredits missing = 0;

  // The items that at least one of the rules accepts, as indexes of what was
  // allocated, ascending. A rule that names a course accepts it once: further
  // items of that course are left out unless another of the rules accepts them.
  std::vector<int> items;
};

// Returns why `allocation`, which Allocator made of `rules` and `items`, does
// not fill every rule: the parts that fail independently of each other, ordered
// by their first rule. Empty when it does.
//
// The rules named are the fewest that show the whole shortage. There is only
// one such set, by the deficiency version of Hall's theorem: what a set of
// rules needs beyond what it can have is supermodular in the set.
std::vector<Deficiency> FindDeficiencies(const RequirementRules& rules,
                                         absl::Span<const CreditItem> items,
                                         const Allocation& allocation);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DEFICIENCY_H_
