#include "cli/problem_text.h"

#include "absl/strings/str_cat.h"
#include "common/yaml/enum_word.h"

namespace trellis::cli {

using catalog::v1::ImportProblem;

std::string ProblemText(const ImportProblem& problem) {
  std::string text = problem.file();
  if (problem.line() > 0) {
    absl::StrAppend(&text, ":", problem.line(), ":", problem.column());
  }
  absl::StrAppend(
      &text, text.empty() ? "" : ": ",
      EnumWord(*ImportProblem::Severity_descriptor()->FindValueByNumber(
          problem.severity())),
      ": ", problem.message(), " (", problem.code(), ")");
  if (!problem.suggestion().empty()) {
    absl::StrAppend(&text, "; did you mean ", problem.suggestion(), "?");
  }
  return text;
}

}  // namespace trellis::cli
