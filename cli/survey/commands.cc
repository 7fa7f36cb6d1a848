#include "cli/survey/commands.h"

#include "cli/survey/batch_command.h"
#include "cli/survey/compare_command.h"
#include "cli/survey/group_commands.h"
#include "cli/survey/instrument_commands.h"
#include "cli/survey/score_command.h"
#include "cli/survey/take/command.h"

namespace trellis::cli {

void AddSurveyCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group =
      app.add_subcommand("survey", "Take and score interest surveys");
  group->require_subcommand(1);
  AddSurveyTakeCommand(*group, context);
  AddSurveyScoreCommand(*group, context);
  AddSurveyCompareCommands(*group, context);
  AddSurveyBatchCommand(*group, context);
  AddSurveyGroupCommands(*group, context);
  AddInstrumentCommands(*group, context);
}

}  // namespace trellis::cli
