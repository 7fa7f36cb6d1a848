#include "services/plan_validation/rpc/plan_messages.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

std::string MissingSentence(Millicredits missing, Language language) {
  const std::string credits = CreditNoun(missing, language);
  const bool is_one = missing == 1000;
  if (language == Language::kSpanish) {
    return absl::StrCat(is_one ? "Falta " : "Faltan ", credits, ".");
  }
  return absl::StrCat(credits, is_one ? " is missing." : " are missing.");
}

}  // namespace

std::string ShortageMessage(absl::Span<const std::string> rule_names,
                            Millicredits need, Millicredits available,
                            bool is_left,
                            absl::Span<const std::string> missing_courses,
                            Language language) {
  const bool is_one = rule_names.size() == 1;
  const absl::string_view pattern =
      is_one ? Choose(language, "$0 needs $1, but $2. $3",
                      "El requisito $0 necesita $1, pero $2. $3")
             : Choose(language, "$0 together need $1, but $2. $3",
                      "Los requisitos $0 necesitan en conjunto $1, pero $2. "
                      "$3");
  const absl::string_view them = is_one ? Choose(language, "it", "\u00e9l")
                                        : Choose(language, "them", "ellos");
  const absl::string_view none =
      is_left
          ? Choose(language,
                   "other rules and limits leave no course in this plan for $0",
                   "otros requisitos y l\u00edmites no dejan ning\u00fan curso "
                   "de este plan para $0")
          : Choose(language, "no course in this plan can count for $0",
                   "ning\u00fan curso de este plan puede contar para $0");
  const absl::string_view some =
      is_left
          ? Choose(language,
                   "what other rules and limits of this plan leave for $0 is "
                   "$1",
                   "lo que otros requisitos y l\u00edmites de este plan dejan "
                   "para $0 es $1")
          : Choose(
                language,
                "the courses in this plan that can count for $0 hold $1",
                "los cursos de este plan que pueden contar para $0 suman $1");
  const std::string held =
      available == 0 ? absl::Substitute(none, them)
                     : absl::Substitute(some, them, FormatCredit(available));
  std::string message = absl::Substitute(
      pattern, JoinAll(rule_names, language), CreditNoun(need, language), held,
      MissingSentence(need - available, language));
  if (!missing_courses.empty()) {
    absl::SubstituteAndAppend(
        &message,
        Choose(language, " The plan lacks $0.", " Al plan le falta $0."),
        JoinAll(missing_courses, language));
  }
  return message;
}

}  // namespace trellis::plan
