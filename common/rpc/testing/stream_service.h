#ifndef TRELLIS_COMMON_RPC_TESTING_STREAM_SERVICE_H_
#define TRELLIS_COMMON_RPC_TESTING_STREAM_SERVICE_H_

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "common/metrics/metrics.h"
#include "common/rpc/batch_stream.h"
#include "common/rpc/collect_stream.h"
#include "common/status/errors.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::testing {

// What a test sees of the streams of a StreamService.
struct StreamLog {
  // How many records were dealt with.
  std::atomic<int> records{0};
  // How many streams are over.
  std::atomic<int> ended{0};
};

// Deals with streams of surveys without scoring them: repeats references, and
// counts. An instrument called "bad" cannot be begun with; a survey whose
// reference is "bad" ends the stream.
template <typename StreamedRequest>
class SurveyRepeater {
 public:
  using Request = StreamedRequest;

  explicit SurveyRepeater(StreamLog& log) : log_(log) {}
  ~SurveyRepeater() { ++log_.ended; }

  static StreamLayout Layout() {
    return {"defaults", "surveys", Request::kSurveysFieldNumber, 500};
  }

  void Start(const Request& first, absl::Time /*deadline*/,
             const std::function<void(absl::Status)>& done) {
    done(first.defaults().instrument() == "bad" ? Refusal() : absl::OkStatus());
  }

  absl::Status Answer(absl::string_view record, std::string& response) {
    const absl::Status status = Add(record);
    if (!status.ok()) return status;
    survey::v1::SurveyResult result;
    result.set_index(count_ - 1);
    result.set_student_ref(survey_.student_ref());
    AppendField(survey::v1::BatchScoreSurveysResponse::kResultsFieldNumber,
                result, response);
    return absl::OkStatus();
  }

  // Every response ends with a result without a place.
  void EndResponse(std::string& response) {
    survey::v1::SurveyResult end;
    end.set_index(-1);
    AppendField(survey::v1::BatchScoreSurveysResponse::kResultsFieldNumber, end,
                response);
  }

  absl::Status Add(absl::string_view record) {
    const absl::Status status = ParseRecord(record, survey_);
    if (!status.ok()) return status;
    if (survey_.student_ref() == "bad") return Refusal();
    ++count_;
    ++log_.records;
    return absl::OkStatus();
  }

  survey::v1::SummarizeGroupResponse Finish() {
    survey::v1::SummarizeGroupResponse response;
    response.mutable_students()->set_value(count_);
    return response;
  }

 private:
  static absl::Status Refusal() {
    return NotSupportedError("instruments/bad", "is bad");
  }

  StreamLog& log_;
  int count_ = 0;
  survey::v1::ScoreSurveyRequest survey_;
};

// Serves two methods with streams.
class StreamService final
    : public survey::v1::SurveyScoringService::
          WithRawCallbackMethod_BatchScoreSurveys<
              survey::v1::SurveyScoringService::
                  WithRawCallbackMethod_SummarizeGroup<
                      survey::v1::SurveyScoringService::Service>> {
 public:
  static constexpr char kBatch[] = "test.Streams/Batch";
  static constexpr char kCollect[] = "test.Streams/Collect";

  grpc::ServerBidiReactor<grpc::ByteBuffer, grpc::ByteBuffer>*
  BatchScoreSurveys(grpc::CallbackServerContext* context) override {
    using Repeater = SurveyRepeater<survey::v1::BatchScoreSurveysRequest>;
    return new BatchStream<Repeater>(kBatch, *context, metrics, absl::Hours(1),
                                     std::make_unique<Repeater>(log));
  }

  grpc::ServerReadReactor<grpc::ByteBuffer>* SummarizeGroup(
      grpc::CallbackServerContext* context,
      grpc::ByteBuffer* response) override {
    using Repeater = SurveyRepeater<survey::v1::SummarizeGroupRequest>;
    return new CollectStream<Repeater>(
        kCollect, *context, metrics, absl::Hours(1),
        std::make_unique<Repeater>(log), response);
  }

  Metrics metrics;
  StreamLog log;
};

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_RPC_TESTING_STREAM_SERVICE_H_
