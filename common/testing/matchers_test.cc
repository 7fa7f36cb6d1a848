#include "common/testing/matchers.h"

#include <sys/stat.h>

#include <string>

#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/timestamp.pb.h"
#include "gtest/gtest-spi.h"
#include "gtest/gtest.h"

namespace trellis::testing {
namespace {

using ::google::protobuf::Duration;
using ::google::protobuf::Timestamp;
using ::testing::HasSubstr;
using ::testing::Not;

// What the matcher says about a value that it does not match.
template <typename Matcher, typename Value>
std::string Explain(const Matcher& matcher, const Value& value) {
  ::testing::StringMatchResultListener listener;
  ::testing::ExplainMatchResult(matcher, value, &listener);
  return listener.str();
}

TEST(IsOkTest, MatchesStatusAndStatusOr) {
  EXPECT_THAT(absl::OkStatus(), IsOk());
  EXPECT_THAT(absl::StatusOr<int>(3), IsOk());
  EXPECT_THAT(absl::AbortedError(""), Not(IsOk()));
  EXPECT_THAT(absl::StatusOr<int>(absl::AbortedError("")), Not(IsOk()));
}

TEST(IsOkTest, FailsTheTestWithTheStatusItFound) {
  EXPECT_NONFATAL_FAILURE(EXPECT_OK(absl::AbortedError("too late")),
                          "ABORTED: too late");
}

TEST(StatusIsTest, ComparesTheCode) {
  EXPECT_THAT(absl::AbortedError(""), StatusIs(absl::StatusCode::kAborted));
  EXPECT_THAT(absl::AbortedError(""),
              Not(StatusIs(absl::StatusCode::kInternal)));
  EXPECT_THAT(absl::StatusOr<int>(3), StatusIs(absl::StatusCode::kOk));
}

TEST(ReasonIsTest, ComparesTheReasonOfTheErrorInfo) {
  const absl::Status status =
      MakeError(absl::StatusCode::kResourceExhausted,
                ErrorReason::ERROR_REASON_OVERLOADED, "busy");
  EXPECT_THAT(status, ReasonIs("OVERLOADED"));
  EXPECT_THAT(status, Not(ReasonIs("INTERNAL")));
  EXPECT_THAT(absl::StatusOr<int>(status), ReasonIs("OVERLOADED"));
  EXPECT_THAT(absl::AbortedError(""), ReasonIs(""));
}

TEST(EqualsProtoTest, ComparesWithTextAndWithMessages) {
  const auto duration = ParseProto<Duration>("seconds: 3 nanos: 5");
  EXPECT_THAT(duration, EqualsProto("nanos: 5 seconds: 3"));
  EXPECT_THAT(duration, EqualsProto(duration));
  EXPECT_THAT(duration, Not(EqualsProto("seconds: 3")));
  EXPECT_THAT(duration, Not(EqualsProto(Duration())));
}

TEST(EqualsProtoTest, NeverMatchesAnotherTypeOrABrokenText) {
  EXPECT_THAT(Duration(), Not(EqualsProto(Timestamp())));
  EXPECT_THAT(Duration(), Not(EqualsProto("hours: 3")));
}

TEST(EqualsProtoTest, ExplainsWhichFieldsDiffer) {
  EXPECT_THAT(
      Explain(EqualsProto("seconds: 4"), ParseProto<Duration>("seconds: 3")),
      HasSubstr("modified: seconds: 4 -> 3"));
}

TEST(ParseProtoTest, FailsTheTestForABrokenText) {
  EXPECT_NONFATAL_FAILURE(ParseProto<Duration>("hours: 3"), "hours: 3");
}

TEST(TempDirTest, ExistsAndIsRemovedWithItsContents) {
  std::string path;
  {
    const TempDir dir;
    path = dir.path();
    dir.Write("deep/file.txt", "text");
    EXPECT_EQ(dir.Read("deep/file.txt"), "text");
  }
  struct stat entry;
  EXPECT_NE(stat(path.c_str(), &entry), 0);
}

TEST(TempDirTest, IsAnotherOneEachTime) {
  const TempDir one;
  const TempDir other;
  EXPECT_NE(one.path(), other.path());
}

}  // namespace
}  // namespace trellis::testing
