#include "cli/plans/commands.h"

#include "cli/plans/batch_command.h"
#include "cli/plans/compare_command.h"
#include "cli/plans/complete_command.h"
#include "cli/plans/impact_command.h"
#include "cli/plans/rank_command.h"
#include "cli/plans/render_command.h"
#include "cli/plans/repair_command.h"
#include "cli/plans/risk_command.h"
#include "cli/plans/template_command.h"
#include "cli/plans/validate_command.h"
#include "cli/plans/verify_command.h"

namespace trellis::cli {

void AddPlanCommands(CLI::App& app, CommandContext& context) {
  CLI::App* group =
      app.add_subcommand("plans", "Judge, mend and compare course plans");
  group->require_subcommand(1);
  AddPlanValidateCommand(*group, context);
  AddPlanVerifyCommand(*group, context);
  AddPlanRepairCommand(*group, context);
  AddPlanCompleteCommand(*group, context);
  AddPlanCompareCommand(*group, context);
  AddPlanRankCommand(*group, context);
  AddPlanRiskCommand(*group, context);
  AddPlanBatchCommand(*group, context);
  AddPlanTemplateCommand(*group, context);
  AddPlanRenderCommand(*group, context);
  AddPlanImpactCommand(*group, context);
}

}  // namespace trellis::cli
