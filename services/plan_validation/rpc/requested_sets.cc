#include "services/plan_validation/rpc/requested_sets.h"

#include <algorithm>
#include <string>

#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::plan {
namespace {

// Returns a name without its revision.
std::string FullName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  return CatalogResourceFullName(parsed->catalog_id, parsed->relative_name);
}

}  // namespace

RequestedSet SetFinder::Find(absl::string_view name) const {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value()) return nullptr;
  if (parsed->catalog_id == snapshot_.catalog_id()) {
    // The catalog keeps its own sets: nobody counts them.
    return {RequestedSet(), catalog_.FindRequirementSet(parsed->relative_name)};
  }
  for (const auto& other : others_) {
    if (other->catalog_id() == parsed->catalog_id &&
        (parsed->revision.empty() || parsed->revision == other->revision())) {
      return catalog_.FindForeignSet(other, parsed->relative_name);
    }
  }
  return nullptr;
}

absl::Status AddRequirementSet(const SetFinder& finder, absl::string_view name,
                               std::vector<RequestedSet>& sets) {
  const RequestedSet set = finder.Find(name);
  if (set == nullptr) {
    return NotFoundError(common::v1::ERROR_REASON_REQUIREMENT_SET_NOT_FOUND,
                         "requirement set", FullName(name));
  }
  if (!set->unsupported.empty()) {
    return NotSupportedError(set->message->name(), set->unsupported);
  }
  sets.erase(std::remove_if(sets.begin(), sets.end(),
                            [&](const RequestedSet& other) {
                              return other->message->name() ==
                                     set->message->name();
                            }),
             sets.end());
  sets.push_back(set);
  return absl::OkStatus();
}

absl::Status AddProgramSet(const CatalogSnapshot& snapshot,
                           const SetFinder& finder, absl::string_view name,
                           std::vector<RequestedSet>& sets) {
  const auto parsed = ParseCatalogResourceName(name);
  const auto* program =
      snapshot.Find<catalog::v1::Program>(parsed->relative_name);
  if (program == nullptr) {
    return NotFoundError(common::v1::ERROR_REASON_PROGRAM_NOT_FOUND, "program",
                         FullName(name));
  }
  const std::string& set_name = program->message->requirement_set();
  const auto set = ParseCatalogResourceName(set_name);
  if (!set.has_value() || set->catalog_id != snapshot.catalog_id()) {
    return NotSupportedError(program->message->name(),
                             "has no requirement set in its catalog");
  }
  return AddRequirementSet(finder, set_name, sets);
}

absl::Status FindRequestedSets(const CatalogSnapshot& snapshot,
                               const SetFinder& finder,
                               const v1::ValidatePlanRequest& request,
                               std::vector<RequestedSet>& sets) {
  for (const std::string& name : request.requirement_sets()) {
    TRELLIS_RETURN_IF_ERROR(AddRequirementSet(finder, name, sets));
  }
  if (request.program().empty()) return absl::OkStatus();
  return AddProgramSet(snapshot, finder, request.program(), sets);
}

}  // namespace trellis::plan
