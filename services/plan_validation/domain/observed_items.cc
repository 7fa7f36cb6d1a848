#include "services/plan_validation/domain/observed_items.h"

#include <algorithm>

namespace trellis::plan {

ObservedItems::ObservedItems(const RequirementRules& rules,
                             absl::Span<const CreditItem> items,
                             const RuleChanges& changes, bool earned_only)
    : rules_(rules),
      changes_(changes),
      taken_(rules.vouching(), items, earned_only),
      earned_only_(earned_only) {}

Truth ObservedItems::Counts(const CreditItem& item, int rule) const {
  return Counts(item, rule,
                rules_.rules()[static_cast<size_t>(rule)].spec.units);
}

Truth ObservedItems::Counts(const CreditItem& item, int rule,
                            const UnitSet& units) const {
  if (earned_only_ && item.status != ItemStatus::kEarned) return Truth::kFalse;
  if (IsExcluded(item, rule)) return Truth::kFalse;
  // What was let in by name is not asked for marks and grades.
  if (IsInserted(item, rule, units)) return Truth::kTrue;
  if (!units.Contains(item.unit)) return Truth::kFalse;
  return taken_.IsMet(rules_.rules()[static_cast<size_t>(rule)].spec.taken,
                      item);
}

// Whether a decision about `group`, or about the whole set when it is -1, is
// one about `rule` too.
bool ObservedItems::IsWithin(int rule, int group) const {
  if (group < 0) return true;
  while (rule >= 0 && rule != group) {
    rule = rules_.rules()[static_cast<size_t>(rule)].parent;
  }
  return rule == group;
}

// Whether an exception keeps the course out of the rule.
bool ObservedItems::IsExcluded(const CreditItem& item, int rule) const {
  return std::any_of(changes_.exclusions.begin(), changes_.exclusions.end(),
                     [&](const RuleChanges::Exclusion& exclusion) {
                       return exclusion.course == item.course &&
                              IsWithin(rule, exclusion.rule);
                     });
}

// Whether an exception lets the course in, to the rule or in the place of a
// course of `units`.
bool ObservedItems::IsInserted(const CreditItem& item, int rule,
                               const UnitSet& units) const {
  return std::any_of(changes_.insertions.begin(), changes_.insertions.end(),
                     [&](const RuleChanges::Insertion& insertion) {
                       return insertion.course == item.course &&
                              IsWithin(rule, insertion.rule) &&
                              (insertion.in_place_of < 0 ||
                               units.Contains(insertion.in_place_of));
                     });
}

}  // namespace trellis::plan
