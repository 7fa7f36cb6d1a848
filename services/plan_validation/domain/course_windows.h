#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_WINDOWS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_WINDOWS_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Returns the terms in which a course may be taken, one TermBit each. Those of
// the district do not bind somebody else's course.
uint8_t TermsOf(const CourseFacts& course);

// Adds what is wrong with the time of the item at `position`: that the course
// is not open to the grade, not offered in the term, or no longer offered in
// the school year; and that another took its place. The last is said of what
// was earned as well, the others of what is planned or in progress.
//
// When the student's years are not known, a course that will be or was given up
// is a warning.
void AddWindowDiagnostics(absl::Span<const CourseFacts> courses,
                          const Plan& plan, int position,
                          PlanDiagnostics& diagnostics);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_WINDOWS_H_
