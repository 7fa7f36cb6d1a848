#ifndef TRELLIS_CLI_PLANS_BATCH_RUN_H_
#define TRELLIS_CLI_PLANS_BATCH_RUN_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/plans/record_feed.h"
#include "cli/record_stream.h"
#include "trellis/plan/v1/plan_validation_service.pb.h"

// Judges the plans of a file, in memory that their number does not change.
namespace trellis::cli {

// Called for each result, in order, with its number in the file's feed.
using OnPlanResult =
    std::function<void(int64_t index, const plan::v1::BatchPlanResult& result)>;

// How many plans go into one call, which may take ten minutes at most, and into
// one message, which may have 4 MiB at most.
inline constexpr RecordStreamSize kPlanStreamSize = {20000, 100};

// Judges the plans of `feed` on the server and returns the revision that they
// were judged against. Plans are sent while results are received; neither gets
// far ahead of the other. All calls ask for the revision of the first.
//
// Errors: those of the feed, and those of the call. Results that came before an
// error have been handed over.
absl::StatusOr<std::string> JudgeFeedOnServer(
    const CommandContext& context, const plan::v1::BatchDefaults& defaults,
    PlanFeed& feed, const OnPlanResult& on_result,
    const RecordStreamSize& size = kPlanStreamSize);

// Likewise, without a server. `folder` is as for LoadAllOffline.
absl::StatusOr<std::string> JudgeFeedOffline(
    const std::string& folder, const plan::v1::BatchDefaults& defaults,
    PlanFeed& feed, const OnPlanResult& on_result);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_BATCH_RUN_H_
