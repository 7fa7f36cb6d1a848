#ifndef TRELLIS_CLI_PLANS_IMPACT_RUN_H_
#define TRELLIS_CLI_PLANS_IMPACT_RUN_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/plans/record_feed.h"
#include "trellis/plan/v1/plan_impact.pb.h"

// Judges the plans of a file before and after a change.
namespace trellis::cli {

// Called when so many plans were handed over.
using OnPlansTaken = std::function<void(int64_t count)>;

// Sends the plans of `feed` to the server in one call, which may take ten
// minutes at most, and returns what it says.
//
// Errors: those of the feed, and those of the call.
absl::StatusOr<plan::v1::AnalyzeImpactResponse> AnalyzeFeedOnServer(
    const CommandContext& context, const plan::v1::ImpactSetup& setup,
    PlanFeed& feed, const OnPlansTaken& on_taken);

// Likewise, without a server. The catalogs before and after the change are read
// from a folder each, unless it is empty; see LoadAllOffline.
absl::StatusOr<plan::v1::AnalyzeImpactResponse> AnalyzeFeedOffline(
    const std::string& before_folder, const std::string& after_folder,
    const plan::v1::ImpactSetup& setup, PlanFeed& feed,
    const OnPlansTaken& on_taken);

// Reports the plans that could not be judged, where they stand in the file.
// Returns how many more there are, which the response does not name.
int64_t ReportImpactErrors(const plan::v1::AnalyzeImpactResponse& response,
                           PlanFeed& feed);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_IMPACT_RUN_H_
