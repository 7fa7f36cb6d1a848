#include "cli/plans/rank_command.h"

#include <memory>

#include "cli/plans/plan_call.h"
#include "cli/plans/plan_options.h"
#include "cli/plans/rank_text.h"
#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/search_calls.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::plan::v1;

struct RankOptions {
  PlanOptions plan;
  int max_programs = 0;
};

// Reads a file that is a request of the method, or one for judging a plan: what
// that is judged against makes no difference to the programs.
absl::Status ReadRankRequest(const RankOptions& options,
                             v1::RankProgramsRequest& request,
                             SourceMap& sources) {
  const std::string& file = options.plan.file;
  const absl::Status status = ReadRequest(file, request, sources);
  // Standard input cannot be read twice.
  if (status.ok() || file == "-") return status;
  v1::ValidatePlanRequest judged;
  SourceMap judged_sources;
  if (!ReadRequest(file, judged, judged_sources).ok()) return status;
  request.Clear();
  request.set_catalog(judged.catalog());
  *request.mutable_plan() = judged.plan();
  request.set_language_code(judged.language_code());
  sources = std::move(judged_sources);
  return absl::OkStatus();
}

int RunRank(const CommandContext& context, const RankOptions& options) {
  return RunPlanCall<plan::RankProgramsCall>(
      context, options.plan.source,
      &v1::PlanValidationService::Stub::RankPrograms,
      [&](v1::RankProgramsRequest& request, SourceMap& sources) {
        TRELLIS_RETURN_IF_ERROR(ReadRankRequest(options, request, sources));
        if (!context.language.empty()) {
          request.set_language_code(context.language);
        }
        if (options.max_programs != 0) {
          request.set_max_programs(options.max_programs);
          ForgetSources("max_programs", sources);
        }
        return absl::OkStatus();
      },
      RankText, [](const v1::RankProgramsResponse&) { return true; });
}

}  // namespace

void AddPlanRankCommand(CLI::App& group, CommandContext& context) {
  CLI::App* rank = group.add_subcommand(
      "rank", "Show how near a plan is to finishing each program of study");
  const auto options = std::make_shared<RankOptions>();
  AddPlanFile(*rank, "RankProgramsRequest or ValidatePlanRequest",
              options->plan);
  rank->add_option("--max_programs", options->max_programs,
                   "How many programs to show, 1 to 100 (default 10)");
  rank->callback([&context, options] {
    context.action = [&context, options] { return RunRank(context, *options); };
  });
}

}  // namespace trellis::cli
