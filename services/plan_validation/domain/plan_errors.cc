#include "services/plan_validation/domain/plan_errors.h"

#include "services/plan_validation/domain/course_load.h"
#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/duplicate_courses.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

bool AsksForCompany(const Requisite& requisite) {
  return requisite.kind == Requisite::Kind::kCourseWith ||
         requisite.kind == Requisite::Kind::kCourseBeforeOrWith;
}

PlanError AtItem(const Plan& plan, int position) {
  PlanError error;
  error.position = position;
  error.grade = plan.items[position].grade;
  error.term = plan.items[position].term;
  return error;
}

// Adds those of `diagnostics` that are errors.
void AddErrors(const PlanDiagnostics& diagnostics,
               std::vector<PlanError>& errors) {
  for (const PlanDiagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != Severity::kError) continue;
    errors.push_back({diagnostic.code, diagnostic.position,
                      diagnostic.other_position, diagnostic.grade,
                      diagnostic.term, nullptr});
  }
}

}  // namespace

std::vector<PlanError> FindErrors(absl::Span<const CourseFacts> courses,
                                  const CourseLoad& load, const Plan& plan,
                                  size_t at_most) {
  std::vector<PlanError> errors;
  const ItemsByCourse items(plan.items);
  const RequisiteJudge judge(courses, plan, items);
  PlanDiagnostics diagnostics;
  for (size_t i = 0; i < plan.items.size(); ++i) {
    // What is in progress goes on, so that nothing is an error of it.
    if (plan.items[i].status != ItemStatus::kPlanned) continue;
    const int position = static_cast<int>(i);
    const CourseFacts& course = courses[plan.items[i].course];
    for (const Requisite* unmet : judge.FindUnmetRequired(course, position)) {
      errors.push_back(AtItem(plan, position));
      errors.back().code = AsksForCompany(*unmet)
                               ? DiagnosticCode::kCorequisiteUnmet
                               : DiagnosticCode::kPrerequisiteUnmet;
      errors.back().unmet = unmet;
    }
    diagnostics.clear();
    AddWindowDiagnostics(courses, plan, position, diagnostics);
    AddTwiceInTerm(plan, items, position, diagnostics);
    AddErrors(diagnostics, errors);
    if (errors.size() >= at_most) break;
  }
  if (errors.size() < at_most) {
    diagnostics.clear();
    AddLoadDiagnostics(courses, load, plan, diagnostics);
    AddErrors(diagnostics, errors);
  }
  if (errors.size() > at_most) errors.resize(at_most);
  return errors;
}

}  // namespace trellis::plan
