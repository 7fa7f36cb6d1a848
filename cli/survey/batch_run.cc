#include "cli/survey/batch_run.h"

#include <algorithm>
#include <memory>
#include <thread>

#include "cli/offline_catalogs.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;
using Stream = grpc::ClientReaderWriter<v1::BatchScoreSurveysRequest,
                                        v1::BatchScoreSurveysResponse>;

// The most that a server grants; it cuts what is longer than that.
constexpr double kLongCallSeconds = 600;

// What became of the sending of one call.
struct Sent {
  absl::Status status;
  int64_t count = 0;
  // Whether there are no more records.
  bool all = false;
};

// Sends records until there are none, the call is full or the server has ended
// it. Runs on a thread of its own: a Write waits until the server wants more.
Sent Send(const v1::ScoreSurveyRequest& defaults, SurveyRecordFeed& feed,
          int64_t limit, Stream& stream) {
  Sent sent;
  v1::BatchScoreSurveysRequest request;
  *request.mutable_defaults() = defaults;
  bool open = true;
  while (open && !sent.all && sent.count < limit) {
    const absl::StatusOr<bool> more = feed.Next(*request.add_surveys());
    if (!more.ok() || !*more) {
      request.mutable_surveys()->RemoveLast();
      sent.status = more.status();
      sent.all = true;
    } else {
      ++sent.count;
    }
    if (sent.all || sent.count == limit ||
        request.surveys_size() == kRecordsPerMessage) {
      open = stream.Write(request);
      request.Clear();
    }
  }
  stream.WritesDone();
  return sent;
}

}  // namespace

void PrepareLongCall(const CommandContext& context, grpc::ClientContext& call) {
  CommandContext patient = context;
  patient.timeout_seconds = std::max(context.timeout_seconds, kLongCallSeconds);
  PrepareCall(patient, call);
}

absl::Status ScoreFeedOnServer(const CommandContext& context,
                               const v1::ScoreSurveyRequest& defaults,
                               SurveyRecordFeed& feed,
                               const OnSurveyResult& on_result,
                               int64_t records_per_call) {
  const auto stub = v1::SurveyScoringService::NewStub(Connect(context.address));
  int64_t first = 0;
  Sent sent;
  while (!sent.all) {
    grpc::ClientContext call;
    PrepareLongCall(context, call);
    const auto stream = stub->BatchScoreSurveys(&call);
    std::thread sender(
        [&] { sent = Send(defaults, feed, records_per_call, *stream); });
    v1::BatchScoreSurveysResponse response;
    while (stream->Read(&response)) {
      for (const v1::SurveyResult& result : response.results()) {
        on_result(first + result.index(), result);
      }
    }
    sender.join();
    TRELLIS_RETURN_IF_ERROR(CallStatus(stream->Finish(), context.address));
    TRELLIS_RETURN_IF_ERROR(sent.status);
    first += sent.count;
  }
  return absl::OkStatus();
}

absl::Status ScoreFeedOffline(const std::string& folder,
                              const v1::ScoreSurveyRequest& defaults,
                              SurveyRecordFeed& feed,
                              const OnSurveyResult& on_result) {
  TRELLIS_ASSIGN_OR_RETURN(
      survey::SurveyCatalogs catalogs,
      LoadAllOffline(survey::CatalogsOf(defaults), folder));
  TRELLIS_ASSIGN_OR_RETURN(
      const std::unique_ptr<survey::SurveyBatch> batch,
      survey::SurveyBatch::Start(std::move(catalogs), defaults));
  v1::ScoreSurveyRequest request;
  v1::SurveyResult result;
  while (true) {
    TRELLIS_ASSIGN_OR_RETURN(const bool more, feed.Next(request));
    if (!more) return absl::OkStatus();
    batch->Score(request, result);
    on_result(result.index(), result);
  }
}

}  // namespace trellis::cli
