#include "services/plan_validation/rpc/validate_plan.h"

#include <algorithm>
#include <string>
#include <vector>

#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/domain/plan_edits.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/compile_catalog.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"
#include "services/plan_validation/rpc/write_diagnostics.h"
#include "services/plan_validation/rpc/write_program_diagnostics.h"
#include "services/plan_validation/rpc/write_requirement_diagnostics.h"
#include "services/plan_validation/rpc/write_requirement_results.h"

namespace trellis::plan {
namespace {

absl::Status ReadRequest(const CatalogSnapshot& snapshot,
                         const CompiledCatalog& catalog,
                         const SetFinder& finder,
                         const v1::ValidatePlanRequest& request, Plan& plan,
                         std::vector<RequestedSet>& sets) {
  FieldViolations violations;
  CheckPlanRequest(request, violations);
  const auto name = ParseCatalogName(request.catalog());
  if (name.has_value() && name->catalog_id != snapshot.catalog_id()) {
    violations.Add("catalog", "is not the catalog that is judged against",
                   "OTHER_CATALOG");
  }
  ReadPlan(request, snapshot, catalog, plan, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  return FindRequestedSets(snapshot, finder, request, sets);
}

// Writes what is said of the program that is judged against, if there is one.
void WriteProgram(const CatalogSnapshot& snapshot, absl::string_view name,
                  const PlanToJudge& plan, Language language,
                  v1::ValidatePlanResponse& response) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value()) return;
  const auto* program =
      snapshot.Find<catalog::v1::Program>(parsed->relative_name);
  if (program == nullptr) return;
  WriteProgramDiagnostics(*program->message, plan, language, response);
}

// The verdict on the plan as a whole: the least of all that is said of it.
v1::Verdict VerdictOf(const v1::ValidatePlanResponse& response) {
  const bool has_error = std::any_of(
      response.diagnostics().begin(), response.diagnostics().end(),
      [](const v1::Diagnostic& diagnostic) {
        return diagnostic.severity() == v1::Diagnostic::SEVERITY_ERROR;
      });
  if (has_error) return v1::VERDICT_UNSATISFIED;
  v1::Verdict verdict = v1::VERDICT_SATISFIED;
  for (const auto& set : response.requirement_sets()) {
    if (set.verdict() == v1::VERDICT_UNSATISFIED) {
      return v1::VERDICT_UNSATISFIED;
    }
    if (set.verdict() != v1::VERDICT_SATISFIED) verdict = set.verdict();
  }
  return verdict;
}

}  // namespace

absl::Status PlanValidator::Validate(const CatalogSnapshot& snapshot,
                                     OtherCatalogs others,
                                     const v1::ValidatePlanRequest& request,
                                     v1::ValidatePlanResponse& response) {
  response.Clear();
  const CompiledCatalog& catalog = CompiledCatalogOf(snapshot);
  const SetFinder finder(snapshot, catalog, others);
  Plan plan;
  std::vector<RequestedSet> sets;
  TRELLIS_RETURN_IF_ERROR(
      ReadRequest(snapshot, catalog, finder, request, plan, sets));

  const Language language = LanguageOf(request.language_code());
  const CreditItems credit =
      FindCreditItems(catalog.facts, catalog.selection().units(), plan.items);
  const PlanToJudge to_judge{&catalog, &request.plan(), &plan,
                             request.judgment_date()};
  CountingSearch::Options options;
  options.wants_cases = true;
  const std::vector<SetJudgment> judgments = judge_.Judge(
      to_judge, sets, credit,
      [&](const std::string& name) { return finder.Find(name); }, options);
  WriteCourses(credit, response);
  PlanDiagnostics diagnostics =
      FindDiagnostics(catalog.facts, catalog.load, plan, credit.no_credit);
  ProposeEdits(catalog.facts, catalog.load, plan, diagnostics);
  WriteDiagnostics(diagnostics, catalog, plan, language, response);
  WriteProgram(snapshot, request.program(), to_judge, language, response);
  response.set_proof(v1::PROOF_EXACT);
  for (const SetJudgment& judgment : judgments) {
    const std::vector<std::string> limited =
        WriteRequirementSet(judgment, to_judge, credit, language, response);
    WriteRequirementDiagnostics(judgment, to_judge, credit, limited, language,
                                response);
    if (judgment.judgment->counting.is_cut_off) {
      response.set_proof(v1::PROOF_BUDGET_EXHAUSTED);
    }
  }
  WriteExceptionDiagnostics(judgments, to_judge, language, response);
  response.set_verdict(VerdictOf(response));
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

absl::Status ValidatePlan(const CatalogSnapshot& snapshot, OtherCatalogs others,
                          const v1::ValidatePlanRequest& request,
                          v1::ValidatePlanResponse& response) {
  static thread_local PlanValidator validator;
  return validator.Validate(snapshot, others, request, response);
}

}  // namespace trellis::plan
