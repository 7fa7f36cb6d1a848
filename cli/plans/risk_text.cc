#include "cli/plans/risk_text.h"

#include <algorithm>
#include <sstream>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/plans/words.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::AssessRiskRequest;
using plan::v1::AssessRiskResponse;
using plan::v1::CourseRisk;
using plan::v1::RuleRisk;

// "diploma / english" for a set and a rule.
std::string RuleName(absl::string_view set, absl::string_view rule) {
  return absl::StrCat(LastId(set), " / ", rule);
}

// Likewise for "catalogs/x/requirementSets/diploma#english".
std::string RuleName(absl::string_view joined) {
  const size_t hash = joined.find('#');
  if (hash == absl::string_view::npos) return std::string(joined);
  return RuleName(joined.substr(0, hash), joined.substr(hash + 1));
}

// Writes one response in one language.
class RiskWriter {
 public:
  RiskWriter(const AssessRiskRequest& request,
             const AssessRiskResponse& response)
      : request_(request),
        response_(response),
        language_(request.language_code()),
        es_(IsSpanish(language_)) {}

  std::string Text() {
    text_ << VerdictSentence(response_.verdict(), language_) << "\n"
          << Paragraph(Summary());
    if (!response_.courses().empty()) WriteCourses();
    if (!response_.rules().empty()) WriteRules();
    if (!response_.courses().empty()) text_ << Paragraph(NextText());
    return text_.str();
  }

 private:
  std::string Summary() const {
    if (response_.courses().empty()) {
      return Either(es_, "Every course of the plan is over.",
                    "Todos los cursos del plan han terminado.");
    }
    const auto count = std::count_if(
        response_.courses().begin(), response_.courses().end(),
        [](const CourseRisk& risk) { return risk.single_point_of_failure(); });
    return absl::Substitute(
        Either(es_,
               "Courses that are not earned yet: $0. Of these, without any one "
               "of $1 a requirement that is met would not be.",
               "Cursos que todavía no se han ganado: $0. Sin uno cualquiera de "
               "$1 de ellos dejaría de cumplirse un requisito."),
        response_.courses_size(), count);
  }

  std::string Dependents(const CourseRisk& risk) const {
    std::vector<std::string> courses;
    for (const int position : risk.dependent_courses()) {
      courses.push_back(CourseAt(request_.plan(), position, language_).course);
    }
    return absl::StrJoin(courses, ", ");
  }

  void WriteCourses() {
    text_ << "\n";
    Table table(
        {Either(es_, "COURSE", "CURSO"), Either(es_, "WHEN", "CUÁNDO"),
         Either(es_, "AGAIN", "REPETIR"), Either(es_, "LACKS", "FALTARÍA"),
         Either(es_, "BREAKS", "INCUMPLE"), Either(es_, "DELAYS", "RETRASA")});
    for (const CourseRisk& risk : response_.courses()) {
      const CourseAndTime course =
          CourseAt(request_.plan(), risk.course_index(), language_);
      std::vector<std::string> rules;
      for (const std::string& rule : risk.rules()) {
        rules.push_back(RuleName(rule));
      }
      table.AddRow(
          {course.course, course.when, absl::StrCat(risk.retake_year_count()),
           FormatCredits(risk.missing_millicredits()),
           rules.empty() ? "-" : absl::StrJoin(rules, ", "), Dependents(risk)});
    }
    table.Print(text_);
    text_ << Paragraph(Either(
        es_,
        "If the course is not passed: AGAIN, the school years in which it "
        "could "
        "be taken again; LACKS, the credits that would be missing; BREAKS, the "
        "rules that would no longer be met; DELAYS, the courses that build on "
        "it.",
        "Si el curso no se aprueba: REPETIR, los años en que se podría volver "
        "a "
        "tomar; FALTARÍA, los créditos que faltarían; INCUMPLE, las reglas que "
        "dejarían de cumplirse; RETRASA, los cursos que dependen de él."));
  }

  void WriteRules() {
    text_ << "\n";
    Table table({Either(es_, "RULE", "REGLA"), Either(es_, "SLACK", "MARGEN"),
                 Either(es_, "LAST START", "ÚLTIMO INICIO")});
    for (const RuleRisk& rule : response_.rules()) {
      table.AddRow({RuleName(rule.requirement_set(), rule.rule()),
                    FormatCredits(rule.slack_millicredits()),
                    rule.last_feasible_grade() == 0
                        ? "-"
                        : WhenText(rule.last_feasible_grade(),
                                   common::v1::TERM_UNSPECIFIED, language_)});
    }
    table.Print(text_);
    text_ << Paragraph(Either(
        es_,
        "SLACK, the credits that could be lost without the rule lacking any; "
        "LAST START, the last grade in which what meets it can be begun anew.",
        "MARGEN, los créditos que se podrían perder sin que le falten a la "
        "regla; ÚLTIMO INICIO, el último grado en que se puede comenzar de "
        "nuevo lo que la cumple."));
    if (!response_.budget_exhausted()) return;
    text_ << Paragraph(Either(
        es_,
        "Not everything could be looked at: a course may break more than is "
        "said, and a rule may have more slack.",
        "No se pudo examinar todo: un curso puede incumplir más de lo que se "
        "dice, y una regla puede tener más margen."));
  }

  // The course that most depends on, for an example.
  const CourseRisk& WorstCourse() const {
    return *std::max_element(
        response_.courses().begin(), response_.courses().end(),
        [](const CourseRisk& a, const CourseRisk& b) {
          return a.missing_millicredits() < b.missing_millicredits();
        });
  }

  std::string NextText() const {
    return absl::Substitute(
        Either(es_,
               "Next: \"trellis plans compare\" with --if_failed $0 says what "
               "would become of the plan.",
               "Además: \"trellis plans compare\" con --if_failed $0 dice qué "
               "sería del plan."),
        CourseAt(request_.plan(), WorstCourse().course_index(), language_)
            .course);
  }

  const AssessRiskRequest& request_;
  const AssessRiskResponse& response_;
  const std::string& language_;
  const bool es_;
  std::ostringstream text_;
};

}  // namespace

std::string RiskText(const AssessRiskRequest& request,
                     const AssessRiskResponse& response) {
  return RiskWriter(request, response).Text();
}

}  // namespace trellis::cli
