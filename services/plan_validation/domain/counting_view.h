#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_VIEW_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_VIEW_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/bucket_set.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"

namespace trellis::plan {

// From which side a plan is looked at.
struct PlanView {
  // Whether only what is earned counts.
  bool earned_only = false;

  // How marks that are not reported are read: as high enough or as too low.
  bool optimistic = true;
};

// Says which buckets of a requirement set credit counts for, in one view of a
// plan. Copies are cheap. Never changes after construction.
class CountingView {
 public:
  // `items` are those of FindCreditItems, some of which may vouch for the marks
  // of others; everything must outlive the view.
  CountingView(const RequirementRules& rules,
               absl::Span<const CreditItem> items, const RuleChanges& changes,
               const PlanView& view);

  // Returns the buckets that an item counts for, whether it is one of the
  // plan's or not; none where only what is earned counts and it is not.
  BucketSet EligibleBuckets(const CreditItem& item) const {
    if (view_.earned_only && item.status != ItemStatus::kEarned) return {};
    return is_plain_ ? rules_->unit(item.unit).eligible : Conditioned(item);
  }

 private:
  BucketSet Conditioned(const CreditItem& item) const;

  const RequirementRules* rules_;
  const RuleChanges* changes_;
  absl::Span<const CreditItem> items_;
  PlanView view_;
  // Whether units alone say what counts.
  bool is_plain_;
};

// Makes `eligible` hold the bucket of an open choice exactly where it holds one
// of the choice's alternatives.
void MarkOpenChoices(const RequirementRules& rules, BucketSet& eligible);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_VIEW_H_
