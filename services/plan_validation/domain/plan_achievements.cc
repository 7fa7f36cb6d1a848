#include "services/plan_validation/domain/plan_achievements.h"

#include <algorithm>

namespace trellis::plan {

Truth PlanAchievements::Has(const RuleSpec::Achievement& wanted) const {
  const int least = std::max(0, wanted.minimum_value);
  const bool is_there = std::any_of(
      achievements_.begin(), achievements_.end(), [&](const Achievement& has) {
        return has.achievement == wanted.achievement && Counts(has) &&
               has.value >= least;
      });
  if (is_there) return Truth::kTrue;
  return IsKnown(wanted.achievement) ? Truth::kFalse : Truth::kUnknown;
}

bool PlanAchievements::IsKnown(int achievement) const {
  return is_complete_ || std::any_of(achievements_.begin(), achievements_.end(),
                                     [&](const Achievement& has) {
                                       return has.achievement == achievement;
                                     });
}

int64_t PlanAchievements::SumOf(int achievement) const {
  int64_t sum = 0;
  for (const Achievement& has : achievements_) {
    if (has.achievement == achievement && Counts(has)) {
      sum += std::max(0, has.value);
    }
  }
  return sum;
}

bool PlanAchievements::Counts(const Achievement& achievement) const {
  return earned_only_ ? achievement.status == ItemStatus::kEarned
                      : achievement.status != ItemStatus::kNotEarned;
}

}  // namespace trellis::plan
