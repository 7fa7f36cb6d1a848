#include "services/plan_validation/domain/course_windows.h"

#include "services/plan_validation/domain/replaced_courses.h"

namespace trellis::plan {
namespace {

constexpr uint8_t kEveryTerm = TermBit(Term::kFall) | TermBit(Term::kSpring) |
                               TermBit(Term::kSummer) |
                               TermBit(Term::kFullYear);

// Adds that the course is not offered any more in the item's school year, or
// that this is not known. Returns whether it did.
bool AddRetired(absl::Span<const CourseFacts> courses, const Plan& plan,
                int position, PlanDiagnostics& diagnostics) {
  const PlanItem& item = plan.items[position];
  const CourseFacts& course = courses[item.course];
  if (course.last_offered_year == 0 || !IsOpen(item)) return false;
  const int year = SchoolYearOf(plan, item.grade);
  if (year != 0 && year <= course.last_offered_year) return false;
  const Severity severity = year == 0 ? Severity::kWarning : SeverityFor(item);
  diagnostics.push_back(
      MakeDiagnostic(DiagnosticCode::kRetired, severity, plan, position));
  const int latest = LatestCourse(courses, item.course);
  if (latest != item.course) diagnostics.back().other_course = latest;
  return true;
}

}  // namespace

uint8_t TermsOf(const CourseFacts& course) {
  return course.is_external ? kEveryTerm : course.terms;
}

void AddWindowDiagnostics(absl::Span<const CourseFacts> courses,
                          const Plan& plan, int position,
                          PlanDiagnostics& diagnostics) {
  const PlanItem& item = plan.items[position];
  const CourseFacts& course = courses[item.course];
  if (IsOpen(item) && (course.grades & GradeBit(item.grade)) == 0) {
    diagnostics.push_back(MakeDiagnostic(DiagnosticCode::kGradeNotAllowed,
                                         SeverityFor(item), plan, position));
  }
  if (IsOpen(item) && (TermsOf(course) & TermBit(item.term)) == 0) {
    diagnostics.push_back(MakeDiagnostic(DiagnosticCode::kTermNotOffered,
                                         SeverityFor(item), plan, position));
  }
  if (AddRetired(courses, plan, position, diagnostics)) return;
  if (course.replaced_by == kNoCourse || !IsTaken(item)) return;
  const int latest = LatestCourse(courses, item.course);
  if (latest != item.course) {
    diagnostics.push_back(MakeDiagnostic(DiagnosticCode::kReplaced,
                                         Severity::kInfo, plan, position));
    diagnostics.back().other_course = latest;
  }
}

}  // namespace trellis::plan
