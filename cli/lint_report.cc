#include "cli/lint_report.h"

#include <algorithm>

#include "cli/exit_code.h"
#include "cli/problem_text.h"

namespace trellis::cli {
namespace {

using catalog::v1::ImportProblem;

void PrintForPeople(const std::vector<ImportProblem>& problems,
                    const std::vector<std::string>& lines, int64_t error_count,
                    std::ostream& out) {
  for (const ImportProblem& problem : problems) {
    out << ProblemText(problem) << "\n";
  }
  for (const std::string& line : lines) out << line << "\n";
  if (problems.empty()) {
    out << "No problems found.\n";
  } else {
    out << "Problems: " << problems.size()
        << ", errors among them: " << error_count << ".\n";
  }
}

}  // namespace

int PrintLintReport(const CommandContext& context,
                    const std::vector<ImportProblem>& problems,
                    const std::vector<std::string>& lines) {
  const int64_t error_count = std::count_if(
      problems.begin(), problems.end(), [](const ImportProblem& problem) {
        return problem.severity() == ImportProblem::SEVERITY_ERROR;
      });
  if (context.format == OutputFormat::kTable) {
    PrintForPeople(problems, lines, error_count, *context.out);
  } else {
    catalog::v1::ImportRevisionResponse response;
    response.mutable_problems()->Assign(problems.begin(), problems.end());
    response.set_problem_count(response.problems_size());
    PrintMessage(response, context.format, *context.out);
  }
  return error_count > 0 ? kViolations : kOk;
}

}  // namespace trellis::cli
