#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_

#include <optional>

#include "absl/strings/string_view.h"
#include "common/catalog/snapshot.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// The most requirement sets in a request.
inline constexpr int kMaxRequirementSets = 8;

// Returns the parts of the name of a catalog, or nothing when `name` is not
// `catalogs/{catalog}`, with or without a revision.
std::optional<CatalogResourceName> ParseCatalogName(absl::string_view name);

// Adds what is wrong with the fields of `request`, as far as that can be said
// without the catalog: names that are missing, malformed, of another catalog or
// given twice; too many requirement sets or courses (reason TOO_MANY); grades
// and values of enums that are out of range (reason OUT_OF_RANGE).
void CheckPlanRequest(const v1::ValidatePlanRequest& request,
                      FieldViolations& violations);

// Replaces `plan` with the plan of `request`. Adds each course that the catalog
// does not have (reason UNKNOWN_COURSE, with the nearest one that it has), and
// each course that is offered in several terms and planned in none (reason
// AMBIGUOUS_TERM).
//
// What a violation repeats of the plan is what looks like a course id, and
// nothing else: other text could tell of a student.
//
// Courses that CheckPlanRequest complains of are left out.
void ReadPlan(const v1::ValidatePlanRequest& request,
              const CatalogSnapshot& snapshot, const CompiledCatalog& catalog,
              Plan& plan, FieldViolations& violations);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_CHECK_PLAN_REQUEST_H_
