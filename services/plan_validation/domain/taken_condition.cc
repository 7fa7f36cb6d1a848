#include "services/plan_validation/domain/taken_condition.h"

#include <algorithm>

namespace trellis::plan {
namespace {

// Whether an item has at least a mark.
Truth Reaches(const CreditItem& item, int minimum_mark) {
  if (item.status != ItemStatus::kEarned) return Truth::kTrue;
  if (item.mark == kUnreportedMark) return Truth::kUnknown;
  return item.mark >= minimum_mark ? Truth::kTrue : Truth::kFalse;
}

}  // namespace

Truth TakenCondition::IsMet(const TakenSpec& taken,
                            const CreditItem& item) const {
  if (item.grade < taken.first_grade || item.grade > taken.last_grade) {
    return Truth::kFalse;
  }
  if (taken.minimum_mark == 0) return Truth::kTrue;
  const Truth own = Reaches(item, taken.minimum_mark);
  return own == Truth::kTrue ? own : std::max(own, IsVouchedFor(taken, item));
}

// Whether a higher course makes up for the mark, in the set that asks for it.
Truth TakenCondition::IsVouchedFor(const TakenSpec& taken,
                                   const CreditItem& item) const {
  Truth best = Truth::kFalse;
  for (const VouchingSpec& vouching : vouching_) {
    if (vouching.set != taken.set) continue;
    if (!vouching.lower.Contains(item.unit)) continue;
    for (const CreditItem& other : items_) {
      if (!vouching.higher.Contains(other.unit)) continue;
      if (earned_only_ && other.status != ItemStatus::kEarned) continue;
      best = std::max(best, Reaches(other, vouching.minimum_mark));
    }
  }
  return best;
}

}  // namespace trellis::plan
