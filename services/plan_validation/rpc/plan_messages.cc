#include "services/plan_validation/rpc/plan_messages.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/strip.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

// A sentence with more ways than these is not read to its end; the rest are in
// the structured part of the answer.
constexpr size_t kMaxWaysInSentence = 4;

absl::string_view Choose(Language language, absl::string_view english,
                         absl::string_view spanish) {
  return language == Language::kSpanish ? spanish : english;
}

bool StartsWithAny(absl::string_view text,
                   std::initializer_list<absl::string_view> prefixes) {
  return std::any_of(prefixes.begin(), prefixes.end(),
                     [&](absl::string_view prefix) {
                       return absl::StartsWithIgnoreCase(text, prefix);
                     });
}

// Spanish "y" and "o" give way before a word that begins with their sound.
absl::string_view SpanishAnd(absl::string_view next) {
  const bool is_same_sound =
      StartsWithAny(next, {"i", "hi", "\u00ed", "\u00cd"});
  const bool is_glide = StartsWithAny(next, {"hie", "hia", "io"});
  return is_same_sound && !is_glide ? " e " : " y ";
}

absl::string_view SpanishOr(absl::string_view next) {
  return StartsWithAny(next, {"o", "ho", "\u00f3", "\u00d3"}) ? " u " : " o ";
}

std::string JoinWith(absl::Span<const std::string> names,
                     absl::string_view last_separator) {
  if (names.empty()) return "";
  if (names.size() == 1) return names[0];
  return absl::StrCat(absl::StrJoin(names.first(names.size() - 1), ", "),
                      last_separator, names.back());
}

std::string CreditNoun(Millicredits credit, Language language) {
  return absl::StrCat(FormatCredit(credit),
                      credit == 1000
                          ? Choose(language, " credit", " cr\u00e9dito")
                          : Choose(language, " credits", " cr\u00e9ditos"));
}

std::string MissingSentence(Millicredits missing, Language language) {
  const std::string credits = CreditNoun(missing, language);
  const bool is_one = missing == 1000;
  if (language == Language::kSpanish) {
    return absl::StrCat(is_one ? "Falta " : "Faltan ", credits, ".");
  }
  return absl::StrCat(credits, is_one ? " is missing." : " are missing.");
}

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

Language LanguageOf(absl::string_view language_code) {
  const bool is_spanish = absl::EqualsIgnoreCase(language_code, "es") ||
                          absl::StartsWithIgnoreCase(language_code, "es-");
  return is_spanish ? Language::kSpanish : Language::kEnglish;
}

std::string FormatCredit(Millicredits credit) {
  const Millicredits part = credit % 1000;
  if (part == 0) return absl::StrCat(credit / 1000);
  std::string digits =
      absl::StrCat(credit / 1000, ".", absl::Dec(part, absl::kZeroPad3));
  while (digits.back() == '0') digits.pop_back();
  return digits;
}

std::string JoinAll(absl::Span<const std::string> names, Language language) {
  if (names.empty()) return "";
  return JoinWith(names, language == Language::kSpanish
                             ? SpanishAnd(names.back())
                             : " and ");
}

std::string JoinAny(absl::Span<const std::string> names, Language language) {
  if (names.empty()) return "";
  return JoinWith(
      names, language == Language::kSpanish ? SpanishOr(names.back()) : " or ");
}

std::string ShortageMessage(absl::Span<const std::string> rule_names,
                            Millicredits need, Millicredits available,
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
      Choose(language, "no course in this plan can count for $0",
             "ning\u00fan curso de este plan puede contar para $0");
  const absl::string_view some =
      Choose(language, "the courses in this plan that can count for $0 hold $1",
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
