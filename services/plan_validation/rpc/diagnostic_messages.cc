#include "services/plan_validation/rpc/diagnostic_messages.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

// A sentence with more ways than these is not read to its end; the rest are in
// the structured part of the answer.
constexpr size_t kMaxWaysInSentence = 4;

absl::string_view InTerm(Term term, Language language) {
  switch (term) {
    case Term::kFall:
      return Choose(language, "in the fall", "en oto\u00f1o");
    case Term::kSpring:
      return Choose(language, "in the spring", "en primavera");
    case Term::kSummer:
      return Choose(language, "in the summer", "en verano");
    case Term::kFullYear:
      break;
  }
  return Choose(language, "over the full year", "durante todo el a\u00f1o");
}

// Returns the ways to meet one condition, such as "A or (B and C)".
std::string WaysText(const std::vector<std::vector<std::string>>& ways,
                     Language language) {
  if (ways.empty()) {
    return std::string(Choose(language, "something that cannot be judged here",
                              "algo que no se puede evaluar aqu\u00ed"));
  }
  std::vector<std::string> texts;
  for (const std::vector<std::string>& way : ways) {
    if (texts.size() == kMaxWaysInSentence) {
      texts.emplace_back(
          Choose(language, "something else", "alguna otra opci\u00f3n"));
      break;
    }
    const std::string text = JoinAll(way, language);
    const bool is_grouped = way.size() > 1 && ways.size() > 1;
    texts.push_back(is_grouped ? absl::StrCat("(", text, ")") : text);
  }
  return JoinAny(texts, language);
}

std::string GradesText(uint32_t grades, Language language) {
  std::vector<std::string> names;
  for (int grade = kMinGrade; grade <= kMaxGrade; ++grade) {
    if ((grades & GradeBit(grade)) != 0) names.push_back(absl::StrCat(grade));
  }
  return JoinAll(names, language);
}

}  // namespace

std::string MissingPartName(Requisite::Kind kind, absl::string_view name,
                            Language language) {
  switch (kind) {
    case Requisite::Kind::kCredential:
      return absl::Substitute(
          Choose(language, "the credential \"$0\"", "la credencial \"$0\""),
          name);
    case Requisite::Kind::kApproval:
      return absl::Substitute(
          Choose(language, "the approval \"$0\"", "la aprobaci\u00f3n \"$0\""),
          name);
    default:
      return std::string(name);
  }
}

std::string UnmetMessage(
    absl::string_view course_name, int grade, bool is_corequisite,
    absl::Span<const std::vector<std::vector<std::string>>> conditions,
    Language language) {
  std::vector<std::string> texts;
  for (const auto& ways : conditions) texts.push_back(WaysText(ways, language));
  const absl::string_view pattern =
      is_corequisite
          ? Choose(language,
                   "Before $0 in grade $1, or at the same time, the plan still "
                   "needs $2.",
                   "Antes de $0 en el grado $1, o al mismo tiempo, al plan le "
                   "falta $2.")
          : Choose(language, "Before $0 in grade $1, the plan still needs $2.",
                   "Antes de $0 en el grado $1, al plan le falta $2.");
  const absl::string_view separator =
      Choose(language, ", and also ", ", y adem\u00e1s ");
  return absl::Substitute(pattern, course_name, grade,
                          absl::StrJoin(texts, separator));
}

std::string GradeMessage(absl::string_view course_name, int grade,
                         uint32_t grades, Language language) {
  const std::string refused =
      absl::Substitute(Choose(language, "$0 is not open to grade $1.",
                              "$0 no est\u00e1 abierto al grado $1."),
                       course_name, grade);
  if (grades == 0) return refused;
  const bool is_one = (grades & (grades - 1)) == 0;
  const absl::string_view open =
      is_one ? Choose(language, " It is open to grade $0.",
                      " Est\u00e1 abierto al grado $0.")
             : Choose(language, " It is open to grades $0.",
                      " Est\u00e1 abierto a los grados $0.");
  return absl::StrCat(refused,
                      absl::Substitute(open, GradesText(grades, language)));
}

std::string TermMessage(absl::string_view course_name, Term term, uint8_t terms,
                        Language language) {
  const std::string refused = absl::Substitute(
      Choose(language, "$0 is not offered $1.", "$0 no se ofrece $1."),
      course_name, InTerm(term, language));
  std::vector<std::string> offered;
  for (const Term other :
       {Term::kFall, Term::kSpring, Term::kSummer, Term::kFullYear}) {
    if ((terms & TermBit(other)) != 0) {
      offered.emplace_back(InTerm(other, language));
    }
  }
  if (offered.empty()) return refused;
  return absl::StrCat(
      refused,
      absl::Substitute(Choose(language, " It is offered $0.", " Se ofrece $0."),
                       JoinAll(offered, language)));
}

std::string RepeatMessage(absl::string_view course_name, int grade,
                          int credit_limit, Language language) {
  if (credit_limit == 1) {
    return absl::Substitute(
        Choose(language,
               "$0 in grade $1 earns no credit, because $0 earns credit once "
               "only and is in the plan already.",
               "$0 en el grado $1 no da cr\u00e9dito, porque $0 solo da "
               "cr\u00e9dito una vez y ya est\u00e1 en el plan."),
        course_name, grade);
  }
  return absl::Substitute(
      Choose(language,
             "$0 in grade $1 earns no credit, because $0 earns credit $2 times "
             "at most and is in the plan more often.",
             "$0 en el grado $1 no da cr\u00e9dito, porque $0 da cr\u00e9dito "
             "$2 veces como m\u00e1ximo y est\u00e1 m\u00e1s veces en el "
             "plan."),
      course_name, grade, credit_limit);
}

}  // namespace trellis::plan
