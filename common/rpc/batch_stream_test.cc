#include "common/rpc/batch_stream.h"

#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/rpc/grpc_status.h"
#include "common/rpc/testing/stream_service.h"
#include "common/testing/in_process_server.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::trellis::testing::ReasonIs;

using Request = survey::v1::BatchScoreSurveysRequest;
using Response = survey::v1::BatchScoreSurveysResponse;

class BatchStreamTest : public ::testing::Test {
 protected:
  using Stream = grpc::ClientReaderWriter<Request, Response>;

  static Request Surveys(int first, int count) {
    Request request;
    if (first == 0) request.mutable_defaults();
    for (int i = first; i < first + count; ++i) {
      request.add_surveys()->set_student_ref(absl::StrCat("s-", i));
    }
    return request;
  }

  std::unique_ptr<Stream> Open() { return stub_->BatchScoreSurveys(&context_); }

  // The references that come back, "end" for the end of a response.
  static std::vector<std::string> ReadAll(Stream& stream) {
    std::vector<std::string> refs;
    Response response;
    while (stream.Read(&response)) {
      for (const auto& result : response.results()) {
        refs.push_back(result.index() < 0 ? "end" : result.student_ref());
      }
    }
    return refs;
  }

  // Sends one request, closes, and returns how the stream ends.
  absl::Status Ending(const Request& request) {
    const auto stream = Open();
    stream->Write(request);
    stream->WritesDone();
    ReadAll(*stream);
    return FromGrpcStatus(stream->Finish());
  }

  testing::StreamService service_;
  testing::InProcessServer server_{{&service_}};
  std::unique_ptr<survey::v1::SurveyScoringService::Stub> stub_ =
      survey::v1::SurveyScoringService::NewStub(server_.Channel());
  grpc::ClientContext context_;
};

TEST_F(BatchStreamTest, AnswersEachRequestWithItsRecordsInOrder) {
  const auto stream = Open();
  ASSERT_TRUE(stream->Write(Surveys(0, 2)));
  Response response;
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_EQ(response.results_size(), 3);
  ASSERT_TRUE(stream->Write(Surveys(2, 1)));
  stream->WritesDone();
  EXPECT_THAT(ReadAll(*stream), ElementsAre("s-2", "end"));
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(BatchStreamTest, NeedsNoRecordsInTheFirstRequest) {
  const auto stream = Open();
  ASSERT_TRUE(stream->Write(Surveys(0, 0)));
  ASSERT_TRUE(stream->Write(Surveys(1, 1)));
  stream->WritesDone();
  EXPECT_THAT(ReadAll(*stream), ElementsAre("s-1", "end"));
}

TEST_F(BatchStreamTest, AnswersMoreThanFitsIntoOneResponse) {
  constexpr int kRequests = 5;
  constexpr int kRecords = 300;
  const auto stream = Open();
  std::thread writer([&stream] {
    for (int i = 0; i < kRequests; ++i) {
      stream->Write(Surveys(i * kRecords, kRecords));
    }
    stream->WritesDone();
  });
  int next = 0;
  for (const std::string& ref : ReadAll(*stream)) {
    if (ref == "end") continue;
    ASSERT_EQ(ref, absl::StrCat("s-", next++));
  }
  writer.join();
  EXPECT_EQ(next, kRequests * kRecords);
}

// In one process nothing lies between writing and reading that could hold
// answers back.
TEST_F(BatchStreamTest, DoesNotRunAheadOfACallerWhoDoesNotRead) {
  const auto stream = Open();
  std::thread writer([&stream] {
    stream->Write(Surveys(0, 500));
    stream->Write(Surveys(500, 500));
    stream->WritesDone();
  });
  Response response;
  ASSERT_TRUE(stream->Read(&response));
  for (int i = 0; i < 20; ++i) {
    EXPECT_LE(service_.log.records, 500) << "the second request was not read";
    std::this_thread::yield();
  }
  EXPECT_EQ(ReadAll(*stream).back(), "end");
  writer.join();
  EXPECT_EQ(service_.log.records, 1000);
}

TEST_F(BatchStreamTest, EndsWithWhatIsWrongWithTheStream) {
  Request bad_start;
  bad_start.mutable_defaults()->set_instrument("bad");
  EXPECT_THAT(Ending(bad_start), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(BatchStreamTest, EndsWithWhatARecordEndsItWith) {
  Request bad_record = Surveys(0, 2);
  bad_record.mutable_surveys(1)->set_student_ref("bad");
  EXPECT_THAT(Ending(bad_record), ReasonIs("NOT_SUPPORTED"));
}

TEST_F(BatchStreamTest, EndsWhenTheFirstRequestLacksWhatItNeeds) {
  EXPECT_THAT(Ending(Surveys(1, 1)), ReasonIs("INVALID_FIELDS"));
}

TEST_F(BatchStreamTest, EndsWhenNothingWasAsked) {
  const auto stream = Open();
  stream->WritesDone();
  EXPECT_THAT(ReadAll(*stream), IsEmpty());
  EXPECT_THAT(FromGrpcStatus(stream->Finish()), ReasonIs("INVALID_FIELDS"));
}

TEST_F(BatchStreamTest, LetsACallerGoAndCountsTheCall) {
  const auto stream = Open();
  stream->Write(Surveys(0, 1));
  Response response;
  ASSERT_TRUE(stream->Read(&response));
  context_.TryCancel();
  ReadAll(*stream);
  EXPECT_EQ(stream->Finish().error_code(), grpc::StatusCode::CANCELLED);
  while (service_.log.ended == 0) std::this_thread::yield();
  EXPECT_THAT(service_.metrics.Expose(),
              HasSubstr(testing::StreamService::kBatch));
}

}  // namespace
}  // namespace trellis
