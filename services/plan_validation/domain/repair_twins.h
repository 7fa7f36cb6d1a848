#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_TWINS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_TWINS_H_

#include <vector>

#include "services/plan_validation/domain/best_repairs.h"
#include "services/plan_validation/domain/course_twins.h"

namespace trellis::plan {

// Returns what the twins of its courses make of a repair, itself among them:
// each way of giving the courses other twins is as good. There are at most 256.
std::vector<FoundRepair> TwinsOf(const FoundRepair& repair,
                                 const CourseTwins& twins);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_TWINS_H_
