#include "cli/plans/risk_command.h"

#include "cli/exit_code.h"
#include "cli/testing/example_file.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using testing::ExampleFile;
using ::testing::HasSubstr;
using ::testing::Not;

TEST(PlansRiskCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served =
      suite.Run({"plans", "risk", ExampleFile("maya-plan-mended.yaml")});
  const CommandResult offline = testing::Run(
      {"plans", "risk", "--offline", ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(offline.exit_code, kOk) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr("\nenglish-4 "));
  // What is earned is no risk any more.
  EXPECT_THAT(offline.out, Not(HasSubstr("\nenglish-1 ")));
  EXPECT_THAT(offline.out, HasSubstr("springfield-diploma / "));
}

TEST(PlansRiskCommandTest, TakesWhatTheCommandLineSays) {
  const CommandResult result = testing::Run(
      {"plans", "risk", "--offline", "--language", "es", "--requirement_set",
       "us-states/fl-24", ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("fl-24 / "));
  EXPECT_THAT(result.out, Not(HasSubstr("springfield-diploma / ")));
  EXPECT_THAT(result.out, HasSubstr("CURSO"));
}

}  // namespace
}  // namespace trellis::cli
