#ifndef TRELLIS_CLI_SURVEY_BATCH_RUN_H_
#define TRELLIS_CLI_SURVEY_BATCH_RUN_H_

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/survey/record_feed.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

// Scores the records of a file, in flat memory.
namespace trellis::cli {

// Called for each result, in order, with its number in the file's feed.
using OnSurveyResult =
    std::function<void(int64_t index, const survey::v1::SurveyResult& result)>;

// How many records go into one call: a call through the gateway may take a
// minute at most.
inline constexpr int64_t kRecordsPerCall = 20000;

// Scores the records of `feed` on the server. Records are sent while results
// are received; neither gets far ahead of the other.
//
// Errors: those of the feed, and those of the call. Results that came before an
// error have been handed over.
absl::Status ScoreFeedOnServer(const CommandContext& context,
                               const survey::v1::ScoreSurveyRequest& defaults,
                               SurveyRecordFeed& feed,
                               const OnSurveyResult& on_result,
                               int64_t records_per_call = kRecordsPerCall);

// Likewise, without a server.
absl::Status ScoreFeedOffline(const std::string& folder,
                              const survey::v1::ScoreSurveyRequest& defaults,
                              SurveyRecordFeed& feed,
                              const OnSurveyResult& on_result);

// How many records go into one message.
inline constexpr int kRecordsPerMessage = 200;

// Adds the next record to a message that has a list of `surveys`, and returns
// whether there was one. Fails where the feed does.
template <typename Request>
absl::StatusOr<bool> AddNextSurvey(SurveyRecordFeed& feed, Request& request) {
  absl::StatusOr<bool> more = feed.Next(*request.add_surveys());
  if (!more.ok() || !*more) request.mutable_surveys()->RemoveLast();
  return more;
}

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_BATCH_RUN_H_
