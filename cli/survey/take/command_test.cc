#include "cli/survey/take/command.h"

#include <filesystem>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

// What happens in a terminal is tested in tests/e2e/take_test.py.
namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(SurveyTakeCommandTest, SaysWhatToDoWithoutATerminal) {
  const CommandResult result = testing::Run({"survey", "take"});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("use \"trellis survey score FILE\""));
}

TEST(SurveyTakeCommandTest, ForgetsAnswers) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("mine.yaml", "");
  const CommandResult result =
      testing::Run({"survey", "take", "--forget", "--save", file});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr(file));
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_EQ(
      testing::Run({"survey", "take", "--forget", "--save", file}).exit_code,
      kNotFound);
}

}  // namespace
}  // namespace trellis::cli
