#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_POLICY_CASE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_POLICY_CASE_H_

#include <initializer_list>

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {

// A case that fixes what plan validation means: a catalog with a requirement
// set called "set", to which tests add, and plans judged against it.
class PolicyCaseTest : public ::testing::Test {
 protected:
  v1::ValidatePlanResponse Validate(const v1::ValidatePlanRequest& request) {
    v1::ValidatePlanResponse response;
    EXPECT_OK(ValidatePlan(*catalog_.Snapshot(), {}, request, response));
    return response;
  }

  // Judges a plan of these courses, all in grade 9.
  v1::ValidatePlanResponse Validate(
      std::initializer_list<absl::string_view> courses) {
    v1::ValidatePlanRequest request = RequestFor({"set"});
    for (const absl::string_view course : courses) Take(request, course, 9);
    return Validate(request);
  }

  PlanCatalog catalog_;
  catalog::v1::RequirementSet& set_ = catalog_.AddSet("set");
};

inline bool Satisfied(const v1::ValidatePlanResponse& response) {
  return response.verdict() == v1::VERDICT_SATISFIED;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_POLICY_CASE_H_
