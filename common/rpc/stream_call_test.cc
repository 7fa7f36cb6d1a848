#include "common/rpc/stream_call.h"

#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ReasonIs;

// What needs a caller is in the tests of the streams.
TEST(StreamCallTest, GivesACallThatComesWithoutOneADeadline) {
  Metrics metrics;
  const grpc::CallbackServerContext context;
  const StreamCall call("test.Service/Method", context, metrics,
                        absl::Hours(2));
  EXPECT_GT(call.deadline(), absl::Now() + absl::Hours(1));
  EXPECT_LT(call.deadline(), absl::Now() + absl::Hours(3));
}

TEST(StreamCallTest, CountsHowItEnds) {
  Metrics metrics;
  const grpc::CallbackServerContext context;
  StreamCall call("test.Service/Method", context, metrics, absl::Hours(2));
  EXPECT_THAT(FromGrpcStatus(call.End(CallerGoneError())),
              ReasonIs("CANCELLED"));
  EXPECT_THAT(metrics.Expose(), Not(HasSubstr("test.Service/Method")));
  call.Record();
  EXPECT_THAT(metrics.Expose(), HasSubstr("CANCELLED"));
}

TEST(StreamCallTest, CountsACallThatWasBrokenOffAsCancelled) {
  Metrics metrics;
  const grpc::CallbackServerContext context;
  StreamCall call("test.Service/Method", context, metrics, absl::Hours(2));
  EXPECT_TRUE(call.End(absl::OkStatus()).ok());
  call.Cancel();
  call.Record();
  EXPECT_THAT(metrics.Expose(), HasSubstr("CANCELLED"));
}

}  // namespace
}  // namespace trellis
