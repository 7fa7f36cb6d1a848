#include "services/plan_validation/domain/course_load.h"

#include <array>

namespace trellis::plan {
namespace {

constexpr int kFirstHighSchoolGrade = 9;
constexpr int kLastHighSchoolGrade = 12;

// What is taken in a term.
struct TermLoad {
  int courses = 0;
  bool is_planned = false;
};

// What is taken in a school year.
struct YearLoad {
  Millicredits credit = 0;
  bool is_planned = false;
  TermLoad fall;
  TermLoad spring;
};

using Years = std::array<YearLoad, kMaxGrade + 1>;

void Count(bool is_planned, TermLoad& term) {
  ++term.courses;
  term.is_planned |= is_planned;
}

Years CountLoad(absl::Span<const CourseFacts> courses, const Plan& plan) {
  Years years{};
  for (const PlanItem& item : plan.items) {
    const CourseFacts& course = courses[item.course];
    if (!IsTaken(item) || course.is_external || item.term == Term::kSummer) {
      continue;
    }
    YearLoad& year = years[item.grade];
    const bool is_planned = item.status == ItemStatus::kPlanned;
    year.credit += item.earned_credit != 0 ? item.earned_credit : course.credit;
    year.is_planned |= is_planned;
    if (item.term != Term::kSpring) Count(is_planned, year.fall);
    if (item.term != Term::kFall) Count(is_planned, year.spring);
  }
  return years;
}

void Add(DiagnosticCode code, Severity severity, int grade, Term term,
         Millicredits amount, PlanDiagnostics& diagnostics) {
  PlanDiagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.severity = severity;
  diagnostic.grade = grade;
  diagnostic.term = term;
  diagnostic.amount = amount;
  diagnostics.push_back(std::move(diagnostic));
}

void AddTerm(const TermLoad& term, const CourseLoad& load, int grade, Term when,
             PlanDiagnostics& diagnostics) {
  if (load.max_courses_each_term <= 0 || !term.is_planned ||
      term.courses <= load.max_courses_each_term) {
    return;
  }
  Add(DiagnosticCode::kTermLoadOver, Severity::kError, grade, when,
      term.courses, diagnostics);
}

void AddYear(const YearLoad& year, const CourseLoad& load, int grade,
             PlanDiagnostics& diagnostics) {
  if (!year.is_planned) return;
  if (load.max_credit_each_year > 0 &&
      year.credit > load.max_credit_each_year) {
    Add(DiagnosticCode::kYearLoadOver, Severity::kError, grade, Term::kFullYear,
        year.credit, diagnostics);
  }
  if (grade >= kFirstHighSchoolGrade && grade <= kLastHighSchoolGrade &&
      year.credit < load.min_credit_each_year) {
    Add(DiagnosticCode::kYearLoadUnder, Severity::kWarning, grade,
        Term::kFullYear, year.credit, diagnostics);
  }
}

}  // namespace

void AddLoadDiagnostics(absl::Span<const CourseFacts> courses,
                        const CourseLoad& load, const Plan& plan,
                        PlanDiagnostics& diagnostics) {
  if (load.max_credit_each_year <= 0 && load.min_credit_each_year <= 0 &&
      load.max_courses_each_term <= 0) {
    return;
  }
  const Years years = CountLoad(courses, plan);
  for (int grade = kMinGrade; grade <= kMaxGrade; ++grade) {
    const YearLoad& year = years[grade];
    AddYear(year, load, grade, diagnostics);
    AddTerm(year.fall, load, grade, Term::kFall, diagnostics);
    AddTerm(year.spring, load, grade, Term::kSpring, diagnostics);
  }
}

}  // namespace trellis::plan
