#include "services/plan_validation/rpc/program_messages.h"

#include "absl/strings/substitute.h"

namespace trellis::plan {
namespace {

// More examples than these are not read.
constexpr size_t kMaxExamples = 3;

}  // namespace

std::string SequenceOrderMessage(absl::string_view course_name, int grade,
                                 absl::string_view other_name,
                                 absl::string_view program_name,
                                 Language language) {
  return absl::Substitute(
      Choose(language,
             "$0 in grade $1 begins before $2, which comes first in the "
             "sequence of $3.",
             "$0 en el grado $1 empieza antes que $2, que va primero en la "
             "secuencia de $3."),
      course_name, grade, other_name, program_name);
}

std::string NotProgressiveMessage(absl::string_view course_name, int grade,
                                  int level, absl::string_view other_name,
                                  int other_level, Language language) {
  return absl::Substitute(
      Choose(language,
             "$0 in grade $1 is of level $2, and $3, which is taken before it, "
             "of level $4.",
             "$0 en el grado $1 es de nivel $2, y $3, que se toma antes, de "
             "nivel $4."),
      course_name, grade, level, other_name, other_level);
}

std::string NoCollegeMessage(absl::string_view program_name,
                             Language language) {
  return absl::Substitute(
      Choose(language,
             "No course of $0 in the plan leads into college: none earns "
             "college credit or stands for a college course.",
             "Ningún curso de $0 en el plan lleva a la universidad: ninguno "
             "da crédito universitario ni equivale a un curso universitario."),
      program_name);
}

std::string NoCredentialMessage(absl::string_view program_name,
                                absl::Span<const std::string> credentials,
                                Language language) {
  return absl::Substitute(
      Choose(language,
             "The plan holds no credential that $0 prepares for, such as $1.",
             "El plan no incluye ninguna credencial para la que prepara $0, "
             "como $1."),
      program_name, JoinAny(credentials.subspan(0, kMaxExamples), language));
}

}  // namespace trellis::plan
