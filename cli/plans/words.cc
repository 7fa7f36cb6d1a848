#include "cli/plans/words.h"

#include "absl/strings/str_cat.h"
#include "cli/output.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using common::v1::Term;

std::string TermWord(Term term, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (term) {
    case common::v1::TERM_FALL:
      return Either(es, "fall", "otoño");
    case common::v1::TERM_SPRING:
      return Either(es, "spring", "primavera");
    case common::v1::TERM_SUMMER:
      return Either(es, "summer", "verano");
    case common::v1::TERM_FULL_YEAR:
      return Either(es, "full year", "todo el año");
    default:
      return "";
  }
}

}  // namespace

std::string RuleWord(plan::v1::Verdict verdict, absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (verdict) {
    case plan::v1::VERDICT_UNSPECIFIED:
      return "-";
    case plan::v1::VERDICT_SATISFIED:
      return Either(es, "met", "cumplida");
    case plan::v1::VERDICT_UNKNOWN:
      return Either(es, "unknown", "por saber");
    default:
      return Either(es, "open", "pendiente");
  }
}

std::string VerdictSentence(plan::v1::Verdict verdict,
                            absl::string_view language) {
  const bool es = IsSpanish(language);
  switch (verdict) {
    case plan::v1::VERDICT_SATISFIED:
      return Either(es, "The plan meets every requirement.",
                    "El plan cumple todos los requisitos.");
    case plan::v1::VERDICT_UNKNOWN:
      return Either(es,
                    "It cannot be told yet whether the plan meets every "
                    "requirement.",
                    "Todavía no se puede saber si el plan cumple todos los "
                    "requisitos.");
    default:
      return Either(es, "The plan does not meet every requirement yet.",
                    "El plan todavía no cumple todos los requisitos.");
  }
}

std::string CreditsText(int millicredits, absl::string_view language) {
  const bool es = IsSpanish(language);
  return absl::StrCat(FormatCredits(millicredits), " ",
                      millicredits == 1000 ? Either(es, "credit", "crédito")
                                           : Either(es, "credits", "créditos"));
}

std::string CountText(int count, absl::string_view one,
                      absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string Paragraph(absl::string_view sentences) {
  if (sentences.empty()) return "";
  return absl::StrCat("\n", WrapText(sentences, kTextWidth, 0), "\n");
}

std::string WhenText(int grade, Term term, absl::string_view language) {
  const std::string word = TermWord(term, language);
  return absl::StrCat(Either(IsSpanish(language), "grade ", "grado "), grade,
                      word.empty() ? "" : ", ", word);
}

CourseAndTime CourseAt(const plan::v1::CoursePlan& plan, int position,
                       absl::string_view language) {
  if (position < 0 || position >= plan.courses_size()) return {"?", "?"};
  const plan::v1::PlannedCourse& course = plan.courses(position);
  return {std::string(LastId(course.course())),
          WhenText(course.grade(), course.term(), language)};
}

}  // namespace trellis::cli
