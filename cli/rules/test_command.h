#ifndef TRELLIS_CLI_RULES_TEST_COMMAND_H_
#define TRELLIS_CLI_RULES_TEST_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `test` to the commands for rules. Both must outlive the parser.
void AddRulesTestCommand(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_TEST_COMMAND_H_
