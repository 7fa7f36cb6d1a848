#include "cli/plans/complete_command.h"

#include <memory>
#include <string>
#include <vector>

#include "cli/plans/complete_text.h"
#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/search_calls.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct CompleteOptions {
  PlanOptions plan;
  int max_completions = 0;
  int first_grade = 0;
  int last_grade = 0;
  bool may_move = false;
  std::vector<std::string> preferred;
  std::vector<std::string> avoided;
  int max_judgments = 0;
};

void ApplyCourses(const CompleteOptions& options,
                  v1::CompletePlanRequest& request, SourceMap& sources) {
  if (!options.preferred.empty()) {
    request.clear_preferred_courses();
    for (const std::string& course : options.preferred) {
      request.add_preferred_courses(TypedCourse(course));
    }
    ForgetSources("preferred_courses", sources);
  }
  if (!options.avoided.empty()) {
    request.clear_avoided_courses();
    for (const std::string& course : options.avoided) {
      request.add_avoided_courses(TypedCourse(course));
    }
    ForgetSources("avoided_courses", sources);
  }
}

void ApplyChoices(const CompleteOptions& options,
                  v1::CompletePlanRequest& request, SourceMap& sources) {
  if (options.max_completions != 0) {
    request.set_max_completions(options.max_completions);
    ForgetSources("max_completions", sources);
  }
  if (options.first_grade != 0) {
    request.set_first_grade(options.first_grade);
    ForgetSources("first_grade", sources);
  }
  if (options.last_grade != 0) {
    request.set_last_grade(options.last_grade);
    ForgetSources("last_grade", sources);
  }
  if (options.may_move) request.set_may_move(true);
  ApplyCourses(options, request, sources);
  ApplyBudget(options.max_judgments, request, sources);
}

int RunComplete(const CommandContext& context, const CompleteOptions& options) {
  return RunPlanCall<plan::CompletePlanCall>(
      context, options.plan.source,
      &v1::PlanValidationService::Stub::CompletePlan,
      [&](v1::CompletePlanRequest& request, SourceMap& sources) {
        TRELLIS_RETURN_IF_ERROR(
            ReadPlanRequest(context, options.plan, request, sources));
        ApplyChoices(options, request, sources);
        return absl::OkStatus();
      },
      CompleteText,
      [](const v1::CompletePlanResponse& response) {
        return !response.completions().empty();
      });
}

void AddChoices(CLI::App& command, CompleteOptions& options) {
  command.add_option("--max_completions", options.max_completions,
                     "How many completions to show, 1 to 5 (default 1)");
  command.add_option("--first_grade", options.first_grade,
                     "The first grade to fill (default: the one after the last "
                     "with courses that are earned or in progress)");
  command.add_option("--last_grade", options.last_grade,
                     "The last grade to fill (default 12)");
  command.add_flag("--may_move", options.may_move,
                   "Planned courses that are not locked may be moved");
  AddRepeatedOption(command, "--prefer", options.preferred,
                    "Take this course where there is a choice; may be given "
                    "several times, the most wanted first");
  AddRepeatedOption(command, "--avoid", options.avoided,
                    "Do not take this course; may be given several times");
  AddBudgetOption(command, options.max_judgments);
}

}  // namespace

void AddPlanCompleteCommand(CLI::App& group, CommandContext& context) {
  CLI::App* complete = group.add_subcommand(
      "complete",
      "Fill the terms that are left so that a plan is valid; exits 5 if it "
      "cannot be");
  const auto options = std::make_shared<CompleteOptions>();
  AddPlanOptions(*complete, "CompletePlanRequest", options->plan);
  AddChoices(*complete, *options);
  complete->callback([&context, options] {
    context.action = [&context, options] {
      return RunComplete(context, *options);
    };
  });
}

}  // namespace trellis::cli
