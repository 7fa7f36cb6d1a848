#include "cli/plans/validate_command.h"

#include <memory>

#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/verdict_text.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

int RunValidate(const CommandContext& context, const PlanOptions& options) {
  return RunPlanCall<ValidatePlanCall>(
      context, options.source, &v1::PlanValidationService::Stub::ValidatePlan,
      [&](v1::ValidatePlanRequest& request, SourceMap& sources) {
        return ReadPlanRequest(context, options, request, sources);
      },
      [](const v1::ValidatePlanRequest& request,
         const v1::ValidatePlanResponse& response) {
        return PlanText(response, request.language_code());
      },
      [](const v1::ValidatePlanResponse& response) {
        return response.verdict() == v1::VERDICT_SATISFIED;
      });
}

}  // namespace

void AddPlanValidateCommand(CLI::App& group, CommandContext& context) {
  CLI::App* validate = group.add_subcommand(
      "validate", "Judge one plan; exits 5 when it has violations");
  const auto options = std::make_shared<PlanOptions>();
  AddPlanOptions(*validate, "ValidatePlanRequest", *options);
  validate->callback([&context, options] {
    context.action = [&context, options] {
      return RunValidate(context, *options);
    };
  });
}

}  // namespace trellis::cli
