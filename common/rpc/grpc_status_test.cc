#include "common/rpc/grpc_status.h"

#include <sstream>
#include <string>

#include "absl/strings/cord.h"
#include "common/log/log.h"
#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

namespace wire = ::trellis::internal::error_wire;

using ::testing::HasSubstr;
using ::testing::Lt;
using ::testing::Not;
using ::testing::SizeIs;
using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;

// Keeps log lines off the output of the test and lets it read them.
class GrpcStatusTest : public ::testing::Test {
 protected:
  GrpcStatusTest() { SetLogStreamForTest(&log_); }
  ~GrpcStatusTest() override { SetLogStreamForTest(nullptr); }

  std::ostringstream log_;
};

TEST_F(GrpcStatusTest, KeepsOk) {
  EXPECT_TRUE(ToGrpcStatus(absl::OkStatus()).ok());
  EXPECT_THAT(FromGrpcStatus(grpc::Status::OK), IsOk());
}

TEST_F(GrpcStatusTest, SurvivesTheWayThereAndBack) {
  const absl::Status status =
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course",
                    "catalogs/springfield/courses/alg-1");
  const grpc::Status sent = ToGrpcStatus(status);
  EXPECT_EQ(sent.error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(sent.error_message(), std::string(status.message()));
  EXPECT_EQ(FromGrpcStatus(sent), status);
  EXPECT_EQ(log_.str(), "");
}

TEST_F(GrpcStatusTest, SortsDetailsByType) {
  wire::Status sent;
  ASSERT_TRUE(sent.ParseFromString(
      ToGrpcStatus(UnavailableError(ErrorReason::ERROR_REASON_STORE_UNAVAILABLE,
                                    "the store", absl::Seconds(1)))
          .error_details()));
  ASSERT_EQ(sent.details_size(), 2);
  EXPECT_EQ(sent.code(), 14);
  EXPECT_EQ(sent.details(0).type_url(),
            "type.googleapis.com/google.rpc.ErrorInfo");
  EXPECT_EQ(sent.details(1).type_url(),
            "type.googleapis.com/google.rpc.RetryInfo");
}

TEST_F(GrpcStatusTest, CutsTheMessageAtACharacter) {
  std::string text = std::string(1023, 'x') + "\xE2\x82\xAC";
  const grpc::Status sent =
      ToGrpcStatus(MakeError(absl::StatusCode::kResourceExhausted,
                             ErrorReason::ERROR_REASON_OVERLOADED, text));
  EXPECT_EQ(sent.error_message(), std::string(1023, 'x'));
}

TEST_F(GrpcStatusTest, LeavesOutDetailsThatWouldNotFitInATrailer) {
  absl::Status status = MakeError(absl::StatusCode::kResourceExhausted,
                                  ErrorReason::ERROR_REASON_OVERLOADED, "busy");
  status.SetPayload("type.googleapis.com/a.Large",
                    absl::Cord(std::string(5000, 'x')));
  const grpc::Status sent = ToGrpcStatus(status);
  EXPECT_THAT(sent.error_details(), SizeIs(Lt(4096)));
  EXPECT_THAT(FromGrpcStatus(sent), ReasonIs("OVERLOADED"));
}

TEST_F(GrpcStatusTest, HidesAnErrorWithoutAReasonAndLogsIt) {
  const grpc::Status sent =
      ToGrpcStatus(absl::NotFoundError("no table named activations"), "4bf9");
  EXPECT_EQ(sent.error_code(), grpc::StatusCode::INTERNAL);
  EXPECT_THAT(sent.error_message(), Not(HasSubstr("activations")));
  EXPECT_THAT(FromGrpcStatus(sent), ReasonIs("INTERNAL"));
  EXPECT_THAT(log_.str(),
              HasSubstr("\"code\":\"NOT_FOUND\",\"cause\":\"no table named "
                        "activations\",\"trace_id\":\"4bf9\""));
}

TEST_F(GrpcStatusTest, GivesCancellationAndDeadlineTheirReasons) {
  const grpc::Status cancelled = ToGrpcStatus(absl::CancelledError("x"));
  EXPECT_EQ(cancelled.error_code(), grpc::StatusCode::CANCELLED);
  EXPECT_THAT(FromGrpcStatus(cancelled), ReasonIs("CANCELLED"));
  const grpc::Status late = ToGrpcStatus(absl::DeadlineExceededError("x"));
  EXPECT_EQ(late.error_code(), grpc::StatusCode::DEADLINE_EXCEEDED);
  EXPECT_THAT(FromGrpcStatus(late), ReasonIs("DEADLINE_EXCEEDED"));
  EXPECT_EQ(log_.str(), "");
}

TEST_F(GrpcStatusTest, TakesAStatusWithBrokenDetailsForOneWithout) {
  const absl::Status status = FromGrpcStatus(
      grpc::Status(grpc::StatusCode::UNAVAILABLE, "gone", "\xFF\xFF"));
  EXPECT_EQ(status, absl::UnavailableError("gone"));
}

}  // namespace
}  // namespace trellis
