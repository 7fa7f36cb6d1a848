#include "common/rpc/stream_request.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/support/slice.h"
#include "gtest/gtest.h"
#include "trellis/survey/v1/survey_scoring_service.pb.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

using survey::v1::BatchScoreSurveysRequest;
using survey::v1::BuildNormsRequest;
using survey::v1::ScoreSurveyRequest;

constexpr int kMaxSurveys = 1000;

template <typename Request>
StreamLayout Layout() {
  return {"defaults", "surveys", Request::kSurveysFieldNumber, kMaxSurveys};
}

class StreamRequestTest : public ::testing::Test {
 protected:
  template <typename Request>
  absl::Status Read(const std::string& bytes, bool is_first, Request& head) {
    const grpc::Slice slice(bytes);
    grpc::ByteBuffer buffer(&slice, 1);
    return request_.Read(buffer, Layout<Request>(), is_first, head);
  }

  absl::Status ReadBatch(const BatchScoreSurveysRequest& sent, bool is_first) {
    return Read(sent.SerializeAsString(), is_first, head_);
  }

  StreamRequest request_;
  BatchScoreSurveysRequest head_;
};

TEST_F(StreamRequestTest, KeepsRecordsEncodedAndParsesTheRest) {
  BatchScoreSurveysRequest sent;
  sent.mutable_defaults()->set_instrument("catalogs/a/instruments/b");
  sent.add_surveys()->set_compact_answers("10");
  sent.add_surveys();
  sent.add_surveys()->set_compact_answers("01");
  ASSERT_OK(ReadBatch(sent, /*is_first=*/true));
  EXPECT_THAT(head_, EqualsProto(R"pb(
                defaults { instrument: "catalogs/a/instruments/b" }
              )pb"));
  ASSERT_THAT(request_.records(), SizeIs(3));
  ScoreSurveyRequest survey;
  for (int i = 0; i < 3; ++i) {
    ASSERT_OK(ParseRecord(request_.records()[static_cast<size_t>(i)], survey));
    EXPECT_EQ(survey.compact_answers(), sent.surveys(i).compact_answers());
  }
}

TEST_F(StreamRequestTest, ReplacesWhatWasReadBefore) {
  BatchScoreSurveysRequest sent;
  sent.mutable_defaults();
  sent.add_surveys();
  ASSERT_OK(ReadBatch(sent, /*is_first=*/true));
  ASSERT_OK(Read("", /*is_first=*/false, head_));
  EXPECT_THAT(request_.records(), IsEmpty());
  EXPECT_FALSE(head_.has_defaults());
}

TEST_F(StreamRequestTest, ReadsBytesThatCameInPieces) {
  BatchScoreSurveysRequest sent;
  sent.mutable_defaults()->set_instrument(std::string(100, 'x'));
  sent.add_surveys()->set_compact_answers(std::string(100, '1'));
  const std::string bytes = sent.SerializeAsString();
  const grpc::Slice slices[] = {grpc::Slice(bytes.substr(0, 50)),
                                grpc::Slice(bytes.substr(50))};
  grpc::ByteBuffer buffer(slices, 2);
  ASSERT_OK(request_.Read(buffer, Layout<BatchScoreSurveysRequest>(),
                          /*is_first=*/true, head_));
  EXPECT_THAT(request_.records(),
              ElementsAre(sent.surveys(0).SerializeAsString()));
}

TEST_F(StreamRequestTest, WantsTheFirstFieldInTheFirstRequestAndInNoOther) {
  BatchScoreSurveysRequest sent;
  sent.add_surveys();
  const absl::Status status = ReadBatch(sent, /*is_first=*/true);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(status, NoRequestError(Layout<BatchScoreSurveysRequest>()));
  EXPECT_OK(ReadBatch(sent, /*is_first=*/false));
  sent.mutable_defaults();
  EXPECT_OK(ReadBatch(sent, /*is_first=*/true));
  EXPECT_THAT(ReadBatch(sent, /*is_first=*/false), ReasonIs("INVALID_FIELDS"));
}

TEST_F(StreamRequestTest, WantsNothingButRecordsLater) {
  BuildNormsRequest sent;
  sent.mutable_norm()->set_period("fall 2026");
  sent.add_merged_norms();
  sent.add_surveys();
  BuildNormsRequest head;
  const absl::Status status =
      Read(sent.SerializeAsString(), /*is_first=*/false, head);
  const std::string message(status.message());
  EXPECT_THAT(message, HasSubstr("norm must stand in the first request only"));
  EXPECT_THAT(message, HasSubstr("merged_norms must stand"));
}

TEST_F(StreamRequestTest, CountsRecordsBeforeAnythingIsMadeOfThem) {
  BatchScoreSurveysRequest sent;
  sent.mutable_defaults();
  for (int i = 0; i < kMaxSurveys; ++i) sent.add_surveys();
  ASSERT_OK(ReadBatch(sent, /*is_first=*/true));
  EXPECT_THAT(request_.records(), SizeIs(kMaxSurveys));

  sent.add_surveys();
  const absl::Status status = ReadBatch(sent, /*is_first=*/true);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("surveys must hold at most 1000 surveys, not 1001"));
  EXPECT_THAT(request_.records(), IsEmpty());
}

TEST_F(StreamRequestTest, RefusesWhatIsNoRequest) {
  const std::string length_beyond_the_end = "\x12\x7f";
  const std::string group_that_is_not_closed = "\x0b";
  const std::string text_that_is_not_utf8("\x0a\x03\x0a\x01\xff", 5);
  for (const std::string& bytes :
       {std::string("no message"), length_beyond_the_end,
        group_that_is_not_closed, text_that_is_not_utf8,
        std::string(1, '\0')}) {
    EXPECT_THAT(Read(bytes, /*is_first=*/true, head_),
                ReasonIs("INVALID_REQUEST"))
        << bytes;
  }
}

TEST_F(StreamRequestTest, RefusesWhatIsNoRecord) {
  ScoreSurveyRequest survey;
  EXPECT_THAT(ParseRecord("no message", survey), ReasonIs("INVALID_REQUEST"));
}

TEST_F(StreamRequestTest, AppendsFieldsToAMessage) {
  BatchScoreSurveysRequest made;
  made.add_surveys()->set_compact_answers("10");
  made.add_surveys()->set_compact_answers(std::string(300, '1'));
  std::string encoded;
  for (const ScoreSurveyRequest& survey : made.surveys()) {
    AppendField(BatchScoreSurveysRequest::kSurveysFieldNumber, survey, encoded);
  }
  EXPECT_EQ(encoded, made.SerializeAsString());

  std::string again;
  for (const ScoreSurveyRequest& survey : made.surveys()) {
    AppendField(BatchScoreSurveysRequest::kSurveysFieldNumber,
                survey.SerializeAsString(), again);
  }
  EXPECT_EQ(again, encoded);
}

}  // namespace
}  // namespace trellis
