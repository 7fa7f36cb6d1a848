#include "cli/rules/commands.h"

#include "cli/rules/lint_command.h"
#include "cli/rules/test_command.h"

namespace trellis::cli {

void AddRulesCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group = app.add_subcommand(
      "rules", "Check and try out requirement sets before they are published");
  group->require_subcommand(1);
  AddRulesLintCommand(*group, context);
  AddRulesTestCommand(*group, context);
}

}  // namespace trellis::cli
