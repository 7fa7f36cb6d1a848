#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DUPLICATE_COURSES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DUPLICATE_COURSES_H_

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {

// Whether an item stands for a college course under an agreement of its course:
// it is taken, and was not earned with too low a mark.
bool StandsForCollege(const PlanItem& item, const Articulation& articulation);

// Adds that the item at `position` is of the same course, at the same time, as
// one that comes before it.
void AddTwiceInTerm(const Plan& plan, const ItemsByCourse& items, int position,
                    PlanDiagnostics& diagnostics);

// Adds the items that repeat what another item stands for: a college course,
// taken later than or along with a course that stands for it under an
// agreement, and the later of two courses that stand for the same college
// course. A course that was earned with too low a mark for the agreement stands
// for nothing.
void AddDuplicateContent(absl::Span<const CourseFacts> courses,
                         const Plan& plan, const ItemsByCourse& items,
                         PlanDiagnostics& diagnostics);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_DUPLICATE_COURSES_H_
