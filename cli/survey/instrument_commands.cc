#include "cli/survey/instrument_commands.h"

#include <memory>
#include <string>

#include "cli/exit_code.h"
#include "cli/problem_text.h"
#include "cli/survey/instrument_check.h"

namespace trellis::cli {
namespace {

using catalog::v1::ImportProblem;

int RunLint(const CommandContext& context, const std::string& path) {
  const auto check = CheckInstruments(path);
  if (!check.ok()) return Fail(context, check.status());
  int errors = 0;
  for (const ImportProblem& problem : check->problems) {
    errors += problem.severity() == ImportProblem::SEVERITY_ERROR ? 1 : 0;
  }
  if (context.format == OutputFormat::kTable) {
    for (const ImportProblem& problem : check->problems) {
      *context.out << ProblemText(problem) << "\n";
    }
    for (const auto& instrument : check->instruments) {
      if (instrument.name().empty()) continue;
      *context.out << InstrumentSummary(instrument) << "\n";
    }
    if (check->problems.empty()) {
      *context.out << "No problems found.\n";
    } else {
      *context.out << "Problems: " << check->problems.size()
                   << ", errors among them: " << errors << ".\n";
    }
  } else {
    catalog::v1::ImportRevisionResponse response;
    response.mutable_problems()->Assign(check->problems.begin(),
                                        check->problems.end());
    response.set_problem_count(response.problems_size());
    PrintMessage(response, context.format, *context.out);
  }
  return errors > 0 ? kViolations : kOk;
}

}  // namespace

void AddInstrumentCommands(CLI::App& group, CommandContext& context) {
  CLI::App* instrument =
      group.add_subcommand("instrument", "Work on a survey's own wording");
  instrument->require_subcommand(1);
  CLI::App* lint = instrument->add_subcommand(
      "lint", "Check a survey here, without a server; exits 5 with errors");
  const auto path = std::make_shared<std::string>();
  lint->add_option("path", *path,
                   "A YAML file with surveys, or a folder of them")
      ->required();
  lint->callback([&context, path] {
    context.action = [&context, path] { return RunLint(context, *path); };
  });
}

}  // namespace trellis::cli
