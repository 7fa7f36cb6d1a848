#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Returns what is wrong with the courses of a plan in time and what somebody
// should look at, ordered by grade, term, course and code, and then by the rest
// of what the items say. `no_credit` says for each item why it earns no credit;
// when it is empty, repeats are left out.
//
// What was earned or not earned has happened: it can be a repeat and be of a
// course that was replaced, and is otherwise not judged. What is in progress
// goes on, so that what is wrong with it is no error. Every grade is judged
// alike, those after high school too.
//
// Takes a few microseconds when nothing is wrong.
PlanDiagnostics FindDiagnostics(absl::Span<const CourseFacts> courses,
                                const CourseLoad& load, const Plan& plan,
                                absl::Span<const NoCredit> no_credit);

// Likewise, but in no particular order, without repeats, and without ways to
// meet conditions, which takes a fraction of the time when much is wrong.
PlanDiagnostics FindDiagnosticsBriefly(absl::Span<const CourseFacts> courses,
                                       const CourseLoad& load,
                                       const Plan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_DIAGNOSTICS_H_
