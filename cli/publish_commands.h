#ifndef TRELLIS_CLI_PUBLISH_COMMANDS_H_
#define TRELLIS_CLI_PUBLISH_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `catalog` with `import`, `lint`, `activate`, `rollback` and `revisions`.
// `context` must outlive `app`.
void AddPublishCommands(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PUBLISH_COMMANDS_H_
