#include "services/plan_validation/rpc/requirement_messages.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

std::string Grades(const std::vector<int>& grades, Language language) {
  std::vector<std::string> names;
  for (const int grade : grades) names.push_back(absl::StrCat(grade));
  return JoinAll(names, language);
}

std::string Unknown(const RuleShortfall& shortfall, Language language) {
  if (!shortfall.judged_by.empty()) {
    return absl::Substitute(
        Choose(language, "$0 has to be confirmed by somebody: $1.",
               "Alguien tiene que confirmar $0: $1."),
        shortfall.name, shortfall.judged_by);
  }
  return absl::Substitute(
      Choose(language,
             "It cannot be told from the plan whether $0 is met: something it "
             "asks for is not reported.",
             "El plan no permite saber si se cumple $0: falta informar algo "
             "que pide."),
      shortfall.name);
}

std::string MissingCredit(const RuleShortfall& shortfall, Language language) {
  if (shortfall.counts_courses) {
    const auto courses = (shortfall.missing + 999) / 1000;
    return absl::Substitute(
        courses == 1
            ? Choose(language, "$0 lacks $1 course.", "A $0 le falta $1 curso.")
            : Choose(language, "$0 lacks $1 courses.",
                     "A $0 le faltan $1 cursos."),
        shortfall.name, courses);
  }
  const bool is_one = shortfall.missing == 1000;
  return absl::Substitute(
      is_one ? Choose(language, "$0 lacks $1.", "A $0 le falta $1.")
             : Choose(language, "$0 lacks $1.", "A $0 le faltan $1."),
      shortfall.name, CreditNoun(shortfall.missing, language));
}

std::string Average(int centipoints) {
  return absl::StrCat(centipoints / 100, ".", centipoints / 10 % 10,
                      centipoints % 10);
}

}  // namespace

std::string ShortfallMessage(const RuleShortfall& shortfall,
                             Language language) {
  if (shortfall.is_unknown) return Unknown(shortfall, language);
  switch (shortfall.kind) {
    case RuleSpec::Kind::kEveryYear:
      return absl::Substitute(
          Choose(language,
                 "$0 asks for a course every year; there is none in "
                 "grade $1.",
                 "$0 pide un curso cada año; no hay ninguno en el grado $1."),
          shortfall.name, Grades(shortfall.grades, language));
    case RuleSpec::Kind::kSequence:
      return absl::Substitute(
          Choose(language,
                 "$0 asks for $1 courses that build on each other; the plan "
                 "has $2.",
                 "$0 pide $1 cursos que se apoyen uno en otro; el plan tiene "
                 "$2."),
          shortfall.name, shortfall.needed_count, shortfall.count);
    case RuleSpec::Kind::kGradePointAverage:
      return absl::Substitute(
          Choose(language, "$0 asks for an average of $1; it is $2.",
                 "$0 pide un promedio de $1; es de $2."),
          shortfall.name, Average(shortfall.needed_count),
          Average(shortfall.count));
    case RuleSpec::Kind::kAchievement:
    case RuleSpec::Kind::kVerifiedCredit:
      return absl::Substitute(
          Choose(language, "$0 asks for $1; the plan has $2.",
                 "$0 pide $1; el plan tiene $2."),
          shortfall.name, shortfall.needed_count, shortfall.count);
    case RuleSpec::Kind::kAttested:
    case RuleSpec::Kind::kRequirementSet:
      return absl::Substitute(
          Choose(language, "$0 is not met.", "No se cumple $0."),
          shortfall.name);
    default:
      break;
  }
  std::string message = MissingCredit(shortfall, language);
  if (shortfall.needed_count > shortfall.count) {
    absl::SubstituteAndAppend(
        &message,
        Choose(language, " It has $0 of $1 different kinds.",
               " Tiene $0 de $1 clases distintas."),
        shortfall.count, shortfall.needed_count);
  }
  return message;
}

std::string LimitMessage(absl::string_view name, Language language) {
  return absl::Substitute(
      Choose(language, "More of the plan would count for $0, but for a limit.",
             "Más del plan contaría para $0 si no fuera por un límite."),
      name);
}

std::string SetMessage(SetRemark remark, absl::string_view name,
                       Language language) {
  absl::string_view pattern;
  switch (remark) {
    case SetRemark::kOtherCohort:
      pattern = Choose(language,
                       "$0 is not for students who entered grade 9 in this "
                       "year.",
                       "$0 no es para quienes entraron al grado 9 en ese año.");
      break;
    case SetRemark::kEntryYearUnknown:
      pattern = Choose(language,
                       "What $0 asks for depends on the year of entry, which "
                       "the plan does not say.",
                       "Lo que pide $0 depende del año de ingreso, que el plan "
                       "no indica.");
      break;
    case SetRemark::kNotEffective:
      pattern = Choose(language, "$0 is not in force on this day.",
                       "$0 no está en vigor ese día.");
      break;
    case SetRemark::kCutOff:
      pattern = Choose(language,
                       "$0 leaves more ways of counting than were tried: a "
                       "better one may exist.",
                       "$0 admite más formas de contar que las probadas: puede "
                       "haber una mejor.");
      break;
  }
  return absl::Substitute(pattern, name);
}

std::string ExceptionMessage(bool is_expired, int position, Language language) {
  return absl::Substitute(
      is_expired ? Choose(language, "Exception $0 of the plan has expired.",
                          "La excepción $0 del plan ha vencido.")
                 : Choose(language, "Exception $0 of the plan changes nothing.",
                          "La excepción $0 del plan no cambia nada."),
      position + 1);
}

}  // namespace trellis::plan
