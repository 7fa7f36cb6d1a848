#include "common/rpc/collect_stream.h"

#include <memory>
#include <thread>

#include "common/rpc/grpc_status.h"
#include "common/rpc/testing/stream_service.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ReasonIs;

using Request = survey::v1::SummarizeGroupRequest;

class CollectStreamTest : public ::testing::Test {
 protected:
  // Returns how a stream ends that sends `requests` and is closed.
  absl::Status Send(const std::vector<Request>& requests) {
    const auto stream = stub_->SummarizeGroup(&context_, &response_);
    for (const Request& request : requests) stream->Write(request);
    stream->WritesDone();
    return FromGrpcStatus(stream->Finish());
  }

  static Request Surveys(int count, bool is_first) {
    Request request;
    if (is_first) request.mutable_defaults();
    for (int i = 0; i < count; ++i) request.add_surveys();
    return request;
  }

  testing::StreamService service_;
  testing::InProcessServer server_{{&service_}};
  std::unique_ptr<survey::v1::SurveyScoringService::Stub> stub_ =
      survey::v1::SurveyScoringService::NewStub(server_.Channel());
  grpc::ClientContext context_;
  survey::v1::SummarizeGroupResponse response_;
};

TEST_F(CollectStreamTest, AnswersAtTheEndForWhatAllRequestsHold) {
  ASSERT_OK(Send({Surveys(3, true), Surveys(0, false), Surveys(4, false)}));
  EXPECT_EQ(response_.students().value(), 7);
  // The caller may have the response before the call is counted.
  while (service_.log.ended == 0) std::this_thread::yield();
  EXPECT_THAT(service_.metrics.Expose(),
              HasSubstr(testing::StreamService::kCollect));
}

TEST_F(CollectStreamTest, EndsAtOnceWhenTheFirstRequestIsWrong) {
  const auto stream = stub_->SummarizeGroup(&context_, &response_);
  stream->Write(Surveys(10, /*is_first=*/false));
  // Not WritesDone: the server does not wait for the end.
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(CollectStreamTest, EndsWithWhatIsWrongWithTheStream) {
  Request bad_start;
  bad_start.mutable_defaults()->set_instrument("bad");
  EXPECT_THAT(Send({bad_start}), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(CollectStreamTest, EndsWithWhatARecordEndsItWith) {
  Request bad_record = Surveys(2, true);
  bad_record.mutable_surveys(1)->set_student_ref("bad");
  EXPECT_THAT(Send({bad_record}), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(CollectStreamTest, EndsWhenNothingWasAsked) {
  EXPECT_THAT(Send({}), ReasonIs("INVALID_FIELDS"));
}

TEST_F(CollectStreamTest, LetsACallerGo) {
  const auto stream = stub_->SummarizeGroup(&context_, &response_);
  stream->Write(Surveys(10, /*is_first=*/true));
  context_.TryCancel();
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

}  // namespace
}  // namespace trellis
