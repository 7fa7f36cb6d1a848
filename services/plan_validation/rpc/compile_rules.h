#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_RULES_H_

#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/requirement_spec.h"
#include "services/plan_validation/rpc/course_selection.h"
#include "trellis/catalog/v1/requirement_set.pb.h"

namespace trellis::plan {

// What to call a rule, or a part of one, in results.
struct RuleNames {
  // The rule's message, or null for a part.
  const catalog::v1::Rule* rule = nullptr;
  // The part's message, or null for a rule.
  const catalog::v1::IncludedCredits* part = nullptr;
};

// A requirement set as the engine takes it, for the courses of one catalog.
struct CompiledRequirementSet {
  const catalog::v1::RequirementSet* message = nullptr;

  // The revision of the catalog that the set is of.
  std::string catalog_revision;

  // Why the set cannot be judged, or "". `rules` is empty then.
  std::string unsupported;

  RequirementSpec spec;
  RequirementRules rules;

  // The messages of rules and included parts, by id.
  absl::flat_hash_map<absl::string_view, RuleNames> names;

  // The achievements that rules ask for.
  TextNumbers achievements;

  // The sets that rules refer to, by full name. Their numbers are their places
  // here.
  std::vector<std::string> referenced;
};

// Compiles a requirement set, which may be of another catalog than the courses.
// `set` must outlive the result.
CompiledRequirementSet CompileRequirementSet(
    const catalog::v1::RequirementSet& set, absl::string_view catalog_revision,
    const CourseSelection& selection);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_RULES_H_
