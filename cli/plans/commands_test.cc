#include "cli/plans/commands.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(PlanCommandsTest, ListsEveryCommand) {
  const CommandResult result = testing::Run({"plans", "--help"});
  for (const char* command : {"validate", "verify", "repair", "complete",
                              "compare", "rank", "risk"}) {
    EXPECT_THAT(result.out, HasSubstr(std::string("  ") + command + " "));
  }
}

TEST(PlanCommandsTest, NamesTheNearestCommand) {
  const CommandResult wrong = testing::Run({"plans", "valdate"});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean \"validate\"?"));
}

}  // namespace
}  // namespace trellis::cli
