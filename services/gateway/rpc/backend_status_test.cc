#include "services/gateway/rpc/backend_status.h"

#include <string>

#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const CallOutcome kOutcome = {"test.Echo/Chat", "catalog", false, false};

constexpr char kLeak[] = "ipv4:10.1.2.3:7001 failed in /srv/store.cc";

TEST(StatusForClientTest, KeepsOk) {
  EXPECT_TRUE(StatusForClient(grpc::Status::OK, kOutcome).ok());
}

TEST(StatusForClientTest, KeepsEveryByteOfAStatusOfThisSuite) {
  const grpc::Status sent = ToGrpcStatus(NotFoundError(
      common::v1::ERROR_REASON_COURSE_NOT_FOUND, "course", "catalogs/x"));

  const grpc::Status received = StatusForClient(sent, kOutcome);

  EXPECT_EQ(received.error_code(), sent.error_code());
  EXPECT_EQ(received.error_message(), sent.error_message());
  EXPECT_EQ(received.error_details(), sent.error_details());
}

TEST(StatusForClientTest, KeepsAnUnavailableStatusOfThisSuite) {
  const grpc::Status sent = ToGrpcStatus(UnavailableError(
      common::v1::ERROR_REASON_STORE_UNAVAILABLE, "store", absl::Seconds(3)));

  EXPECT_EQ(StatusForClient(sent, kOutcome).error_details(),
            sent.error_details());
}

struct RestatedCase {
  grpc::StatusCode sent;
  grpc::StatusCode code;
  const char* reason;
};

class RestatedTest : public ::testing::TestWithParam<RestatedCase> {};

TEST_P(RestatedTest, GivesAReasonAndHidesTheMessage) {
  const grpc::Status restated =
      StatusForClient({GetParam().sent, kLeak, "details"}, kOutcome);

  EXPECT_EQ(restated.error_code(), GetParam().code);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(restated)), GetParam().reason);
  EXPECT_THAT(restated.error_message(), Not(HasSubstr("10.1.2.3")));
  EXPECT_THAT(restated.error_details(), Not(HasSubstr("store.cc")));
}

INSTANTIATE_TEST_SUITE_P(
    EveryCode, RestatedTest,
    ::testing::Values(
        RestatedCase{grpc::UNAVAILABLE, grpc::UNAVAILABLE,
                     "BACKEND_UNAVAILABLE"},
        RestatedCase{grpc::CANCELLED, grpc::UNAVAILABLE, "BACKEND_UNAVAILABLE"},
        RestatedCase{grpc::DEADLINE_EXCEEDED, grpc::DEADLINE_EXCEEDED,
                     "DEADLINE_EXCEEDED"},
        RestatedCase{grpc::RESOURCE_EXHAUSTED, grpc::RESOURCE_EXHAUSTED,
                     "MESSAGE_TOO_LARGE"},
        RestatedCase{grpc::UNIMPLEMENTED, grpc::UNIMPLEMENTED,
                     "METHOD_NOT_OFFERED"},
        RestatedCase{grpc::INVALID_ARGUMENT, grpc::INVALID_ARGUMENT,
                     "INVALID_REQUEST"},
        RestatedCase{grpc::INTERNAL, grpc::INTERNAL, "INTERNAL"},
        RestatedCase{grpc::UNKNOWN, grpc::INTERNAL, "INTERNAL"},
        RestatedCase{grpc::DATA_LOSS, grpc::INTERNAL, "INTERNAL"},
        RestatedCase{grpc::PERMISSION_DENIED, grpc::INTERNAL, "INTERNAL"},
        RestatedCase{grpc::NOT_FOUND, grpc::INTERNAL, "INTERNAL"}),
    [](const auto& test) {
      return "Code" + std::to_string(static_cast<int>(test.param.sent));
    });

TEST(StatusForClientTest, TellsTheDependencyAndWhenToTryAgain) {
  const absl::Status status = FromGrpcStatus(
      StatusForClient({grpc::UNAVAILABLE, "connection refused"}, kOutcome));

  EXPECT_TRUE(status.GetPayload("type.googleapis.com/google.rpc.RetryInfo")
                  .has_value());
  const auto info =
      status.GetPayload("type.googleapis.com/google.rpc.ErrorInfo");
  ASSERT_TRUE(info.has_value());
  EXPECT_THAT(std::string(*info), HasSubstr("catalog"));
}

TEST(StatusForClientTest, TakesACancellationAfterTheDeadlineForTheDeadline) {
  CallOutcome outcome = kOutcome;
  outcome.cancelled_by_client = true;
  outcome.deadline_passed = true;

  EXPECT_EQ(StatusForClient({grpc::CANCELLED, ""}, outcome).error_code(),
            grpc::DEADLINE_EXCEEDED);
}

TEST(StatusForClientTest, KeepsACancellationByTheClient) {
  CallOutcome outcome = kOutcome;
  outcome.cancelled_by_client = true;

  const grpc::Status status = StatusForClient({grpc::CANCELLED, ""}, outcome);

  EXPECT_EQ(status.error_code(), grpc::CANCELLED);
  EXPECT_EQ(ReasonOf(FromGrpcStatus(status)), "CANCELLED");
}

}  // namespace
}  // namespace trellis::gateway
