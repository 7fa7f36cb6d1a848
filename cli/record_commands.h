#ifndef TRELLIS_CLI_RECORD_COMMANDS_H_
#define TRELLIS_CLI_RECORD_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `clusters`, `pathways`, `programs` and `courses`, each with `list` and
// `get`. `context` must outlive `app`.
void AddRecordCommands(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RECORD_COMMANDS_H_
