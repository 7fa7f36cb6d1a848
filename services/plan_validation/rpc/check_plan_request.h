#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// The most requirement sets in a request.
inline constexpr int kMaxRequirementSets = 8;

// The years in which a student may have entered grade 9.
inline constexpr int kMinEntryYear = 1900;
inline constexpr int kMaxEntryYear = 2199;

// Adds what is wrong with the fields of `request`, as far as that can be said
// without the catalog: names that are missing, malformed, of another catalog
// (requirement sets may be, but not of another revision of the same) or given
// twice; lists that are too long (reason TOO_MANY), in which case nothing more
// is said of the plan; numbers and values of enums that are out of range
// (reason OUT_OF_RANGE); marks, dates and codes that are none; fields that do
// not go together.
void CheckPlanRequest(const v1::ValidatePlanRequest& request,
                      FieldViolations& violations);

// Likewise, in parts, for methods that judge many plans against the same: what
// they are judged against, without the program; the program; and a plan, whose
// fields are called "plan....".
void CheckJudgedAgainst(const v1::ValidatePlanRequest& request,
                        FieldViolations& violations);
void CheckProgram(absl::string_view program,
                  const std::optional<CatalogResourceName>& catalog,
                  FieldViolations& violations);
void CheckPlan(const v1::CoursePlan& plan,
               const std::optional<CatalogResourceName>& catalog,
               FieldViolations& violations);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_
