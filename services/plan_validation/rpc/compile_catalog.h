#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"
#include "absl/types/span.h"
#include "common/catalog/snapshot.h"
#include "services/plan_validation/rpc/compile_courses.h"
#include "services/plan_validation/rpc/compile_rules.h"
#include "services/plan_validation/rpc/course_selection.h"

namespace trellis::plan {

// Requirement sets that share credit with each other, compiled together: the
// rules of the set at place i are inside a rule called "i", and their ids and
// those of the limits of the whole set begin with "i/".
struct JointRules {
  RequirementRules rules;
};

// What plans are judged against: one revision of a catalog as the engine takes
// it. Refers to the snapshot that it was made of. Thread safe.
class CompiledCatalog : public CompiledCourses {
 public:
  explicit CompiledCatalog(const CatalogSnapshot& snapshot);

  const CourseSelection& selection() const { return *selection_; }

  // Returns the requirement set of this catalog that is called so within it,
  // such as "requirementSets/diploma", or null.
  const CompiledRequirementSet* FindRequirementSet(
      absl::string_view relative_name) const;

  // Returns a requirement set of another catalog, for the courses of this one,
  // or null. Compiled at the first call; kept for as long as this and shared by
  // all threads.
  std::shared_ptr<const CompiledRequirementSet> FindForeignSet(
      const std::shared_ptr<const CatalogSnapshot>& other,
      absl::string_view relative_name) const;

  // Returns sets compiled together, at least two, in an order that the caller
  // keeps. Likewise made once.
  std::shared_ptr<const JointRules> Join(
      absl::Span<const CompiledRequirementSet* const> sets) const;

 private:
  // A foreign set and the snapshot that it refers to.
  struct ForeignSet {
    std::shared_ptr<const CatalogSnapshot> snapshot;
    CompiledRequirementSet set;
  };

  std::unique_ptr<CourseSelection> selection_;
  absl::flat_hash_map<std::string, CompiledRequirementSet> requirement_sets_;

  mutable std::mutex mutex_;
  mutable absl::flat_hash_map<std::string, std::shared_ptr<const ForeignSet>>
      foreign_;
  mutable absl::flat_hash_map<std::string, std::shared_ptr<const JointRules>>
      joint_;
};

// Returns the compiled form of a snapshot, made at the first call for it. The
// result lives as long as the snapshot. Thread safe.
const CompiledCatalog& CompiledCatalogOf(const CatalogSnapshot& snapshot);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_COMPILE_CATALOG_H_
