#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_ASSESS_RISK_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_ASSESS_RISK_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds what is wrong with `request`, as far as that can be said without the
// catalog.
void CheckRequest(const v1::AssessRiskRequest& request,
                  FieldViolations& violations);

// Judges the plan of `request` without each course that is not earned yet, and
// fills `response`, all but `served_stale`. `others` are as for ValidatePlan.
//
// A rule counts as lost when it is met, or unknown, and would not be. What
// `missing_millicredits` says is what would be missing beyond what is missing
// already, in the requirement set where that is most.
//
// Takes as long as judging the plan once for each course and, for each rule,
// once for each course that may count in it: some milliseconds. Thread safe.
//
// Ends early when `is_abandoned` says so; the response is then of no use.
//
// Errors: those of PlanValidator::Validate.
absl::Status AssessRisk(const CatalogSnapshot& snapshot, OtherCatalogs others,
                        const v1::AssessRiskRequest& request,
                        v1::AssessRiskResponse& response,
                        const IsAbandoned& is_abandoned = {});

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_ASSESS_RISK_H_
