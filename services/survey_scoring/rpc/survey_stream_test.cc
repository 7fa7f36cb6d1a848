#include "services/survey_scoring/rpc/survey_stream.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ReasonIs;

TEST(SurveyStreamTest, WantsDefaultsInTheFirstRequestAndInNoOther) {
  EXPECT_OK(CheckStreamRequest(/*is_first=*/true, /*has_defaults=*/true, 3));
  EXPECT_OK(CheckStreamRequest(/*is_first=*/false, /*has_defaults=*/false, 3));
  EXPECT_THAT(CheckStreamRequest(true, false, 3), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(CheckStreamRequest(false, true, 3), ReasonIs("INVALID_FIELDS"));
}

TEST(SurveyStreamTest, TakesAThousandSurveysAtOnce) {
  EXPECT_OK(CheckStreamRequest(true, true, kMaxSurveysPerRequest));
  const absl::Status status =
      CheckStreamRequest(true, false, kMaxSurveysPerRequest + 1);
  EXPECT_THAT(std::string(status.message()), HasSubstr("surveys must hold"));
  EXPECT_THAT(std::string(status.message()), HasSubstr("defaults is required"));
}

TEST(SurveyStreamTest, SaysThatNothingWasAsked) {
  EXPECT_THAT(NoRequestError(), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(CallerGoneError(), ReasonIs("CANCELLED"));
}

}  // namespace
}  // namespace trellis::survey
