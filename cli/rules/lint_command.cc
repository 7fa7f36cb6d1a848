#include "cli/rules/lint_command.h"

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "cli/lint_report.h"
#include "cli/rules/set_check.h"

namespace trellis::cli {
namespace {

using Paths = std::vector<std::string>;

std::string OtherErrorsLine(const RequirementSetCheck& check) {
  return absl::StrCat("Errors in the rest of the catalog: ",
                      check.other_error_count, ". Next: trellis catalog lint ",
                      std::filesystem::path(check.folder).filename().string(),
                      " ", check.folder);
}

int RunLint(const CommandContext& context, const Paths& paths) {
  std::vector<catalog::v1::ImportProblem> problems;
  std::vector<std::string> lines;
  int set_count = 0;
  for (const std::string& path : paths) {
    const auto check = CheckRequirementSets(path);
    if (!check.ok()) return Fail(context, check.status());
    set_count += check->set_count;
    problems.insert(problems.end(), check->problems.begin(),
                    check->problems.end());
    if (check->other_error_count > 0 && !check->folder.empty()) {
      lines.push_back(OtherErrorsLine(*check));
    }
  }
  lines.insert(lines.begin(), absl::StrCat("Requirement sets: ", set_count));
  return PrintLintReport(context, problems, lines);
}

}  // namespace

void AddRulesLintCommand(CLI::App& group, CommandContext& context) {
  CLI::App* lint = group.add_subcommand(
      "lint",
      "Check requirement sets here, without a server; exits 5 with errors");
  const auto paths = std::make_shared<Paths>();
  lint->add_option("paths", *paths,
                   "YAML files with requirement sets, or folders of them")
      ->required();
  lint->callback([&context, paths] {
    context.action = [&context, paths] { return RunLint(context, *paths); };
  });
}

}  // namespace trellis::cli
