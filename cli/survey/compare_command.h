#ifndef TRELLIS_CLI_SURVEY_COMPARE_COMMAND_H_
#define TRELLIS_CLI_SURVEY_COMPARE_COMMAND_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `combine` and `compare` to the survey commands. Both must outlive the
// parser.
void AddSurveyCompareCommands(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_COMPARE_COMMAND_H_
