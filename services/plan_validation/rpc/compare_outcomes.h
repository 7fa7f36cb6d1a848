#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPARE_OUTCOMES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPARE_OUTCOMES_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot_set.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// The most scenarios in a request.
inline constexpr int kMaxScenarios = 8;

// Adds what is wrong with `request`, as far as that can be said without a
// catalog.
void CheckRequest(const v1::CompareOutcomesRequest& request,
                  FieldViolations& violations);

// Returns the catalogs that `request` is answered from, each once, its own
// first. Malformed names are left out. The views are into the request.
std::vector<CatalogVersion> CatalogsOf(
    const v1::CompareOutcomesRequest& request);

// Judges the plan of `request` as it is and in each scenario and fills
// `response`, all but `served_stale`. `snapshots` holds what CatalogsOf lists.
//
// A scenario of another catalog is judged with the courses, the program and the
// requirement sets of that catalog which are called alike.
//
// Takes as long as judging the plan as often. What nobody waits
// for any more is given up. Thread safe.
//
// Errors:
// * INVALID_ARGUMENT, reason INVALID_FIELDS: names every offending field of the
//   request, or else of the first scenario that cannot be judged.
// * Those of PlanValidator::Validate for the plan and for each scenario.
absl::Status CompareOutcomes(const SnapshotSet& snapshots,
                             const v1::CompareOutcomesRequest& request,
                             v1::CompareOutcomesResponse& response,
                             const IsAbandoned& is_abandoned = {});

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPARE_OUTCOMES_H_
