#include "cli/survey_commands.h"

#include <string>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

class SurveyCommandsTest : public ::testing::Test {
 protected:
  std::string Survey(const std::string& answers) {
    return folder_.Write("survey.yaml",
                         "instrument: catalogs/career-clusters-2008/"
                         "instruments/cluster-interest-survey\n"
                         "answers:\n" +
                             answers);
  }

  trellis::testing::TempDir folder_;
};

constexpr char kOneAnswer[] = "  - {item: mn-activity-1, value: 1}\n";

TEST_F(SurveyCommandsTest, ScoresTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const std::string file = Survey(kOneAnswer);
  const CommandResult served = suite.Run({"survey", "score", file});
  const CommandResult offline =
      testing::Run({"survey", "score", "--offline", file});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_THAT(served.out, HasSubstr("1. Manufacturing\n"));
  EXPECT_EQ(served.out, offline.out);
}

TEST_F(SurveyCommandsTest, NamesEveryWrongAnswer) {
  const CommandResult result =
      testing::Run({"survey", "score", "--offline",
                    Survey("  - {item: mn-activity-77, value: 1}\n"
                           "  - {item: mn-activity-1, value: 7}\n")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("survey.yaml:3:12: answers[0].item "));
  EXPECT_THAT(result.err, HasSubstr("survey.yaml:4:34: answers[1].value "));
}

TEST_F(SurveyCommandsTest, SpeaksSpanish) {
  const CommandResult result = testing::Run(
      {"survey", "score", "--offline", "--language", "es", Survey(kOneAnswer)});
  EXPECT_THAT(result.out, HasSubstr("1. Manufactura\n"));
}

}  // namespace
}  // namespace trellis::cli
