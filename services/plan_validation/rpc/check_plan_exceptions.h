#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_EXCEPTIONS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_EXCEPTIONS_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan {

// The most characters of a code or of who decided.
inline constexpr int kMaxExceptionText = 63;

// Adds what is wrong with the exceptions of `plan`, as far as that can be said
// without the catalog. `catalog` is the catalog that the request names.
void CheckPlanExceptions(const v1::CoursePlan& plan,
                         const std::optional<CatalogResourceName>& catalog,
                         FieldViolations& violations);

// Whether `text` is a day of the calendar in the form "YYYY-MM-DD".
bool IsDate(absl::string_view text);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_EXCEPTIONS_H_
