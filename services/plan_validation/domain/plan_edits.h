#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDITS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDITS_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// The most changes that are proposed for one diagnostic.
inline constexpr int kMaxEdits = 4;

// Fills PlanDiagnostic::edits of `diagnostics`, which are those of `plan`, with
// changes each of which settles the diagnostic alone, the least intrusive
// first. Each was tried: it leaves nothing of the kind wrong with the item, and
// makes nothing else an error.
//
// Only what is planned and not locked is moved, replaced or dropped, and only
// to where courses are offered and open, after what is earned or has begun.
// Where no single change settles a diagnostic it gets none. In a plan with very
// much wrong, the work is cut off and later diagnostics get none.
//
// Costs nothing without diagnostics, and some tens of microseconds for each.
void ProposeEdits(absl::Span<const CourseFacts> courses, const CourseLoad& load,
                  const Plan& plan, PlanDiagnostics& diagnostics);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDITS_H_
