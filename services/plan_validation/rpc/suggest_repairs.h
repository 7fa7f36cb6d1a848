#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUGGEST_REPAIRS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUGGEST_REPAIRS_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// How many plans SuggestRepairs judges at most where the request does not say.
inline constexpr int kDefaultRepairJudgments = 4000;

// Adds what is wrong with `request`, as far as that can be said without the
// catalog.
void CheckRequest(const v1::SuggestRepairsRequest& request,
                  FieldViolations& violations);

// Searches for the smallest sets of changes that make the plan of `request`
// valid and fills `response`, all but `served_stale`. `others` are as for
// ValidatePlan. See RepairSearch.
//
// A course is added no later than in grade 12 or the last grade of the plan,
// and an item is changed at most once. A plan whose verdict is unknown needs no
// repair.
//
// Takes some milliseconds for one or two changes, and some tenths of a second
// before it is cut off. Thread safe.
//
// Ends early when `is_abandoned` says so; the response is then of no use.
//
// Errors: those of PlanValidator::Validate.
absl::Status SuggestRepairs(const CatalogSnapshot& snapshot,
                            OtherCatalogs others,
                            const v1::SuggestRepairsRequest& request,
                            v1::SuggestRepairsResponse& response,
                            const IsAbandoned& is_abandoned = {});

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_SUGGEST_REPAIRS_H_
