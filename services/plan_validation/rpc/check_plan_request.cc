#include "services/plan_validation/rpc/check_plan_request.h"

#include <optional>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "services/plan_validation/domain/mark.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_exceptions.h"
#include "services/plan_validation/rpc/plan_fields.h"

namespace trellis::plan {
namespace {

// Checks the form of a name. Returns its parts, or nothing after adding what is
// wrong with it.
std::optional<CatalogResourceName> CheckForm(absl::string_view field,
                                             absl::string_view name,
                                             absl::string_view collection,
                                             FieldViolations& violations) {
  auto parsed = ParseCatalogResourceName(name);
  if (parsed.has_value() &&
      HasCollections(parsed->relative_name, {collection})) {
    return parsed;
  }
  violations.Add(field,
                 absl::StrCat("must have the form catalogs/{catalog}/",
                              collection, "/{id}"),
                 "MALFORMED_NAME");
  return std::nullopt;
}

void CheckRequirementSets(const v1::ValidatePlanRequest& request,
                          const std::optional<CatalogResourceName>& catalog,
                          FieldViolations& violations) {
  if (request.requirement_sets_size() > kMaxRequirementSets) {
    violations.Add("requirement_sets",
                   absl::StrCat("holds ", request.requirement_sets_size(),
                                " names where at most ", kMaxRequirementSets,
                                " are accepted"),
                   "TOO_MANY");
    return;
  }
  absl::flat_hash_set<std::string> seen;
  for (int i = 0; i < request.requirement_sets_size(); ++i) {
    const std::string field = absl::StrCat("requirement_sets[", i, "]");
    const auto parsed = CheckForm(field, request.requirement_sets(i),
                                  "requirementSets", violations);
    if (!parsed.has_value()) continue;
    if (!IsOfOneRevision(*parsed, catalog)) {
      violations.Add(field,
                     "is of another revision than the catalog in \"catalog\"",
                     "OTHER_CATALOG");
    }
    // The same set with and without a revision is the same set.
    if (!seen.insert(CatalogResourceFullName(parsed->catalog_id,
                                             parsed->relative_name))
             .second) {
      violations.Add(field, "repeats an earlier requirement set", "DUPLICATE");
    }
  }
}

bool IsOver(v1::PlannedCourse::Status status) {
  return status == v1::PlannedCourse::STATUS_EARNED ||
         status == v1::PlannedCourse::STATUS_NOT_EARNED;
}

void CheckOutcome(const v1::PlannedCourse& course, int index,
                  FieldViolations& violations) {
  if (!course.mark().empty() && !ParseMark(course.mark()).has_value()) {
    violations.Add(PlanField("courses", index, "mark"),
                   "must be \"A+\" to \"D-\", \"F\" or \"P\"");
  } else if (!course.mark().empty() && !IsOver(course.status())) {
    violations.Add(PlanField("courses", index, "mark"),
                   "is for courses that are over: set the status");
  }
  if (course.earned_millicredits() < 0) {
    violations.Add(PlanField("courses", index, "earned_millicredits"),
                   "is negative", "OUT_OF_RANGE");
  } else if (course.earned_millicredits() > 0 &&
             course.status() != v1::PlannedCourse::STATUS_EARNED) {
    violations.Add(PlanField("courses", index, "earned_millicredits"),
                   "is for courses with the status STATUS_EARNED");
  }
}

void CheckCourse(const v1::PlannedCourse& course, int index,
                 FieldViolations& violations) {
  if (course.course().empty()) {
    violations.Add(PlanField("courses", index, "course"), "is required",
                   "REQUIRED");
  }
  if (course.grade() < kMinGrade || course.grade() > kMaxGrade) {
    violations.Add(
        PlanField("courses", index, "grade"),
        absl::StrCat("must be in the range [", kMinGrade, ", ", kMaxGrade, "]"),
        "OUT_OF_RANGE");
  }
  if (!common::v1::Term_IsValid(course.term())) {
    violations.Add(PlanField("courses", index, "term"), "is no term",
                   "OUT_OF_RANGE");
  }
  if (!v1::PlannedCourse::Status_IsValid(course.status())) {
    violations.Add(PlanField("courses", index, "status"), "is no status",
                   "OUT_OF_RANGE");
    return;
  }
  CheckOutcome(course, index, violations);
}

void CheckAchievement(const v1::Achievement& achievement, int index,
                      FieldViolations& violations) {
  if (achievement.achievement().empty()) {
    violations.Add(PlanField("achievements", index, "achievement"),
                   "is required", "REQUIRED");
  }
  if (achievement.value() < 0) {
    violations.Add(PlanField("achievements", index, "value"), "is negative",
                   "OUT_OF_RANGE");
  }
  if (!v1::PlannedCourse::Status_IsValid(achievement.status())) {
    violations.Add(PlanField("achievements", index, "status"), "is no status",
                   "OUT_OF_RANGE");
  }
}

void CheckApproval(const v1::Approval& approval, int index,
                   FieldViolations& violations) {
  if (approval.course().empty()) {
    violations.Add(PlanField("approvals", index, "course"), "is required",
                   "REQUIRED");
  }
  if (approval.approval().empty()) {
    violations.Add(PlanField("approvals", index, "approval"), "is required",
                   "REQUIRED");
  }
}

void CheckCount(absl::string_view list, int count, int most,
                FieldViolations& violations) {
  if (count <= most) return;
  violations.Add(absl::StrCat("plan.", list),
                 absl::StrCat("holds ", count, " entries where at most ", most,
                              " are accepted"),
                 "TOO_MANY");
}

}  // namespace

void CheckProgram(absl::string_view name,
                  const std::optional<CatalogResourceName>& catalog,
                  FieldViolations& violations) {
  if (name.empty()) return;
  const auto parsed = CheckForm("program", name, "programs", violations);
  if (parsed.has_value() && !IsOfCatalog(*parsed, catalog)) {
    violations.Add("program", "is not of the catalog in \"catalog\"",
                   "OTHER_CATALOG");
  }
}

void CheckPlan(const v1::CoursePlan& plan,
               const std::optional<CatalogResourceName>& catalog,
               FieldViolations& violations) {
  CheckCount("courses", plan.courses_size(), kMaxPlanItems, violations);
  CheckCount("credentials", plan.credentials_size(), kMaxPlanItems, violations);
  CheckCount("approvals", plan.approvals_size(), kMaxPlanItems, violations);
  CheckCount("achievements", plan.achievements_size(), kMaxPlanItems,
             violations);
  CheckCount("exceptions", plan.exceptions_size(), kMaxPlanExceptions,
             violations);
  if (!PlanListsFit(plan)) return;
  for (int i = 0; i < plan.courses_size(); ++i) {
    CheckCourse(plan.courses(i), i, violations);
  }
  for (int i = 0; i < plan.approvals_size(); ++i) {
    CheckApproval(plan.approvals(i), i, violations);
  }
  for (int i = 0; i < plan.achievements_size(); ++i) {
    CheckAchievement(plan.achievements(i), i, violations);
  }
  CheckPlanExceptions(plan, catalog, violations);
  const int year = plan.entry_year();
  if (year != 0 && (year < kMinEntryYear || year > kMaxEntryYear)) {
    violations.Add("plan.entry_year",
                   absl::StrCat("must be 0 or in the range [", kMinEntryYear,
                                ", ", kMaxEntryYear, "]"),
                   "OUT_OF_RANGE");
  }
}

void CheckJudgedAgainst(const v1::ValidatePlanRequest& request,
                        FieldViolations& violations) {
  const auto catalog = ParseCatalogName(request.catalog());
  if (request.catalog().empty()) {
    violations.Add("catalog", "is required", "REQUIRED");
  } else if (!catalog.has_value()) {
    violations.Add("catalog", "must have the form catalogs/{catalog}",
                   "MALFORMED_NAME");
  }
  CheckRequirementSets(request, catalog, violations);
  if (!request.judgment_date().empty() && !IsDate(request.judgment_date())) {
    violations.Add("judgment_date", "is no day in the form YYYY-MM-DD");
  }
}

void CheckPlanRequest(const v1::ValidatePlanRequest& request,
                      FieldViolations& violations) {
  const auto catalog = ParseCatalogName(request.catalog());
  CheckJudgedAgainst(request, violations);
  CheckProgram(request.program(), catalog, violations);
  if (request.program().empty() && request.requirement_sets().empty()) {
    violations.Add("requirement_sets",
                   "is required when \"program\" is not given", "REQUIRED");
  }
  if (!request.has_plan()) violations.Add("plan", "is required", "REQUIRED");
  CheckPlan(request.plan(), catalog, violations);
}

}  // namespace trellis::plan
