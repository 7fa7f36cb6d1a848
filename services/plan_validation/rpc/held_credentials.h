#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_HELD_CREDENTIALS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_HELD_CREDENTIALS_H_

#include "absl/strings/string_view.h"
#include "trellis/catalog/v1/resources.pb.h"
#include "trellis/plan/v1/course_plan.pb.h"

// Programs name credentials as their issuers do, plans by identifiers.
namespace trellis::plan {

// Whether an identifier can be of the credential called `name`: its words are
// words of the name, in the name's order, and at least two unless the name has
// one only. The case of letters and whether a number of at most ten is Roman
// make no difference: "osha-10-general-industry" is of "OSHA 10-Hour General
// Industry", "aws-sense-level-1" of "AWS SENSE Level I".
bool IsCredentialCalled(absl::string_view id, absl::string_view name);

// Whether a plan holds a credential that a program prepares for or leads to, or
// intends to earn one: among its credentials or its achievements.
bool HoldsCredentialOf(const catalog::v1::Program& program,
                       const v1::CoursePlan& plan);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_HELD_CREDENTIALS_H_
