#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_APPLY_EDIT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_APPLY_EDIT_H_

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/plan_edit.h"

namespace trellis::plan {

// Makes one change to a plan. What is added comes last, and what is dropped
// becomes something that was not earned, which counts for nothing, so that
// every other item stays at its position. Decisions about rules change nothing
// here.
//
// Returns the item that was changed as it was, for UndoEdit.
PlanItem ApplyEdit(const PlanEdit& edit, Plan& plan);

// Takes the last change back that ApplyEdit made.
void UndoEdit(const PlanEdit& edit, const PlanItem& before, Plan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_APPLY_EDIT_H_
