#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_RESULTS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_RESULTS_H_

#include <string>
#include <vector>

#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/message_text.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds one CourseResult for each item of the plan, without countings.
void WriteCourses(const CreditItems& credit,
                  v1::ValidatePlanResponse& response);

// Adds the result of a requirement set, and where the courses that WriteCourses
// wrote count in it or why they do not. Returns the ids, in order, of the rules
// in which more of the plan would count, but for a limit.
std::vector<std::string> WriteRequirementSet(
    const SetJudgment& judgment, const PlanToJudge& plan,
    const CreditItems& credit, Language language,
    v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_WRITE_REQUIREMENT_RESULTS_H_
