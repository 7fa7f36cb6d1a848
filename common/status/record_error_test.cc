#include "common/status/record_error.h"

#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::trellis::testing::EqualsProto;

TEST(RecordErrorTest, SaysWhatTheStatusSays) {
  FieldViolations violations("surveys[2].");
  violations.Add("answers[0].item", "is required", "REQUIRED");
  violations.Add("top_rank", "must be from 1 to 16", "OUT_OF_RANGE");
  common::v1::RecordError error;
  ToRecordError(violations.ToStatus(), error);
  EXPECT_THAT(
      error, EqualsProto(R"pb(
        code: 3
        reason: "INVALID_FIELDS"
        message: "surveys[2].answers[0].item is required; surveys[2].top_rank must be from 1 to 16"
        field_violations {
          field: "surveys[2].answers[0].item"
          description: "is required"
          reason: "REQUIRED"
        }
        field_violations {
          field: "surveys[2].top_rank"
          description: "must be from 1 to 16"
          reason: "OUT_OF_RANGE"
        }
      )pb"));
}

TEST(RecordErrorTest, LeavesNothingOfAnEarlierError) {
  common::v1::RecordError error;
  FieldViolations violations;
  violations.Add("answers", "is wrong");
  ToRecordError(violations.ToStatus(), error);
  ToRecordError(NotSupportedError("catalogs/c/instruments/i", "is new"), error);
  EXPECT_EQ(error.reason(), "NOT_SUPPORTED");
  EXPECT_EQ(error.code(), 9);
  EXPECT_EQ(error.field_violations_size(), 0);
}

}  // namespace
}  // namespace trellis
