#ifndef TRELLIS_CLI_PLANS_RISK_COMMAND_H_
#define TRELLIS_CLI_PLANS_RISK_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `risk` to the plan commands. Both must outlive the parser.
void AddPlanRiskCommand(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RISK_COMMAND_H_
