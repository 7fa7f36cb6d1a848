#ifndef TRELLIS_CLI_DEV_COMMAND_H_
#define TRELLIS_CLI_DEV_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `dev`. `context` must outlive `app`.
void AddDevCommand(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_DEV_COMMAND_H_
