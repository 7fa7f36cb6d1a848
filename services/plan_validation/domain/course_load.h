#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_LOAD_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_LOAD_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Adds the school years, and the fall and spring terms, in which more or less
// is planned than `load` allows. Courses of other providers and of summers are
// left out, and so are years and terms for which nothing is planned: what was
// earned or is in progress is counted beside what is planned, but not judged by
// itself. Too little is said of grades 9 to 12 only.
void AddLoadDiagnostics(absl::Span<const CourseFacts> courses,
                        const CourseLoad& load, const Plan& plan,
                        PlanDiagnostics& diagnostics);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_LOAD_H_
