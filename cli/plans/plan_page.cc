#include "cli/plans/plan_page.h"

#include <map>
#include <set>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "cli/plans/words.h"
#include "common/catalog/localized_text.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using catalog::v1::Course;
using common::v1::Term;
using plan::v1::Diagnostic;
using plan::v1::PlannedCourse;
using plan::v1::RequirementSetResult;
using plan::v1::RuleResult;
using plan::v1::ValidatePlanRequest;
using plan::v1::ValidatePlanResponse;
using plan::v1::Verdict;

constexpr int kFirstGrade = 9;
constexpr int kLastGrade = 12;

// The rows of the table of courses, in the order of the school year. A course
// whose term is left open is in the first: the full year, or the one term that
// it is offered in.
constexpr Term kTerms[] = {common::v1::TERM_FULL_YEAR, common::v1::TERM_FALL,
                           common::v1::TERM_SPRING, common::v1::TERM_SUMMER};

const char* TermHeader(Term term, bool es) {
  switch (term) {
    case common::v1::TERM_FALL:
      return Either(es, "Fall", "Otoño");
    case common::v1::TERM_SPRING:
      return Either(es, "Spring", "Primavera");
    case common::v1::TERM_SUMMER:
      return Either(es, "Summer", "Verano");
    default:
      return Either(es, "Full year", "Año completo");
  }
}

const char* StatusWord(PlannedCourse::Status status, bool es) {
  switch (status) {
    case PlannedCourse::STATUS_EARNED:
      return Either(es, "earned", "aprobado");
    case PlannedCourse::STATUS_IN_PROGRESS:
      return Either(es, "in progress", "en curso");
    case PlannedCourse::STATUS_NOT_EARNED:
      return Either(es, "not earned", "no aprobado");
    default:
      return Either(es, "planned", "planeado");
  }
}

const char* MetWord(Verdict verdict, bool es) {
  switch (verdict) {
    case plan::v1::VERDICT_SATISFIED:
      return Either(es, "met", "cumplido");
    case plan::v1::VERDICT_UNKNOWN:
      return Either(es, "UNKNOWN", "SIN SABER");
    default:
      return Either(es, "NOT MET", "NO CUMPLIDO");
  }
}

// Lays out one plan.
class PageMaker {
 public:
  PageMaker(const ValidatePlanRequest& request,
            const ValidatePlanResponse& response,
            const std::vector<Course>& courses)
      : request_(request),
        response_(response),
        es_(IsSpanish(request.language_code())) {
    for (const Course& course : courses) {
      courses_[LastId(course.name())] = &course;
    }
    page_.language = es_ ? "es" : "en";
  }

  PlanPage Make(const std::string& title) {
    page_.title = title.empty()
                      ? Either(es_, "Four-year plan", "Plan de cuatro años")
                      : title;
    page_.verdict = VerdictSentence(response_.verdict(), page_.language);
    AddNotes();
    AddCourses();
    AddRules();
    AddLegend();
    page_.source =
        absl::StrCat(Either(es_, "Judged against ", "Juzgado según "),
                     request_.catalog().substr(0, request_.catalog().find('@')),
                     Either(es_, ", revision ", ", revisión "),
                     response_.catalog_revision(), ".");
    return std::move(page_);
  }

 private:
  // Numbers what is wrong, and keeps which courses it is about.
  void AddNotes() {
    page_.notes_title = Either(es_, "Notes", "Notas");
    for (const Diagnostic& diagnostic : response_.diagnostics()) {
      const bool is_error = diagnostic.severity() == Diagnostic::SEVERITY_ERROR;
      if (!is_error && diagnostic.severity() != Diagnostic::SEVERITY_WARNING) {
        continue;
      }
      const size_t number = page_.notes.size() + 1;
      page_.notes.push_back(
          absl::StrCat(number, ". ",
                       is_error ? Either(es_, "Problem: ", "Problema: ")
                                : Either(es_, "To look at: ", "Por revisar: "),
                       diagnostic.message()));
      if (!diagnostic.subject().has_course_index()) continue;
      marks_[diagnostic.subject().course_index()].push_back(absl::StrCat(
          is_error ? Either(es_, "PROBLEM, note ", "PROBLEMA, nota ")
                   : Either(es_, "see note ", "ver nota "),
          number));
    }
  }

  const Course* CourseOf(const PlannedCourse& planned) const {
    const auto found = courses_.find(LastId(planned.course()));
    return found == courses_.end() ? nullptr : found->second;
  }

  int MillicreditsOf(const PlannedCourse& planned) const {
    if (planned.status() == PlannedCourse::STATUS_NOT_EARNED) return 0;
    if (planned.earned_millicredits() > 0) return planned.earned_millicredits();
    const Course* course = CourseOf(planned);
    return course == nullptr ? 0 : course->millicredits();
  }

  // "Algebra I, 1 credit, earned, B+ [PROBLEM, note 2]"
  std::string LineOf(int index) const {
    const PlannedCourse& planned = request_.plan().courses(index);
    const Course* course = CourseOf(planned);
    std::string line(LastId(planned.course()));
    if (course != nullptr) {
      line = absl::StrCat(
          LocalizedText(course->display_name(),
                        course->display_name_translations(), page_.language),
          ", ", CreditsText(MillicreditsOf(planned), page_.language));
    }
    absl::StrAppend(&line, ", ", StatusWord(planned.status(), es_));
    if (!planned.mark().empty()) absl::StrAppend(&line, ", ", planned.mark());
    const auto marks = marks_.find(index);
    if (marks != marks_.end()) {
      absl::StrAppend(&line, " [", absl::StrJoin(marks->second, "; "), "]");
    }
    return line;
  }

  // The term of a course, or that which it stands in when it is left open.
  Term TermOf(const PlannedCourse& planned) const {
    if (planned.term() != common::v1::TERM_UNSPECIFIED) return planned.term();
    const Course* course = CourseOf(planned);
    return course != nullptr && course->terms_size() == 1
               ? course->terms(0)
               : common::v1::TERM_FULL_YEAR;
  }

  void AddCourses() {
    page_.courses.title = Either(es_, "Courses", "Cursos");
    std::set<int> grades;
    for (int grade = kFirstGrade; grade <= kLastGrade; ++grade) {
      grades.insert(grade);
    }
    std::map<std::pair<Term, int>, std::vector<std::string>> lines;
    std::map<int, int> millicredits;
    for (int i = 0; i < request_.plan().courses_size(); ++i) {
      const PlannedCourse& planned = request_.plan().courses(i);
      grades.insert(planned.grade());
      lines[{TermOf(planned), planned.grade()}].push_back(LineOf(i));
      millicredits[planned.grade()] += MillicreditsOf(planned);
    }
    page_.courses.columns = {Either(es_, "Term", "Periodo")};
    PageRow totals;
    totals.header = Either(es_, "Credits", "Créditos");
    for (const int grade : grades) {
      page_.courses.columns.push_back(
          absl::StrCat(Either(es_, "Grade ", "Grado "), grade));
      totals.cells.push_back(FormatCredits(millicredits[grade]));
    }
    for (const Term term : kTerms) {
      PageRow row;
      row.header = TermHeader(term, es_);
      bool is_empty = true;
      for (const int grade : grades) {
        const std::vector<std::string>& cell = lines[{term, grade}];
        is_empty &= cell.empty();
        row.cells.push_back(absl::StrJoin(cell, "\n"));
      }
      if (!is_empty) page_.courses.rows.push_back(std::move(row));
    }
    page_.courses.rows.push_back(std::move(totals));
  }

  void AddRules() {
    page_.rules.title = Either(es_, "Requirements", "Requisitos");
    page_.rules.columns = {
        Either(es_, "Requirement", "Requisito"), Either(es_, "Needs", "Pide"),
        Either(es_, "Has", "Tiene"), Either(es_, "Status", "Estado")};
    for (const RequirementSetResult& set : response_.requirement_sets()) {
      AddRule(set.display_name(), FormatCredits(set.needed_millicredits()),
              FormatCredits(set.filled_millicredits()), set.verdict());
      for (const RuleResult& rule : set.rules()) {
        const bool is_met = rule.verdict() == plan::v1::VERDICT_SATISFIED;
        if (!rule.chosen() || (!rule.parent().empty() && is_met)) continue;
        // What is counted in credits, and what otherwise.
        const bool in_credits = rule.needed_millicredits() > 0;
        AddRule(
            absl::StrCat("– ", rule.display_name()),
            in_credits ? FormatCredits(rule.needed_millicredits())
                       : CountOf(rule.needed_count()),
            in_credits
                ? FormatCredits(rule.filled_millicredits())
                : CountOf(rule.needed_count() > 0 ? rule.filled_count() : 0),
            rule.verdict());
      }
    }
  }

  static std::string CountOf(int count) {
    return count == 0 ? "" : absl::StrCat(count);
  }

  void AddRule(std::string name, std::string needs, std::string has,
               Verdict verdict) {
    PageRow row;
    row.header = std::move(name);
    row.cells = {std::move(needs), std::move(has), MetWord(verdict, es_)};
    row.is_open = verdict != plan::v1::VERDICT_SATISFIED;
    page_.rules.rows.push_back(std::move(row));
  }

  void AddLegend() {
    page_.legend_title = Either(es_, "Legend", "Leyenda");
    page_.legend = {
        absl::StrCat(MetWord(plan::v1::VERDICT_UNSATISFIED, es_), ": ",
                     Either(es_,
                            "the plan does not meet the requirement, even if "
                            "everything planned is passed.",
                            "el plan no cumple el requisito, aunque se apruebe "
                            "todo lo planeado.")),
        absl::StrCat(
            MetWord(plan::v1::VERDICT_UNKNOWN, es_), ": ",
            Either(es_, "a mark, an exam or a decision is not reported.",
                   "falta informar una nota, un examen o una "
                   "decisión.")),
        Either(es_,
               "[PROBLEM, note 1]: the course cannot be taken so; note 1 says "
               "why.",
               "[PROBLEMA, nota 1]: el curso no se puede tomar así; la nota 1 "
               "dice por qué.")};
  }

  const ValidatePlanRequest& request_;
  const ValidatePlanResponse& response_;
  const bool es_;
  absl::flat_hash_map<absl::string_view, const Course*> courses_;
  // What is said of courses, by position.
  std::map<int, std::vector<std::string>> marks_;
  PlanPage page_;
};

}  // namespace

PlanPage MakePlanPage(const ValidatePlanRequest& request,
                      const ValidatePlanResponse& response,
                      const std::vector<Course>& courses,
                      const std::string& title) {
  return PageMaker(request, response, courses).Make(title);
}

}  // namespace trellis::cli
