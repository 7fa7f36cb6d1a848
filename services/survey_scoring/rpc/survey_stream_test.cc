#include "services/survey_scoring/rpc/survey_stream.h"

#include <string>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/support/slice.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ReasonIs;

TEST(SurveyStreamTest, WantsDefaultsInTheFirstRequestAndInNoOther) {
  v1::BatchScoreSurveysRequest request;
  request.add_surveys();
  EXPECT_THAT(CheckStreamRequest(/*is_first=*/true, request),
              ReasonIs("INVALID_FIELDS"));
  EXPECT_OK(CheckStreamRequest(/*is_first=*/false, request));
  request.mutable_defaults();
  EXPECT_OK(CheckStreamRequest(/*is_first=*/true, request));
  EXPECT_THAT(CheckStreamRequest(/*is_first=*/false, request),
              ReasonIs("INVALID_FIELDS"));
}

TEST(SurveyStreamTest, WantsNothingButSurveysLater) {
  v1::BuildNormsRequest request;
  request.mutable_norm()->set_period("fall 2026");
  request.add_merged_norms();
  request.add_surveys();
  const absl::Status status = CheckStreamRequest(/*is_first=*/false, request);
  const std::string message(status.message());
  EXPECT_THAT(message, HasSubstr("norm must stand in the first request only"));
  EXPECT_THAT(message, HasSubstr("merged_norms must stand"));
}

grpc::ByteBuffer BytesOf(const std::string& bytes) {
  const grpc::Slice slice(bytes);
  return grpc::ByteBuffer(&slice, 1);
}

absl::Status Parse(const std::string& bytes,
                   v1::BatchScoreSurveysRequest& request) {
  return ParseStreamRequest(BytesOf(bytes),
                            v1::BatchScoreSurveysRequest::kSurveysFieldNumber,
                            request);
}

TEST(SurveyStreamTest, TakesAThousandSurveysAtOnce) {
  v1::BatchScoreSurveysRequest sent;
  for (int i = 0; i < kMaxSurveysPerRequest; ++i) sent.add_surveys();
  v1::BatchScoreSurveysRequest request;
  ASSERT_OK(Parse(sent.SerializeAsString(), request));
  EXPECT_EQ(request.surveys_size(), kMaxSurveysPerRequest);

  sent.add_surveys();
  request.Clear();
  const absl::Status status = Parse(sent.SerializeAsString(), request);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(std::string(status.message()),
              HasSubstr("surveys must hold at most 1000 surveys, not 1001"));
  EXPECT_EQ(request.surveys_size(), 0) << "nothing was made of them";
}

TEST(SurveyStreamTest, RefusesWhatIsNoRequest) {
  v1::BatchScoreSurveysRequest request;
  EXPECT_THAT(Parse("no message", request), ReasonIs("INVALID_REQUEST"));
  EXPECT_OK(Parse("", request));
}

TEST(SurveyStreamTest, FreesWhatHasBecomeLarge) {
  v1::BatchScoreSurveysRequest request;
  request.add_surveys()->set_compact_answers("1");
  FreeIfLarge(request);
  EXPECT_EQ(request.surveys_size(), 1);
  request.add_surveys()->set_compact_answers(std::string(2'000'000, '1'));
  FreeIfLarge(request);
  EXPECT_EQ(request.surveys_size(), 0);
  EXPECT_LT(request.SpaceUsedLong(), 1000U);
}

TEST(SurveyStreamTest, SaysThatNothingWasAsked) {
  EXPECT_THAT(NoRequestError(), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(CallerGoneError(), ReasonIs("CANCELLED"));
}

}  // namespace
}  // namespace trellis::survey
