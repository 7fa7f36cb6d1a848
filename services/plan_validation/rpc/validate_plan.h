#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Judges the plan of `request` against one revision of its catalog and fills
// `response`, all but `served_stale`.
//
// The result depends on the request and the snapshot alone. Blocks for as long
// as judging takes, some tens of microseconds, and at the first request for a
// snapshot for as long as it takes to compile the catalog. Thread safe.
//
// Errors:
// * INVALID_ARGUMENT, reason INVALID_FIELDS: names every offending field.
// * NOT_FOUND, reason PROGRAM_NOT_FOUND or REQUIREMENT_SET_NOT_FOUND.
// * FAILED_PRECONDITION, reason NOT_SUPPORTED: a requirement set cannot be
//   judged, or the program has none in this catalog.
absl::Status ValidatePlan(const CatalogSnapshot& snapshot,
                          const v1::ValidatePlanRequest& request,
                          v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_
