#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SEQUENCE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SEQUENCE_H_

#include "absl/functional/function_ref.h"
#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"

namespace trellis::plan {

// Returns how many courses the longest sequence has in which each builds on the
// one before it and begins after that has ended. A course builds on those that
// it asks for before it or along with it, and on all that they build on; where
// it asks for one of several, on each of them. Only the items for which
// `counts` is true are looked at: 0 where there is none.
//
// `credit` are the items of FindCreditItems for `plan`; `courses` may ask for
// each other in a circle, and for courses beyond the table.
int LongestSequence(absl::Span<const CourseFacts> courses,
                    absl::Span<const PlanItem> plan,
                    absl::Span<const CreditItem> credit,
                    absl::FunctionRef<bool(const CreditItem&)> counts);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SEQUENCE_H_
