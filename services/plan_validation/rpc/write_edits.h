#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_EDITS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_EDITS_H_

#include "services/plan_validation/domain/plan_edit.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// Writes a change to a plan, for courses of the catalog.
void WriteEdit(const PlanEdit& edit, const CompiledCourses& courses,
               v1::PlanEdit& written);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_EDITS_H_
