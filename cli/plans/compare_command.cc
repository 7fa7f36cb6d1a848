#include "cli/plans/compare_command.h"

#include <memory>

#include "cli/plans/compare_text.h"
#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/what_if.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/search_calls.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct CompareOptions {
  PlanOptions plan;
  WhatIfOptions what_if;
};

int RunCompare(const CommandContext& context, const CompareOptions& options) {
  return RunPlanCall<plan::CompareOutcomesCall>(
      context, options.plan.source,
      &v1::PlanValidationService::Stub::CompareOutcomes,
      [&](v1::CompareOutcomesRequest& request, SourceMap& sources) {
        TRELLIS_RETURN_IF_ERROR(
            ReadPlanRequest(context, options.plan, request, sources));
        TRELLIS_RETURN_IF_ERROR(AppendScenarios(options.what_if, request));
        if (!request.scenarios().empty()) return absl::OkStatus();
        return absl::InvalidArgumentError(
            "there is nothing to compare with: give --if_program, --if_catalog "
            "or --if_failed, or \"scenarios\" in the file");
      },
      OutcomesText, [](const v1::CompareOutcomesResponse&) { return true; });
}

}  // namespace

void AddPlanCompareCommand(CLI::App& group, CommandContext& context) {
  CLI::App* compare = group.add_subcommand(
      "compare",
      "Show what would become of a plan if something were otherwise");
  const auto options = std::make_shared<CompareOptions>();
  AddPlanOptions(*compare, "CompareOutcomesRequest", options->plan);
  AddWhatIfOptions(*compare, options->what_if);
  compare->callback([&context, options] {
    context.action = [&context, options] {
      return RunCompare(context, *options);
    };
  });
}

}  // namespace trellis::cli
