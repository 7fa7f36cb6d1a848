#ifndef TRELLIS_CLI_SURVEY_TAKE_COMMAND_H_
#define TRELLIS_CLI_SURVEY_TAKE_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `take` to the survey commands. Both must outlive the parser.
void AddSurveyTakeCommand(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_COMMAND_H_
