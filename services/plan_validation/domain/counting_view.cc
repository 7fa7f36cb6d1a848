#include "services/plan_validation/domain/counting_view.h"

#include "services/plan_validation/domain/taken_condition.h"

namespace trellis::plan {

CountingView::CountingView(const RequirementRules& rules,
                           absl::Span<const CreditItem> items,
                           const RuleChanges& changes, const PlanView& view)
    : rules_(&rules),
      changes_(&changes),
      items_(items),
      view_(view),
      is_plain_(changes.empty && rules.takens().size() <= 1 &&
                (rules.takens().empty() || rules.takens()[0] == TakenSpec())) {}

// What units say, as far as marks, grades and decisions let it stand.
BucketSet CountingView::Conditioned(const CreditItem& item) const {
  BucketSet eligible = rules_->unit(item.unit).eligible;
  // What was let in by name is not asked for marks and grades.
  BucketSet inserted;
  for (const RuleChanges::Insertion& insertion : changes_->insertions) {
    if (insertion.course != item.course) continue;
    const BucketSet buckets = rules_->BucketsOf(insertion.rule);
    if (insertion.in_place_of < 0) {
      inserted |= buckets;
    } else {
      inserted |= buckets & rules_->unit(insertion.in_place_of).eligible;
    }
  }
  const TakenCondition taken(rules_->vouching(), items_, view_.earned_only);
  const Truth least = view_.optimistic ? Truth::kUnknown : Truth::kTrue;
  for (size_t t = 0; t < rules_->takens().size(); ++t) {
    if (taken.IsMet(rules_->takens()[t], item) < least) {
      eligible &= ~rules_->taken_buckets()[t];
    }
  }
  eligible |= inserted;
  for (const RuleChanges::Exclusion& exclusion : changes_->exclusions) {
    if (exclusion.course != item.course) continue;
    if (exclusion.rule < 0) return {};
    eligible &= ~rules_->BucketsOf(exclusion.rule);
  }
  MarkOpenChoices(*rules_, eligible);
  return eligible;
}

void MarkOpenChoices(const RequirementRules& rules, BucketSet& eligible) {
  for (const RequirementRules::Choice& choice : rules.choices()) {
    eligible.set(static_cast<size_t>(choice.bucket),
                 (eligible & choice.members).any());
  }
}

}  // namespace trellis::plan
