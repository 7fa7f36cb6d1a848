#include "services/plan_validation/rpc/completion_messages.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

std::string Counted(int count, absl::string_view one, absl::string_view many) {
  return absl::StrCat(count, " ", count == 1 ? one : many);
}

std::string CourseCount(int count, Language language) {
  return Counted(count, Choose(language, "course", "curso"),
                 Choose(language, "courses", "cursos"));
}

std::string ChainMessage(absl::Span<const std::string> rules,
                         absl::Span<const std::string> courses,
                         Language language) {
  const std::string chain =
      absl::StrJoin(courses, Choose(language, ", then ", ", despu\u00e9s "));
  if (rules.empty()) {
    return absl::Substitute(
        Choose(language, "This takes more terms than are left: $0.",
               "Esto requiere m\u00e1s per\u00edodos de los que quedan: $0."),
        chain);
  }
  return absl::Substitute(
      Choose(language, "What counts for $0 takes more terms than are left: $1.",
             "Lo que cuenta para $0 requiere m\u00e1s per\u00edodos de los que "
             "quedan: $1."),
      JoinAll(rules, language), chain);
}

std::string NotCoursesMessage(absl::Span<const std::string> rules,
                              absl::Span<const std::string> courses,
                              Language language) {
  if (rules.empty()) {
    return absl::Substitute(
        Choose(language, "$0 asks for something that is no course.",
               "$0 pide algo que no es un curso."),
        JoinAll(courses, language));
  }
  const std::string what = JoinAll(rules, language);
  if (courses.empty()) {
    return absl::Substitute(
        Choose(language, "No course mends what is missing for $0.",
               "Ning\u00fan curso remedia lo que falta para $0."),
        what);
  }
  return absl::Substitute(
      Choose(language,
             "What counts for $0 asks for something that is no course: $1.",
             "Lo que cuenta para $0 pide algo que no es un curso: $1."),
      what, JoinAny(courses, language));
}

}  // namespace

std::string CompletionMessage(const CompletionSummary& summary,
                              Language language) {
  std::vector<std::string> parts;
  if (summary.added_courses > 0) {
    parts.push_back(absl::Substitute(
        Choose(language, "adds $0 with $1", "agrega $0 con $1"),
        CourseCount(summary.added_courses, language),
        CreditNoun(summary.added, language)));
  }
  if (summary.moved_courses > 0) {
    parts.push_back(
        absl::Substitute(Choose(language, "moves $0", "mueve $0"),
                         CourseCount(summary.moved_courses, language)));
  }
  if (!summary.approvals.empty()) {
    parts.push_back(
        absl::Substitute(Choose(language, "needs an approval for $0",
                                "necesita una aprobaci\u00f3n para $0"),
                         JoinAll(summary.approvals, language)));
  }
  if (parts.empty()) {
    return std::string(Choose(language, "The plan is complete as it is.",
                              "El plan est\u00e1 completo como est\u00e1."));
  }
  std::string message = absl::Substitute(
      Choose(language, "The completion $0.", "Esta propuesta $0."),
      JoinAll(parts, language));
  if (summary.gap > 0) {
    absl::SubstituteAndAppend(
        &message,
        Choose(language, " That is at most $0 more than has to be added.",
               " Son como mucho $0 m\u00e1s de lo necesario."),
        CreditNoun(summary.gap, language));
  }
  return message;
}

std::string ObstacleMessage(CompletionObstacle::Kind kind,
                            absl::Span<const std::string> rules,
                            absl::Span<const std::string> courses,
                            Language language) {
  switch (kind) {
    case CompletionObstacle::Kind::kOffering:
      return absl::Substitute(
          Choose(language,
                 "Too little is offered in the terms that are left that could "
                 "count for $0.",
                 "En los per\u00edodos que quedan se ofrece demasiado poco que "
                 "cuente para $0."),
          JoinAll(rules, language));
    case CompletionObstacle::Kind::kChain:
      return ChainMessage(rules, courses, language);
    case CompletionObstacle::Kind::kCapacity:
      return std::string(Choose(
          language, "The terms that are left hold less credit than is missing.",
          "En los per\u00edodos que quedan cabe menos cr\u00e9dito del "
          "que falta."));
    case CompletionObstacle::Kind::kNotCourses:
      return NotCoursesMessage(rules, courses, language);
    case CompletionObstacle::Kind::kNotFound:
      break;
  }
  return std::string(Choose(
      language, "No completion was found among the plans that were judged.",
      "No se encontr\u00f3 ninguna propuesta entre los planes evaluados."));
}

}  // namespace trellis::plan
