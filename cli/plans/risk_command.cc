#include "cli/plans/risk_command.h"

#include <memory>

#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/risk_text.h"
#include "services/plan_validation/rpc/search_calls.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

int RunRisk(const CommandContext& context, const PlanOptions& options) {
  return RunPlanCall<plan::AssessRiskCall>(
      context, options.source, &v1::PlanValidationService::Stub::AssessRisk,
      [&](v1::AssessRiskRequest& request, SourceMap& sources) {
        return ReadPlanRequest(context, options, request, sources);
      },
      RiskText, [](const v1::AssessRiskResponse&) { return true; });
}

}  // namespace

void AddPlanRiskCommand(CLI::App& group, CommandContext& context) {
  CLI::App* risk =
      group.add_subcommand("risk", "Show what hangs on each course of a plan");
  const auto options = std::make_shared<PlanOptions>();
  AddPlanOptions(*risk, "AssessRiskRequest", *options);
  risk->callback([&context, options] {
    context.action = [&context, options] { return RunRisk(context, *options); };
  });
}

}  // namespace trellis::cli
