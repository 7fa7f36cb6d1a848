#include "services/plan_validation/rpc/diagnostic_messages.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

// A sentence with more ways than these is not read to its end; the rest are in
// the structured part of the answer.
constexpr size_t kMaxWaysInSentence = 4;

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

std::string AchievementText(absl::string_view name, Millicredits minimum,
                            Language language) {
  if (minimum == 0) {
    return absl::Substitute(
        Choose(language, "the achievement \"$0\"", "el logro \"$0\""), name);
  }
  return absl::Substitute(
      Choose(language, "the achievement \"$0\" ($1 or more)",
             "el logro \"$0\" ($1 o m\u00e1s)"),
      name, minimum);
}

std::string CreditText(absl::string_view subjects, Millicredits missing,
                       Language language) {
  const std::string credit = FormatCredit(missing);
  const std::string more =
      missing == 1000 ? absl::StrCat(credit, Choose(language, " more credit",
                                                    " cr\u00e9dito m\u00e1s"))
                      : absl::StrCat(credit, Choose(language, " more credits",
                                                    " cr\u00e9ditos m\u00e1s"));
  if (subjects.empty()) return more;
  return absl::Substitute(Choose(language, "$0 in $1", "$0 en $1"), more,
                          subjects);
}

std::string CourseText(const MissingPart& part, absl::string_view name,
                       Language language) {
  std::string text(name);
  if (part.minimum > 0) {
    absl::SubstituteAndAppend(
        &text, Choose(language, " with $0 or better", " con $0 o mejor"),
        MarkName(static_cast<int>(part.minimum)));
  }
  return text;
}

absl::string_view UnmetPattern(UnmetKind kind, Language language) {
  switch (kind) {
    case UnmetKind::kBefore:
      break;
    case UnmetKind::kBeforeOrWith:
      return Choose(
          language,
          "Before $0 in grade $1, or at the same time, the plan still needs "
          "$2.",
          "Antes de $0 en el grado $1, o al mismo tiempo, al plan le falta "
          "$2.");
    case UnmetKind::kWith:
      return Choose(
          language,
          "At the same time as $0 in grade $1, the plan still needs $2.",
          "Al mismo tiempo que $0 en el grado $1, al plan le falta $2.");
    case UnmetKind::kAdvised:
      return Choose(language, "For $0 in grade $1, the catalog advises $2.",
                    "Para $0 en el grado $1, el cat\u00e1logo recomienda $2.");
  }
  return Choose(language, "Before $0 in grade $1, the plan still needs $2.",
                "Antes de $0 en el grado $1, al plan le falta $2.");
}

// Returns the two calendar years of a school year: "2026-27".
std::string SchoolYearText(int year) {
  return absl::StrCat(year, "-", absl::Dec((year + 1) % 100, absl::kZeroPad2));
}

}  // namespace

std::string MissingPartName(const MissingPart& part, absl::string_view name,
                            Language language) {
  switch (part.kind) {
    case Requisite::Kind::kCredential:
      return absl::Substitute(
          Choose(language, "the credential \"$0\"", "la credencial \"$0\""),
          name);
    case Requisite::Kind::kAchievement:
      return AchievementText(name, part.minimum, language);
    case Requisite::Kind::kApproval:
      return absl::Substitute(
          Choose(language, "the approval \"$0\"", "la aprobaci\u00f3n \"$0\""),
          name);
    case Requisite::Kind::kCredit:
      return CreditText(name, part.minimum, language);
    default:
      return CourseText(part, name, language);
  }
}

std::string UnmetMessage(
    absl::string_view course_name, int grade, UnmetKind kind,
    absl::Span<const std::vector<std::vector<std::string>>> conditions,
    Language language) {
  std::vector<std::string> texts;
  for (const auto& ways : conditions) texts.push_back(WaysText(ways, language));
  const absl::string_view separator =
      Choose(language, ", and also ", ", y adem\u00e1s ");
  return absl::Substitute(UnmetPattern(kind, language), course_name, grade,
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

std::string PairMessage(absl::string_view course_name,
                        absl::string_view other_name, bool has_other,
                        Language language) {
  return absl::Substitute(
      has_other
          ? Choose(language,
                   "$0 and $1 are the two halves of a year-long course, and "
                   "the plan does not hold them in terms that follow each "
                   "other.",
                   "$0 y $1 son las dos mitades de un curso de un a\u00f1o, y "
                   "el plan no las tiene en periodos consecutivos.")
          : Choose(language,
                   "$0 is one half of a year-long course, and the plan does "
                   "not hold the other half, $1.",
                   "$0 es la mitad de un curso de un a\u00f1o, y el plan no "
                   "incluye la otra mitad, $1."),
      course_name, other_name);
}

std::string YearLoadMessage(int grade, Millicredits credit, Millicredits limit,
                            bool is_over, Language language) {
  return absl::Substitute(
      is_over ? Choose(language,
                       "Grade $0 holds $1, where a school year may hold $2 at "
                       "most.",
                       "El grado $0 tiene $1, y un a\u00f1o escolar admite $2 "
                       "como m\u00e1ximo.")
              : Choose(language,
                       "Grade $0 holds $1, where a school year should hold $2 "
                       "at least.",
                       "El grado $0 tiene $1, y un a\u00f1o escolar debe tener "
                       "$2 como m\u00ednimo."),
      grade, CreditNoun(credit, language), FormatCredit(limit));
}

std::string TermLoadMessage(int grade, Term term, int64_t courses, int limit,
                            Language language) {
  return absl::Substitute(
      Choose(language,
             "Grade $0 holds $1 courses at the same time $2, where $3 at most "
             "are allowed.",
             "El grado $0 tiene $1 cursos al mismo tiempo $2, y se permiten $3 "
             "como m\u00e1ximo."),
      grade, courses, InTerm(term, language), limit);
}

std::string RetiredMessage(absl::string_view course_name, int school_year,
                           int last_year, absl::string_view successor,
                           Language language) {
  const std::string last = SchoolYearText(last_year);
  std::string message =
      school_year == 0
          ? absl::Substitute(
                Choose(language,
                       "$0 is offered until the school year $1 only, and the "
                       "plan does not say when the student entered grade 9.",
                       "$0 solo se ofrece hasta el a\u00f1o escolar $1, y el "
                       "plan no dice cu\u00e1ndo entr\u00f3 el estudiante al "
                       "grado 9."),
                course_name, last)
          : absl::Substitute(
                Choose(language,
                       "$0 is planned for the school year $2, but it is "
                       "offered until $1 only.",
                       "$0 est\u00e1 en el plan para el a\u00f1o escolar $2, "
                       "pero solo se ofrece hasta $1."),
                course_name, last, SchoolYearText(school_year));
  if (!successor.empty()) {
    absl::SubstituteAndAppend(
        &message, Choose(language, " $0 takes its place.", " Lo reemplaza $0."),
        successor);
  }
  return message;
}

std::string ReplacedMessage(absl::string_view course_name,
                            absl::string_view successor, Language language) {
  return absl::Substitute(
      Choose(language, "$1 took the place of $0, which counts as $1.",
             "$1 reemplaz\u00f3 a $0, que cuenta como $1."),
      course_name, successor);
}

std::string TwiceMessage(absl::string_view course_name, int grade,
                         Language language) {
  return absl::Substitute(
      Choose(language, "$0 is in the plan twice at the same time in grade $1.",
             "$0 est\u00e1 dos veces al mismo tiempo en el plan, en el grado "
             "$1."),
      course_name, grade);
}

std::string DuplicateMessage(absl::string_view course_name, int grade,
                             absl::string_view other_name,
                             absl::string_view college_name,
                             Language language) {
  if (college_name.empty()) {
    return absl::Substitute(
        Choose(language,
               "$0 in grade $1 repeats $2, which stands for it under an "
               "agreement.",
               "$0 en el grado $1 repite $2, que equivale a ese curso por un "
               "convenio."),
        course_name, grade, other_name);
  }
  return absl::Substitute(
      Choose(language,
             "$0 in grade $1 repeats the content of $2: both stand for the "
             "college course $3.",
             "$0 en el grado $1 repite el contenido de $2: ambos equivalen al "
             "curso universitario $3."),
      course_name, grade, other_name, college_name);
}

}  // namespace trellis::plan
