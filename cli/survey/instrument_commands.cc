#include "cli/survey/instrument_commands.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/lint_report.h"
#include "cli/survey/instrument_check.h"

namespace trellis::cli {
namespace {

int RunLint(const CommandContext& context, const std::string& path) {
  const auto check = CheckInstruments(path);
  if (!check.ok()) return Fail(context, check.status());
  std::vector<std::string> lines;
  for (const catalog::v1::Instrument& instrument : check->instruments) {
    if (instrument.name().empty()) continue;
    lines.push_back(InstrumentSummary(instrument));
  }
  return PrintLintReport(context, check->problems, lines);
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
