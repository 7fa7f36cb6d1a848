#include "services/plan_validation/rpc/suggest_repairs.h"

#include <algorithm>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/domain/repair_search.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/decisions.h"
#include "services/plan_validation/rpc/edit_messages.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/rpc/requirement_wire.h"
#include "services/plan_validation/rpc/search_fields.h"

namespace trellis::plan {
namespace {

using Request = v1::SuggestRepairsRequest;

constexpr int kDefaultRepairs = 3;
constexpr int kMaxRepairs = 10;
constexpr int kDefaultEdits = 4;
constexpr int kMaxRepairEdits = 6;

bool IsAllowed(const Request& request, Request::EditKind kind) {
  // All but requests, where nothing is said.
  if (request.edit_kinds().empty()) return kind != Request::EDIT_KIND_REQUEST;
  return std::find(request.edit_kinds().begin(), request.edit_kinds().end(),
                   kind) != request.edit_kinds().end();
}

RepairOptions OptionsOf(const Request& request) {
  RepairOptions options;
  options.edits.can_add = IsAllowed(request, Request::EDIT_KIND_ADD);
  options.edits.can_move = IsAllowed(request, Request::EDIT_KIND_MOVE);
  options.edits.can_replace = IsAllowed(request, Request::EDIT_KIND_REPLACE);
  options.edits.can_drop = IsAllowed(request, Request::EDIT_KIND_DROP);
  options.edits.can_request = IsAllowed(request, Request::EDIT_KIND_REQUEST);
  options.edits.first_grade = request.first_grade();
  options.max_repairs = OrDefault(request.max_repairs(), kDefaultRepairs);
  options.max_edits = OrDefault(request.max_edits(), kDefaultEdits);
  options.max_judgments =
      OrDefault(request.budget().max_judgments(), kDefaultRepairJudgments);
  return options;
}

void WriteCost(const RepairCost& cost, v1::RepairCost& written) {
  written.set_request_count(cost.request_count);
  written.set_added_millicredits(ToWire(cost.added));
  written.set_disturbed_years(cost.disturbed_years);
  written.set_peak_millicredits(ToWire(cost.peak));
}

// Adds what is wrong beside what CheckPlanRequest says.
void CheckSearch(const Request& request, FieldViolations& violations) {
  CheckRange("max_repairs", request.max_repairs(), 1, kMaxRepairs, violations);
  CheckRange("max_edits", request.max_edits(), 1, kMaxRepairEdits, violations);
  CheckRange("first_grade", request.first_grade(), kMinGrade, kMaxGrade,
             violations);
  CheckBudget(request.budget(), violations);
  for (int i = 0; i < request.edit_kinds_size(); ++i) {
    const int kind = request.edit_kinds(i);
    if (Request::EditKind_IsValid(kind) &&
        kind != Request::EDIT_KIND_UNSPECIFIED) {
      continue;
    }
    violations.Add(absl::StrCat("edit_kinds[", i, "]"), "is no kind of edit",
                   "OUT_OF_RANGE");
  }
}

}  // namespace

void CheckRequest(const v1::SuggestRepairsRequest& request,
                  FieldViolations& violations) {
  CheckPlanRequest(JudgedPart(request), violations);
  CheckSearch(request, violations);
}

absl::Status SuggestRepairs(const CatalogSnapshot& snapshot,
                            OtherCatalogs others,
                            const v1::SuggestRepairsRequest& request,
                            v1::SuggestRepairsResponse& response,
                            const IsAbandoned& is_abandoned) {
  response.Clear();
  FieldViolations violations;
  CheckSearch(request, violations);
  PlanSubject subject;
  TRELLIS_RETURN_IF_ERROR(ReadPlanSubject(snapshot, others, JudgedPart(request),
                                          std::move(violations), subject));
  const RepairOptions options = OptionsOf(request);
  std::vector<Decision> decisions;
  if (options.edits.can_request) decisions = NumberDecisions(subject.sets);
  CandidateJudge judge(subject.Context(), {}, is_abandoned);
  const RepairResult result = RepairSearch(judge, subject.plan, options).Run();
  const EditNames names{subject.catalog, &subject.plan, decisions};
  response.set_verdict(ToVerdict(result.verdict.truth));
  for (const FoundRepair& repair : result.repairs) {
    v1::Repair& written = *response.add_repairs();
    for (const PlanEdit& edit : repair.edits) {
      WritePlanEdit(edit, names, *written.add_edits());
    }
    WriteCost(repair.cost, *written.mutable_cost());
    written.set_verdict(ToVerdict(repair.truth));
    written.set_message(EditsMessage(repair.edits, names, subject.language));
  }
  response.set_proven_minimal(result.proven_minimal);
  response.set_lower_bound_edits(result.lower_bound);
  response.set_judgment_count(result.judgment_count);
  response.set_budget_exhausted(result.is_cut_off);
  if (result.repairs.empty() && result.verdict.truth == Truth::kFalse) {
    response.set_message(NoRepairMessage(result.is_cut_off, options.max_edits,
                                         result.judgment_count,
                                         subject.language));
  }
  response.set_catalog_revision(snapshot.revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan
