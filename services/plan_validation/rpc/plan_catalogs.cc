#include "services/plan_validation/rpc/plan_catalogs.h"

#include <algorithm>

#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"

namespace trellis::plan {

std::vector<CatalogVersion> CatalogsOf(
    absl::string_view catalog,
    const google::protobuf::RepeatedPtrField<std::string>& requirement_sets) {
  std::vector<CatalogVersion> others;
  const auto own = ParseCatalogName(catalog);
  for (const std::string& name : requirement_sets) {
    const auto set = ParseCatalogResourceName(name);
    // A set of the same catalog is of the revision that is judged against.
    const bool is_own = set.has_value() && own.has_value() &&
                        set->catalog_id == own->catalog_id;
    if (!is_own) AddVersionOf(name, others);
  }
  // Active revisions first: a name without a revision fits any.
  std::stable_partition(
      others.begin(), others.end(),
      [](const CatalogVersion& other) { return other.revision.empty(); });
  std::vector<CatalogVersion> versions;
  if (own.has_value()) AddVersionOf(catalog, versions);
  AddMissing(others, versions);
  return versions;
}

absl::StatusOr<std::vector<CatalogVersion>> CatalogsOf(
    const v1::ValidatePlanRequest& request) {
  if (ParseCatalogName(request.catalog()).has_value()) {
    return CatalogsOf(request.catalog(), request.requirement_sets());
  }
  FieldViolations violations;
  CheckPlanRequest(request, violations);
  return violations.ToStatus();
}

}  // namespace trellis::plan
