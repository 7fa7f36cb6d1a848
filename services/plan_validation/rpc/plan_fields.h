#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_FIELDS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_FIELDS_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/course_facts.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// Returns the path of a field of an entry of a plan's list, such as
// "plan.courses[3].grade".
inline std::string PlanField(absl::string_view list, int index,
                             absl::string_view field) {
  return absl::StrCat("plan.", list, "[", index, "].", field);
}

// Whether no list of the plan is too long. Each condition of each course looks
// through achievements and approvals, so that all lists are bounded.
inline bool PlanListsFit(const v1::CoursePlan& plan) {
  return plan.courses_size() <= kMaxPlanItems &&
         plan.credentials_size() <= kMaxPlanItems &&
         plan.approvals_size() <= kMaxPlanItems &&
         plan.achievements_size() <= kMaxPlanItems &&
         plan.exceptions_size() <= kMaxPlanExceptions;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_FIELDS_H_
