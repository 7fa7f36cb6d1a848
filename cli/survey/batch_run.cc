#include "cli/survey/batch_run.h"

#include <memory>
#include <thread>

#include "cli/long_call.h"
#include "cli/offline_catalogs.h"
#include "cli/record_stream.h"
#include "common/status/status_macros.h"
#include "services/survey_scoring/rpc/survey_batch.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::cli {
namespace {

namespace v1 = ::trellis::survey::v1;

}  // namespace

absl::Status ScoreFeedOnServer(const CommandContext& context,
                               const v1::ScoreSurveyRequest& defaults,
                               SurveyRecordFeed& feed,
                               const OnSurveyResult& on_result,
                               int64_t records_per_call) {
  const auto stub = v1::SurveyScoringService::NewStub(Connect(context.address));
  v1::BatchScoreSurveysRequest start;
  *start.mutable_defaults() = defaults;
  const auto add_next = [&feed](v1::BatchScoreSurveysRequest& request) {
    return AddNextSurvey(feed, request);
  };
  const RecordStreamSize size = {records_per_call, kRecordsPerMessage};
  int64_t first = 0;
  SentRecords sent;
  while (!sent.all) {
    grpc::ClientContext call;
    PrepareLongCall(context, call);
    const auto stream = stub->BatchScoreSurveys(&call);
    std::thread sender(
        [&] { sent = SendRecords(start, size, add_next, *stream); });
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
