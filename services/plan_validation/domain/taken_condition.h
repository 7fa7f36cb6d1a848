#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TAKEN_CONDITION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TAKEN_CONDITION_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_spec.h"
#include "services/plan_validation/domain/truth.h"

namespace trellis::plan {

// What is asked of courses in a plan before they count.
class TakenCondition {
 public:
  // `items` are those of the plan; `vouching` says which of them stand in for
  // the marks of others. Both must outlive the condition.
  TakenCondition(const std::vector<VouchingSpec>& vouching,
                 absl::Span<const CreditItem> items, bool earned_only)
      : vouching_(vouching), items_(items), earned_only_(earned_only) {}

  // Whether an item counts where `taken` is asked for: unknown where that hangs
  // on a mark that is not reported. What is not earned yet has every mark.
  Truth IsMet(const TakenSpec& taken, const CreditItem& item) const;

 private:
  Truth IsVouchedFor(const TakenSpec& taken, const CreditItem& item) const;

  const std::vector<VouchingSpec>& vouching_;
  absl::Span<const CreditItem> items_;
  bool earned_only_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_TAKEN_CONDITION_H_
