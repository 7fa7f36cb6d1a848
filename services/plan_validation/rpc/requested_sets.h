#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUESTED_SETS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUESTED_SETS_H_

#include <vector>

#include "absl/status/status.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/rpc/judge_plan.h"
#include "services/plan_validation/rpc/validate_plan.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Finds requirement sets by name in the catalogs of a request.
class SetFinder {
 public:
  // Everything must outlive the finder.
  SetFinder(const CatalogSnapshot& snapshot, const CompiledCatalog& catalog,
            OtherCatalogs others)
      : snapshot_(snapshot), catalog_(catalog), others_(others) {}

  // Returns the set called `name`, with or without a revision, or null.
  RequestedSet Find(absl::string_view name) const;

 private:
  const CatalogSnapshot& snapshot_;
  const CompiledCatalog& catalog_;
  OtherCatalogs others_;
};

// Adds a requirement set by name to what a plan is judged against, last if it
// is there already; or the set of a program of the catalog. Return errors as
// PlanValidator::Validate does. The names are well formed.
absl::Status AddRequirementSet(const SetFinder& finder, absl::string_view name,
                               std::vector<RequestedSet>& sets);
absl::Status AddProgramSet(const CatalogSnapshot& snapshot,
                           const SetFinder& finder, absl::string_view name,
                           std::vector<RequestedSet>& sets);

// Fills `sets` with what a request asks to judge against, in its order, the
// program's set last. Returns errors as PlanValidator::Validate does.
absl::Status FindRequestedSets(const CatalogSnapshot& snapshot,
                               const SetFinder& finder,
                               const v1::ValidatePlanRequest& request,
                               std::vector<RequestedSet>& sets);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_REQUESTED_SETS_H_
