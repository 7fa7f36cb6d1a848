#ifndef TRELLIS_CLI_SURVEY_GROUP_COMMANDS_H_
#define TRELLIS_CLI_SURVEY_GROUP_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `norms` and `summarize` to the survey commands. Both must outlive the
// parser.
void AddSurveyGroupCommands(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_GROUP_COMMANDS_H_
