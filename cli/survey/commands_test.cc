#include "cli/survey/commands.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(SurveyCommandsTest, ListsEveryCommand) {
  const CommandResult result = testing::Run({"survey", "--help"});
  for (const char* command : {"take", "score", "combine", "compare", "batch",
                              "norms", "summarize", "instrument"}) {
    EXPECT_THAT(result.out, HasSubstr(std::string("  ") + command + " "));
  }
}

TEST(SurveyCommandsTest, HelpsWithCommandsOfCommands) {
  EXPECT_THAT(testing::Run({"survey", "instrument", "lint", "--help"}).out,
              HasSubstr("Every command takes -o"));
  const CommandResult wrong = testing::Run({"survey", "instrument", "lnt"});
  EXPECT_EQ(wrong.exit_code, kUsage);
  EXPECT_THAT(wrong.err, HasSubstr("did you mean \"lint\"?"));
}

}  // namespace
}  // namespace trellis::cli
