#include "services/plan_validation/rpc/validate_plan.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/domain/allocation.h"
#include "services/plan_validation/domain/deficiency.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/write_diagnostics.h"
#include "services/plan_validation/rpc/write_plan_response.h"

namespace trellis::plan {
namespace {

using RequirementSets = std::vector<const CompiledRequirementSet*>;

// Returns a name without its revision.
std::string FullName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  return CatalogResourceFullName(parsed->catalog_id, parsed->relative_name);
}

// Adds the requirement set called `name`, last if it is there already.
absl::Status AddRequirementSet(const CompiledCatalog& catalog,
                               absl::string_view name, RequirementSets& sets) {
  const auto parsed = ParseCatalogResourceName(name);
  const auto it = catalog.requirement_sets.find(parsed->relative_name);
  if (it == catalog.requirement_sets.end()) {
    return NotFoundError(common::v1::ERROR_REASON_REQUIREMENT_SET_NOT_FOUND,
                         "requirement set", FullName(name));
  }
  const CompiledRequirementSet& set = it->second;
  if (!set.unsupported.empty()) {
    return NotSupportedError(set.message->name(), set.unsupported);
  }
  sets.erase(std::remove(sets.begin(), sets.end(), &set), sets.end());
  sets.push_back(&set);
  return absl::OkStatus();
}

absl::Status AddProgram(const CatalogSnapshot& snapshot,
                        const CompiledCatalog& catalog, absl::string_view name,
                        RequirementSets& sets) {
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
  return AddRequirementSet(catalog, set_name, sets);
}

absl::Status FindRequirementSets(const CatalogSnapshot& snapshot,
                                 const CompiledCatalog& catalog,
                                 const v1::ValidatePlanRequest& request,
                                 RequirementSets& sets) {
  for (const std::string& name : request.requirement_sets()) {
    TRELLIS_RETURN_IF_ERROR(AddRequirementSet(catalog, name, sets));
  }
  if (request.program().empty()) return absl::OkStatus();
  return AddProgram(snapshot, catalog, request.program(), sets);
}

absl::Status ReadRequest(const CatalogSnapshot& snapshot,
                         const CompiledCatalog& catalog,
                         const v1::ValidatePlanRequest& request, Plan& plan,
                         RequirementSets& sets) {
  FieldViolations violations;
  CheckPlanRequest(request, violations);
  const auto name = ParseCatalogName(request.catalog());
  if (name.has_value() && name->catalog_id != snapshot.catalog_id()) {
    violations.Add("catalog", "is not the catalog that is judged against",
                   "OTHER_CATALOG");
  }
  ReadPlan(request, snapshot, catalog, plan, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return FindRequirementSets(snapshot, catalog, request, sets);
}

bool IsSatisfied(const v1::ValidatePlanResponse& response) {
  const bool sets_are_satisfied = std::all_of(
      response.requirement_sets().begin(), response.requirement_sets().end(),
      [](const v1::RequirementSetResult& result) {
        return result.verdict() == v1::VERDICT_SATISFIED;
      });
  return sets_are_satisfied &&
         std::none_of(
             response.diagnostics().begin(), response.diagnostics().end(),
             [](const v1::Diagnostic& diagnostic) {
               return diagnostic.severity() == v1::Diagnostic::SEVERITY_ERROR;
             });
}

}  // namespace

absl::Status ValidatePlan(const CatalogSnapshot& snapshot,
                          const v1::ValidatePlanRequest& request,
                          v1::ValidatePlanResponse& response) {
  response.Clear();
  const CompiledCatalog& catalog = CompiledCatalogOf(snapshot);
  Plan plan;
  RequirementSets sets;
  TRELLIS_RETURN_IF_ERROR(ReadRequest(snapshot, catalog, request, plan, sets));

  const Language language = LanguageOf(request.language_code());
  const CreditItems credit = FindCreditItems(catalog.facts, plan.items);
  WriteCourses(credit, response);
  Allocator allocator;
  for (const CompiledRequirementSet* set : sets) {
    const Allocation& allocation = allocator.Allocate(set->rules, credit.items);
    WriteRequirementSet(*set, credit, allocation,
                        FindDeficiencies(set->rules, credit.items, allocation),
                        catalog, language, response);
  }
  WriteDiagnostics(FindDiagnostics(catalog.facts, plan, credit.no_credit),
                   catalog, plan, language, response);
  response.set_verdict(IsSatisfied(response) ? v1::VERDICT_SATISFIED
                                             : v1::VERDICT_UNSATISFIED);
  response.set_proof(v1::PROOF_EXACT);
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan
