#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_LINT_REQUIREMENT_SET_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_LINT_REQUIREMENT_SET_H_

#include <vector>

#include "absl/status/status.h"
#include "common/catalog/snapshot_set.h"
#include "common/status/errors.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// The most problems in a response.
inline constexpr int kMaxRequirementProblems = 1000;

// Adds what is wrong with `request`, as far as that can be said without a
// catalog.
void CheckRequest(const v1::LintRequirementSetRequest& request,
                  FieldViolations& violations);

// Returns the catalogs that `request` is answered from, each once: the one
// whose courses have to fill the set first, then the set's own. The views are
// into the request, in which nothing is wrong.
std::vector<CatalogVersion> CatalogsOf(
    const v1::LintRequirementSetRequest& request);

// Looks for what is wrong with the set of `request` against the courses of
// `snapshot`, and fills `response`. `others` holds the catalog of the set, with
// or without `snapshot`; the set is looked for in the first that its name fits.
// A set that cannot be judged can be looked at all the same.
//
// What the set says of other sets is checked as far as these are in `snapshot`.
// Where what was meant can be guessed, the message asks. Takes some
// milliseconds, and at the first request for a catalog as long as it takes to
// compile it. Thread safe.
//
// Errors:
// * INVALID_ARGUMENT, reason INVALID_FIELDS: names every offending field.
// * NOT_FOUND, reason REQUIREMENT_SET_NOT_FOUND.
absl::Status LintRequirementSet(const CatalogSnapshot& snapshot,
                                OtherCatalogs others,
                                const v1::LintRequirementSetRequest& request,
                                v1::LintRequirementSetResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_LINT_REQUIREMENT_SET_H_
