#include "cli/rules/test_command.h"

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/exit_code.h"
#include "cli/file_pattern.h"
#include "cli/rules/case_file.h"
#include "cli/rules/case_run.h"
#include "cli/rules/case_text.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::cli {
namespace {

// After so many problems nobody reads on.
constexpr size_t kMaxProblems = 100;

struct TestOptions {
  std::vector<std::string> files;
  std::string folder;
};

absl::Status ProblemsStatus(const std::vector<SourceProblem>& problems) {
  if (problems.empty()) return absl::OkStatus();
  std::vector<std::string> lines;
  for (const SourceProblem& problem : problems) {
    if (lines.size() == kMaxProblems) {
      lines.push_back(
          absl::StrCat("and ", problems.size() - kMaxProblems, " more"));
      break;
    }
    lines.push_back(FormatProblem(problem));
  }
  return MakeError(absl::StatusCode::kInvalidArgument,
                   ErrorReason::ERROR_REASON_INVALID_FIELDS,
                   absl::StrCat("the cases are not right:\n  ",
                                absl::StrJoin(lines, "\n  ")));
}

absl::StatusOr<std::vector<CaseFile>> ReadAllCases(const TestOptions& options) {
  std::vector<CaseFile> files;
  std::vector<SourceProblem> problems;
  for (const std::string& pattern : options.files) {
    TRELLIS_ASSIGN_OR_RETURN(const std::vector<std::string> paths,
                             FindFiles(pattern));
    for (const std::string& path : paths) {
      CaseFile file;
      TRELLIS_RETURN_IF_ERROR(ReadCaseFile(path, file, problems));
      files.push_back(std::move(file));
    }
  }
  TRELLIS_RETURN_IF_ERROR(ProblemsStatus(problems));
  return files;
}

void Print(const CommandContext& context, const RuleTestReport& report) {
  if (context.format == OutputFormat::kTable) {
    *context.out << CaseReportText(report);
  } else if (context.format == OutputFormat::kJsonl) {
    std::vector<const google::protobuf::Message*> cases;
    for (const RuleCaseResult& result : report.cases()) {
      cases.push_back(&result);
    }
    PrintMessages(cases, context.format, *context.out);
  } else {
    PrintMessage(report, context.format, *context.out);
  }
}

int RunTest(const CommandContext& context, const TestOptions& options) {
  const auto files = ReadAllCases(options);
  if (!files.ok()) return Fail(context, files.status());
  CaseRun run(options.folder);
  RuleTestReport report;
  for (const CaseFile& file : *files) run.Run(file, report);
  Print(context, report);
  return report.failed_count() == 0 ? kOk : kViolations;
}

}  // namespace

void AddRulesTestCommand(CLI::App& group, CommandContext& context) {
  CLI::App* test = group.add_subcommand(
      "test",
      "Judge sample plans here, without a server, and compare with what is "
      "expected; exits 5 when something is otherwise");
  const auto options = std::make_shared<TestOptions>();
  test->add_option("files", options->files,
                   "Files of cases, folders of them, or patterns such as "
                   "'cases/**/*.yaml'")
      ->required();
  test->add_option("--folder", options->folder,
                   "Read the catalog of the cases from this folder instead of "
                   "the one that ships with Trellis");
  test->callback([&context, options] {
    context.action = [&context, options] { return RunTest(context, *options); };
  });
}

}  // namespace trellis::cli
