#include "cli/command_line.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(CommandLineTest, HelpsOnStandardOutput) {
  const CommandResult result = testing::Run({"--help"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_THAT(result.out, HasSubstr("Exit codes"));
  EXPECT_EQ(result.err, "");
}

TEST(CommandLineTest, RefusesAnUnknownCommand) {
  const CommandResult result = testing::Run({"clutsers"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.out, "");
}

TEST(CommandLineTest, RefusesAnUnknownOutputFormat) {
  const CommandResult result = testing::Run({"version", "-o", "xml"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_THAT(result.err, HasSubstr("xml"));
}

TEST(CommandLineTest, AsksForACommand) {
  EXPECT_EQ(testing::Run({}).exit_code, kUsage);
}

}  // namespace
}  // namespace trellis::cli
