#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ACHIEVEMENTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ACHIEVEMENTS_H_

#include <cstdint>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/requirement_spec.h"
#include "services/plan_validation/domain/truth.h"

namespace trellis::plan {

// Says what a plan has of what is no course: exams, credentials, hours of
// service. Never changes after construction.
class PlanAchievements {
 public:
  // `is_complete` says that the student has nothing that is not among
  // `achievements`; where `earned_only`, what is not earned yet is left out.
  // The achievements must outlive this.
  PlanAchievements(absl::Span<const Achievement> achievements, bool is_complete,
                   bool earned_only)
      : achievements_(achievements),
        is_complete_(is_complete),
        earned_only_(earned_only) {}

  // Whether the plan has what is wanted, with its value or a higher one;
  // without a minimum it is enough to have it. Unknown unless IsKnown.
  Truth Has(const RuleSpec::Achievement& wanted) const;

  // Whether the plan speaks of an achievement, be it to say that it failed.
  bool IsKnown(int achievement) const;

  // Returns what all entries of an achievement come to, such as hours of
  // service; values below 0 are left out.
  int64_t SumOf(int achievement) const;

 private:
  bool Counts(const Achievement& achievement) const;

  absl::Span<const Achievement> achievements_;
  bool is_complete_;
  bool earned_only_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_ACHIEVEMENTS_H_
