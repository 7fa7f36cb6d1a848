#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_CHAIN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_CHAIN_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// Returns `chain`, courses without repetition, in an order in which each comes
// after those of the others that its conditions name. Where they name each
// other in a circle, one of them comes first.
std::vector<int> InBuildingOrder(absl::Span<const CourseFacts> courses,
                                 const std::vector<int>& chain);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_CHAIN_H_
