#ifndef TRELLIS_CLI_SURVEY_COMMANDS_H_
#define TRELLIS_CLI_SURVEY_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds the group `survey`. `context` must outlive `app`.
void AddSurveyCommands(CLI::App& app, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_COMMANDS_H_
