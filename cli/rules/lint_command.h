#ifndef TRELLIS_CLI_RULES_LINT_COMMAND_H_
#define TRELLIS_CLI_RULES_LINT_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `lint` to the commands for rules. Both must outlive the parser.
void AddRulesLintCommand(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_LINT_COMMAND_H_
