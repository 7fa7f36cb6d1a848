#include "cli/plans/repair_command.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/repair_text.h"
#include "common/status/status_macros.h"
#include "common/yaml/enum_word.h"
#include "common/yaml/scalar_field.h"
#include "services/plan_validation/rpc/search_calls.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;
using Request = v1::SuggestRepairsRequest;

struct RepairOptions {
  PlanOptions plan;
  int max_repairs = 0;
  int max_edits = 0;
  std::vector<std::string> edit_kinds;
  int first_grade = 0;
  int max_judgments = 0;
};

void ApplyChoices(const RepairOptions& options, Request& request,
                  SourceMap& sources) {
  if (options.max_repairs != 0) {
    request.set_max_repairs(options.max_repairs);
    ForgetSources("max_repairs", sources);
  }
  if (options.max_edits != 0) {
    request.set_max_edits(options.max_edits);
    ForgetSources("max_edits", sources);
  }
  if (!options.edit_kinds.empty()) {
    request.clear_edit_kinds();
    for (const std::string& word : options.edit_kinds) {
      request.add_edit_kinds(static_cast<Request::EditKind>(
          FindEnumWord(*Request::EditKind_descriptor(), word)->number()));
    }
    ForgetSources("edit_kinds", sources);
  }
  if (options.first_grade != 0) {
    request.set_first_grade(options.first_grade);
    ForgetSources("first_grade", sources);
  }
  ApplyBudget(options.max_judgments, request, sources);
}

int RunRepair(const CommandContext& context, const RepairOptions& options) {
  return RunPlanCall<plan::SuggestRepairsCall>(
      context, options.plan.source,
      &v1::PlanValidationService::Stub::SuggestRepairs,
      [&](Request& request, SourceMap& sources) {
        TRELLIS_RETURN_IF_ERROR(
            ReadPlanRequest(context, options.plan, request, sources));
        ApplyChoices(options, request, sources);
        return absl::OkStatus();
      },
      RepairText,
      [](const v1::SuggestRepairsResponse& response) {
        return response.verdict() == v1::VERDICT_SATISFIED ||
               !response.repairs().empty();
      });
}

void AddChoices(CLI::App& command, RepairOptions& options) {
  command.add_option("--max_repairs", options.max_repairs,
                     "How many repairs to show, 1 to 10 (default 3)");
  command.add_option("--max_edits", options.max_edits,
                     "The most changes in a repair, 1 to 6 (default 4)");
  AddRepeatedOption(
      command, "--edit_kind", options.edit_kinds,
      "A kind of change that may be made: add, move, replace, drop or request; "
      "may be given several times (default: all but request)")
      ->check(CLI::IsMember(EnumWords(*Request::EditKind_descriptor()))
                  .description(""));
  command.add_option("--first_grade", options.first_grade,
                     "Change nothing before this grade");
  AddBudgetOption(command, options.max_judgments);
}

}  // namespace

void AddPlanRepairCommand(CLI::App& group, CommandContext& context) {
  CLI::App* repair = group.add_subcommand(
      "repair",
      "Find the fewest changes that make a plan valid; exits 5 without any");
  const auto options = std::make_shared<RepairOptions>();
  AddPlanOptions(*repair, "SuggestRepairsRequest", options->plan);
  AddChoices(*repair, *options);
  repair->callback([&context, options] {
    context.action = [&context, options] {
      return RunRepair(context, *options);
    };
  });
}

}  // namespace trellis::cli
