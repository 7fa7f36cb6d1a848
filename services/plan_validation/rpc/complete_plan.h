#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETE_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETE_PLAN_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// How many plans CompletePlan judges at most where the request does not say.
inline constexpr int kDefaultCompletionJudgments = 1500;

// Adds what is wrong with `request`, as far as that can be said without the
// catalog.
void CheckRequest(const v1::CompletePlanRequest& request,
                  FieldViolations& violations);

// Completes the plan of `request` and fills `response`, all but `served_stale`.
// `others` are as for ValidatePlan. See CompletionSearch.
//
// Where everything that would do asks for an approval, the changes hold the
// requests for it, and the verdict is that on the plan once they are granted.
// The plan of a completion is the request's with its changes made. A plan that
// is valid already has one completion, without changes.
//
// Takes some tens of milliseconds for a plan of four years, and a few tenths of
// a second before it is cut off. Thread safe.
//
// Ends early when `is_abandoned` says so; the response is then of no use.
//
// Errors: those of PlanValidator::Validate.
absl::Status CompletePlan(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::CompletePlanRequest& request,
                          v1::CompletePlanResponse& response,
                          const IsAbandoned& is_abandoned = {});

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPLETE_PLAN_H_
