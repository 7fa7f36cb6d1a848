#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_

#include <string>

#include "absl/container/flat_hash_map.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "trellis/catalog/v1/requirement_set.pb.h"

namespace trellis::plan {

// A requirement set as the engine takes it.
struct CompiledRequirementSet {
  const catalog::v1::RequirementSet* message = nullptr;

  // Why the set cannot be judged, or "". The rest is empty then.
  std::string unsupported;

  RequirementRules rules;
};

// What plans are judged against: one revision of a catalog as the engine takes
// it. Refers to the snapshot that it was made of. Never changes after
// CompileCatalog.
struct CompiledCatalog : CompiledCourses {
  // The requirement sets, by name within the catalog, such as
  // "requirementSets/diploma".
  absl::flat_hash_map<std::string, CompiledRequirementSet> requirement_sets;
};

// Compiles a catalog.
CompiledCatalog CompileCatalog(const CatalogSnapshot& snapshot);

// Returns the compiled form of a snapshot, made at the first call for it. The
// result lives as long as the snapshot. Thread safe.
const CompiledCatalog& CompiledCatalogOf(const CatalogSnapshot& snapshot);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_
