#ifndef TRELLIS_CLI_SURVEY_INSTRUMENT_COMMANDS_H_
#define TRELLIS_CLI_SURVEY_INSTRUMENT_COMMANDS_H_

#include "CLI/CLI.hpp"
#include "cli/command_context.h"

namespace trellis::cli {

// Adds `instrument lint` to the survey commands. Both must outlive the parser.
void AddInstrumentCommands(CLI::App& group, CommandContext& context);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_INSTRUMENT_COMMANDS_H_
