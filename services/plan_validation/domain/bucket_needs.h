#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_NEEDS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_NEEDS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"

namespace trellis::plan {

// What each bucket of a requirement set needs of one student: what its rule
// asks for, less what was decided. Keeps its memory from one call to the next.
// Not thread safe.
class BucketNeeds {
 public:
  // Finds the needs. `items` are those of FindCreditItems: a course that takes
  // the place of another in a rule fills it, whatever credit it has.
  void Find(const RequirementRules& rules, absl::Span<const CreditItem> items,
            const RuleChanges& changes);

  // The needs by bucket, 0 or more.
  const std::vector<Millicredits>& needs() const { return needs_; }

  // Whether a rule is asked for: neither it nor a rule that it is part of is
  // waived or approved.
  bool IsAskedFor(int rule) const {
    return is_asked_.empty() || is_asked_[static_cast<size_t>(rule)] != 0;
  }

 private:
  void Spare(const RequirementRules::Rule& rule, Millicredits credit);
  void LowerNeed(const RequirementRules& rules,
                 absl::Span<const CreditItem> items,
                 const RuleChanges::Insertion& insertion);

  std::vector<Millicredits> needs_;
  // By rule; empty where all are asked for.
  std::vector<char> is_asked_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BUCKET_NEEDS_H_
