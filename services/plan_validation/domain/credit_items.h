#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// Why an item earns no credit.
enum class NoCredit : uint8_t { kEarnsCredit, kNotEarned, kRepeated };

// An item that earns credit.
struct CreditItem {
  // Its position in the plan.
  int position = 0;
  int course = 0;
  Millicredits credit = 0;
  ItemStatus status = ItemStatus::kPlanned;
};

// Which items of a plan earn credit.
struct CreditItems {
  // The items that do, in the order in which they are counted: the surest
  // status first, then the earliest, then by course. The order of the plan
  // decides only between items that are alike in everything.
  std::vector<CreditItem> items;

  // For each position of the plan, why it does not.
  std::vector<NoCredit> no_credit;
};

// Returns which of `items` earn credit. A course that is taken more often than
// it earns credit does so the first times, in the order above.
CreditItems FindCreditItems(absl::Span<const CourseFacts> courses,
                            absl::Span<const PlanItem> items);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_ITEMS_H_
