#include "cli/long_call.h"

#include <chrono>

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

double SecondsLeft(double timeout_seconds) {
  CommandContext context;
  context.timeout_seconds = timeout_seconds;
  grpc::ClientContext call;
  PrepareLongCall(context, call);
  return std::chrono::duration<double>(call.deadline() -
                                       std::chrono::system_clock::now())
      .count();
}

TEST(LongCallTest, GrantsTenMinutesUnlessMoreIsAskedFor) {
  EXPECT_NEAR(SecondsLeft(10), 600, 5);
  EXPECT_NEAR(SecondsLeft(900), 900, 5);
}

}  // namespace
}  // namespace trellis::cli
