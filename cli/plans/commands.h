#ifndef TRELLIS_CLI_PLANS_COMMANDS_H_
#define TRELLIS_CLI_PLANS_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds the group `plans`. `context` must outlive `app`.
void AddPlanCommands(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_COMMANDS_H_
