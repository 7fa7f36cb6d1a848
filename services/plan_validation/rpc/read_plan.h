#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_READ_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_READ_PLAN_H_

#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Replaces `plan` with the plan of `request`. Adds each course that the catalog
// does not have (reason UNKNOWN_COURSE, with the nearest one that it has), and
// each course that is offered in several terms and planned in none (reason
// AMBIGUOUS_TERM).
//
// Achievements and approvals that the catalog does not speak of are left out,
// and so is whatever CheckPlanRequest complains of.
void ReadPlan(const v1::ValidatePlanRequest& request,
              const CatalogSnapshot& snapshot, const CompiledCourses& courses,
              Plan& plan, FieldViolations& violations);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_READ_PLAN_H_
