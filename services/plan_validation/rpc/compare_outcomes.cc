#include "services/plan_validation/rpc/compare_outcomes.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/apply_plan_edits.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/outcome_messages.h"
#include "services/plan_validation/rpc/plan_catalogs.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/rpc/validate_plan.h"

namespace trellis::plan {
namespace {

std::string ScenarioField(int index, absl::string_view field) {
  return absl::StrCat("scenarios[", index, "].", field);
}

void CheckScenario(const v1::CompareOutcomesRequest& request, int index,
                   FieldViolations& violations) {
  const v1::Scenario& scenario = request.scenarios(index);
  if (!scenario.catalog().empty() &&
      !ParseCatalogName(scenario.catalog()).has_value()) {
    violations.Add(ScenarioField(index, "catalog"),
                   "must have the form catalogs/{catalog}", "MALFORMED_NAME");
  }
  const int courses = request.plan().courses_size();
  CheckPlanEdits(scenario.edits(), courses, ScenarioField(index, "edits"),
                 violations);
  for (int k = 0; k < scenario.failed_courses_size(); ++k) {
    const int course = scenario.failed_courses(k);
    if (course >= 0 && course < courses) continue;
    violations.Add(
        ScenarioField(index, absl::StrCat("failed_courses[", k, "]")),
        "is no position of a course in the plan", "OUT_OF_RANGE");
  }
}

// What CheckPlanRequest leaves.
void CheckScenarios(const v1::CompareOutcomesRequest& request,
                    FieldViolations& violations) {
  if (request.scenarios().empty()) {
    violations.Add("scenarios", "is required", "REQUIRED");
  } else if (request.scenarios_size() > kMaxScenarios) {
    violations.Add(
        "scenarios",
        absl::StrCat("holds ", request.scenarios_size(),
                     " entries where at most ", kMaxScenarios, " are accepted"),
        "TOO_MANY");
    return;
  }
  for (int i = 0; i < request.scenarios_size(); ++i) {
    CheckScenario(request, i, violations);
  }
}

// Calls what is of one catalog by its name in another.
class Rename {
 public:
  Rename(absl::string_view from, absl::string_view to) : from_(from), to_(to) {}

  void operator()(std::string& name) const {
    const auto parsed = ParseCatalogResourceName(name);
    if (!parsed.has_value() || parsed->catalog_id != from_) return;
    name = CatalogResourceFullName(to_, parsed->relative_name);
  }

 private:
  const absl::string_view from_;
  const absl::string_view to_;
};

void MoveToCatalog(const Rename& rename, v1::CoursePlan& plan) {
  for (auto& course : *plan.mutable_courses()) rename(*course.mutable_course());
  for (auto& approval : *plan.mutable_approvals()) {
    rename(*approval.mutable_course());
  }
  for (auto& exception : *plan.mutable_exceptions()) {
    rename(*exception.mutable_requirement_set());
    switch (exception.decision_case()) {
      case v1::PlanException::kInsert:
        rename(*exception.mutable_insert());
        break;
      case v1::PlanException::kExclude:
        rename(*exception.mutable_exclude());
        break;
      case v1::PlanException::kSubstitute:
        rename(*exception.mutable_substitute()->mutable_required_course());
        rename(*exception.mutable_substitute()->mutable_by_course());
        break;
      default:
        break;
    }
  }
}

// Returns the request that asks for the verdict in a scenario. `read` is the
// plan as ReadPlan reads it.
v1::ValidatePlanRequest RequestFor(const v1::CompareOutcomesRequest& request,
                                   const v1::Scenario& scenario,
                                   const Plan& read) {
  v1::ValidatePlanRequest judged = JudgedPart(request);
  v1::CoursePlan& plan = *judged.mutable_plan();
  for (const int course : scenario.failed_courses()) {
    plan.mutable_courses(course)->set_status(
        v1::PlannedCourse::STATUS_NOT_EARNED);
    plan.mutable_courses(course)->clear_earned_millicredits();
  }
  ApplyPlanEdits(scenario.edits(), read, plan);
  if (!scenario.catalog().empty()) {
    const auto from = ParseCatalogName(request.catalog());
    const auto to = ParseCatalogName(scenario.catalog());
    judged.set_catalog(scenario.catalog());
    if (from->catalog_id != to->catalog_id) {
      const Rename rename(from->catalog_id, to->catalog_id);
      rename(*judged.mutable_program());
      for (std::string& set : *judged.mutable_requirement_sets()) rename(set);
      MoveToCatalog(rename, plan);
    }
  }
  if (!scenario.program().empty()) judged.set_program(scenario.program());
  if (!scenario.requirement_sets().empty()) {
    *judged.mutable_requirement_sets() = scenario.requirement_sets();
  }
  return judged;
}

// The rules that are asked for on the chosen ways, by set and id.
using RuleKey = std::pair<std::string, std::string>;
using Rules = std::map<RuleKey, const v1::RuleResult*>;

Rules RulesOf(const v1::ValidatePlanResponse& response) {
  Rules rules;
  for (const v1::RequirementSetResult& set : response.requirement_sets()) {
    for (const v1::RuleResult& rule : set.rules()) {
      if (rule.chosen()) rules[{set.requirement_set(), rule.rule()}] = &rule;
    }
  }
  return rules;
}

void AddChange(const RuleKey& key, const v1::RuleResult* before,
               const v1::RuleResult* after, v1::Outcome& outcome) {
  if (before != nullptr && after != nullptr &&
      before->verdict() == after->verdict()) {
    return;
  }
  v1::RuleChange& change = *outcome.add_rule_changes();
  change.set_requirement_set(key.first);
  change.set_rule(key.second);
  change.set_display_name((after != nullptr ? after : before)->display_name());
  if (before != nullptr) {
    change.set_before(before->verdict());
    change.set_missing_millicredits_before(before->missing_millicredits());
  }
  if (after != nullptr) {
    change.set_after(after->verdict());
    change.set_missing_millicredits_after(after->missing_millicredits());
  }
}

void AddRuleChanges(const Rules& before, const Rules& after,
                    v1::Outcome& outcome) {
  Rules all = before;
  all.insert(after.begin(), after.end());
  for (const auto& [key, rule] : all) {
    const auto old_rule = before.find(key);
    const auto new_rule = after.find(key);
    AddChange(key, old_rule == before.end() ? nullptr : old_rule->second,
              new_rule == after.end() ? nullptr : new_rule->second, outcome);
  }
}

// Adds the messages of `of` that `other` does not have as often, in their
// order.
void AddDifference(const v1::ValidatePlanResponse& of,
                   const v1::ValidatePlanResponse& other,
                   google::protobuf::RepeatedPtrField<std::string>& messages) {
  std::map<absl::string_view, int> known;
  for (const v1::Diagnostic& diagnostic : other.diagnostics()) {
    ++known[diagnostic.message()];
  }
  for (const v1::Diagnostic& diagnostic : of.diagnostics()) {
    if (known[diagnostic.message()]-- <= 0) {
      *messages.Add() = diagnostic.message();
    }
  }
}

void WriteOutcome(const v1::ValidatePlanResponse& before,
                  const v1::ValidatePlanResponse& after, Language language,
                  v1::Outcome& outcome) {
  outcome.set_verdict(after.verdict());
  AddRuleChanges(RulesOf(before), RulesOf(after), outcome);
  AddDifference(after, before, *outcome.mutable_new_diagnostics());
  AddDifference(before, after, *outcome.mutable_settled_diagnostics());
  outcome.set_catalog_revision(after.catalog_revision());
  outcome.set_message(OutcomeMessage(before.verdict(), outcome, language));
}

const CatalogSnapshot* SnapshotOf(absl::string_view catalog,
                                  const SnapshotSet& snapshots) {
  const auto name = ParseCatalogName(catalog);
  return name.has_value() ? snapshots.Find(name->catalog_id, name->revision)
                          : nullptr;
}

// Judges a scenario.
absl::Status JudgeScenario(const SnapshotSet& snapshots,
                           const v1::ValidatePlanRequest& request, int index,
                           v1::ValidatePlanResponse& response) {
  const CatalogSnapshot* snapshot = SnapshotOf(request.catalog(), snapshots);
  if (snapshot == nullptr) {
    return absl::InternalError("the catalog of a scenario was not fetched");
  }
  // Reading it here says where in the scenario something is wrong.
  PlanSubject subject;
  TRELLIS_RETURN_IF_ERROR(
      ReadPlanSubject(*snapshot, snapshots.snapshots(), request,
                      FieldViolations(ScenarioField(index, "")), subject));
  return ValidatePlan(*snapshot, snapshots.snapshots(), request, response);
}

}  // namespace

void CheckRequest(const v1::CompareOutcomesRequest& request,
                  FieldViolations& violations) {
  CheckPlanRequest(JudgedPart(request), violations);
  CheckScenarios(request, violations);
}

std::vector<CatalogVersion> CatalogsOf(
    const v1::CompareOutcomesRequest& request) {
  std::vector<CatalogVersion> versions =
      CatalogsOf(request.catalog(), request.requirement_sets());
  for (const v1::Scenario& scenario : request.scenarios()) {
    const std::string& catalog =
        scenario.catalog().empty() ? request.catalog() : scenario.catalog();
    AddMissing(CatalogsOf(catalog, scenario.requirement_sets()), versions);
  }
  return versions;
}

absl::Status CompareOutcomes(const SnapshotSet& snapshots,
                             const v1::CompareOutcomesRequest& request,
                             v1::CompareOutcomesResponse& response,
                             const IsAbandoned& is_abandoned) {
  response.Clear();
  FieldViolations violations;
  CheckScenarios(request, violations);
  const CatalogSnapshot* snapshot = SnapshotOf(request.catalog(), snapshots);
  if (snapshot == nullptr) {
    CheckPlanRequest(JudgedPart(request), violations);
    TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
    return absl::InternalError("the catalog of the request was not fetched");
  }
  PlanSubject subject;
  TRELLIS_RETURN_IF_ERROR(ReadPlanSubject(*snapshot, snapshots.snapshots(),
                                          JudgedPart(request),
                                          std::move(violations), subject));
  v1::ValidatePlanResponse before;
  TRELLIS_RETURN_IF_ERROR(
      ValidatePlan(*snapshot, snapshots.snapshots(), subject.request, before));
  for (int i = 0; i < request.scenarios_size(); ++i) {
    if (is_abandoned && is_abandoned()) break;
    v1::ValidatePlanResponse after;
    TRELLIS_RETURN_IF_ERROR(JudgeScenario(
        snapshots, RequestFor(request, request.scenarios(i), subject.plan), i,
        after));
    WriteOutcome(before, after, subject.language, *response.add_outcomes());
  }
  response.set_verdict(before.verdict());
  response.set_catalog_revision(before.catalog_revision());
  return absl::OkStatus();
}

}  // namespace trellis::plan
