#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_

#include <memory>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Catalogs other than the request's, whose requirement sets it names.
using OtherCatalogs = absl::Span<const std::shared_ptr<const CatalogSnapshot>>;

// Validates plans. Keeps its memory from one plan to the next: about 100 KB for
// plans and rules as large as any district's. Not thread safe; keep one for
// each thread.
class PlanValidator {
 public:
  // Judges the plan of `request` against one revision of its catalog and fills
  // `response`, all but `served_stale`. `others` holds the other catalogs that
  // CatalogsOf lists, with or without the request's own. A set is looked for in
  // the first that its name fits.
  //
  // The result depends on the request and the catalogs alone. Blocks for as
  // long as judging takes: some tens of microseconds, where rules leave many
  // choices up to a bound of some tens of milliseconds, and at the first
  // request for a catalog for as long as it takes to compile it.
  //
  // Errors:
  // * INVALID_ARGUMENT, reason INVALID_FIELDS: names every offending field.
  // * NOT_FOUND, reason PROGRAM_NOT_FOUND or REQUIREMENT_SET_NOT_FOUND.
  // * FAILED_PRECONDITION, reason NOT_SUPPORTED: a requirement set cannot be
  //   judged, or the program has none in this catalog.
  absl::Status Validate(const CatalogSnapshot& snapshot, OtherCatalogs others,
                        const v1::ValidatePlanRequest& request,
                        v1::ValidatePlanResponse& response);

 private:
  PlanJudge judge_;
};

// Likewise, with the calling thread's own PlanValidator.
absl::Status ValidatePlan(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::ValidatePlanRequest& request,
                          v1::ValidatePlanResponse& response);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_VALIDATE_PLAN_H_
