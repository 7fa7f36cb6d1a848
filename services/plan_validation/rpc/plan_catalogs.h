#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_CATALOGS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_CATALOGS_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "common/catalog/snapshot_set.h"
#include "google/protobuf/repeated_ptr_field.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::plan {

// Returns the catalogs that plans are judged from, each once: `catalog`, whose
// courses they hold, first, then those of requirement sets of other catalogs,
// active revisions before those that are asked for by name.
// Malformed names are left out: judging says what is wrong with them. The views
// are into the arguments.
std::vector<CatalogVersion> CatalogsOf(
    absl::string_view catalog,
    const google::protobuf::RepeatedPtrField<std::string>& requirement_sets);

// Returns the catalogs that `request` is answered from, likewise, or what is
// wrong with it when its catalog is malformed.
absl::StatusOr<std::vector<CatalogVersion>> CatalogsOf(
    const v1::ValidatePlanRequest& request);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_PLAN_CATALOGS_H_
