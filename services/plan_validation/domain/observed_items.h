#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_ITEMS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_ITEMS_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"
#include "services/plan_validation/domain/taken_condition.h"
#include "services/plan_validation/domain/truth.h"

namespace trellis::plan {

// Says which items of a plan count in rules that use no credit up. Never
// changes after construction.
class ObservedItems {
 public:
  // `items` are those of FindCreditItems; where `earned_only`, what is not
  // earned counts in nothing. Everything must outlive this.
  ObservedItems(const RequirementRules& rules,
                absl::Span<const CreditItem> items, const RuleChanges& changes,
                bool earned_only);

  // Whether an item counts in a rule: unknown where that hangs on a mark that
  // is not reported.
  Truth Counts(const CreditItem& item, int rule) const;

  // Likewise, where the rule asks for one of `units`.
  Truth Counts(const CreditItem& item, int rule, const UnitSet& units) const;

 private:
  bool IsWithin(int rule, int group) const;
  bool IsExcluded(const CreditItem& item, int rule) const;
  bool IsInserted(const CreditItem& item, int rule, const UnitSet& units) const;

  const RequirementRules& rules_;
  const RuleChanges& changes_;
  const TakenCondition taken_;
  const bool earned_only_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_ITEMS_H_
