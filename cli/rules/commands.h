#ifndef TRELLIS_CLI_RULES_COMMANDS_H_
#define TRELLIS_CLI_RULES_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds the group `rules`. `context` must outlive `app`.
void AddRulesCommands(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_COMMANDS_H_
