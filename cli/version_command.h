#ifndef TRELLIS_CLI_VERSION_COMMAND_H_
#define TRELLIS_CLI_VERSION_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `version`. `context` must outlive `app`.
void AddVersionCommand(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_VERSION_COMMAND_H_
