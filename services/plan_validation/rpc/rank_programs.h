#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RANK_PROGRAMS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RANK_PROGRAMS_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "common/status/errors.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Adds what is wrong with `request`, as far as that can be said without the
// catalog.
void CheckRequest(const v1::RankProgramsRequest& request,
                  FieldViolations& violations);

// Judges the plan of `request` against the requirement set of each program of
// study of its catalog and fills `response`, all but `served_stale`: those that
// lack least if everything planned is passed come first, then those that lack
// least on what is earned, then by name. `others` hold the catalogs of sets
// that programs' sets refer to.
//
// Takes some tens of microseconds for each program. What nobody waits
// for any more is given up. Thread safe.
//
// Errors:
// * INVALID_ARGUMENT, reason INVALID_FIELDS: names every offending field.
absl::Status RankPrograms(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::RankProgramsRequest& request,
                          v1::RankProgramsResponse& response,
                          const IsAbandoned& is_abandoned = {});

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_RANK_PROGRAMS_H_
