#include "cli/rules/commands.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(RulesCommandsTest, ListsEveryCommand) {
  const CommandResult result = testing::Run({"rules", "--help"});
  for (const char* command : {"lint", "test"}) {
    EXPECT_THAT(result.out, HasSubstr(std::string("  ") + command + " "));
  }
}

TEST(RulesCommandsTest, NamesTheNearestCommand) {
  const CommandResult wrong = testing::Run({"rules", "tset"});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean \"test\"?"));
}

}  // namespace
}  // namespace trellis::cli
