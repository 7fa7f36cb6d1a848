#ifndef TRELLIS_CLI_PLANS_TEMPLATE_COMMAND_H_
#define TRELLIS_CLI_PLANS_TEMPLATE_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `template` to the plan commands. Both must outlive the parser.
void AddPlanTemplateCommand(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_TEMPLATE_COMMAND_H_
