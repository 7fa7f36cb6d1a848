#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_RISK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_RISK_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// The last grade of high school, with which plans end as far as risk goes.
inline constexpr int kLastHighSchoolGrade = 12;

// Returns the positions of the later items, planned or in progress, whose
// requirements would not be met without the item at `position`, directly or
// because others could not be taken either; ascending. What only is advised
// delays nothing, and neither does what another course of the plan makes up
// for.
std::vector<int> DependentsOf(absl::Span<const CourseFacts> courses,
                              const Plan& plan, int position);

// Returns in how many school years after that of the item at `position`, up to
// grade 12, its course can be taken: it is open to the grade, offered in some
// term and not given up by then.
int RetakeYearsOf(absl::Span<const CourseFacts> courses, const Plan& plan,
                  int position);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_RISK_H_
