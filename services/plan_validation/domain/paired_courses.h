#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PAIRED_COURSES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PAIRED_COURSES_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Adds the year-long courses in two halves of which the plan does not hold both
// halves in terms that follow each other, in either order. The diagnostic is
// about the later half that can still be moved, one for each such course.
void AddPairDiagnostics(absl::Span<const CourseFacts> courses, const Plan& plan,
                        const ItemsByCourse& items,
                        PlanDiagnostics& diagnostics);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PAIRED_COURSES_H_
