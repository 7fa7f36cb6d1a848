#include "cli/survey/score_command.h"

#include <string>

#include "cli/exit_code.h"
#include "cli/testing/example_file.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using testing::CommandResult;
using testing::ExampleFile;
using ::testing::HasSubstr;
using ::testing::Not;

class SurveyScoreCommandTest : public ::testing::Test {
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

TEST_F(SurveyScoreCommandTest, ScoresTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  for (const std::vector<std::string>& options :
       {std::vector<std::string>{},
        {"--match", "--programs", "springfield"},
        {"--explain"},
        {"-o", "json"}}) {
    std::vector<std::string> arguments = {"survey", "score",
                                          ExampleFile("maya-riasec.yaml")};
    arguments.insert(arguments.end(), options.begin(), options.end());
    const CommandResult served = suite.Run(arguments);
    arguments.push_back("--offline");
    const CommandResult offline = testing::Run(arguments);
    EXPECT_EQ(served.exit_code, kOk) << served.err;
    EXPECT_EQ(served.out, offline.out);
  }
}

TEST_F(SurveyScoreCommandTest, ScoresASurveyThatADistrictWrote) {
  const std::string file =
      folder_.Write("ranked.yaml",
                    "instrument: catalogs/our-surveys/instruments/work-values\n"
                    "compact_answers: \"312421341243\"\n");
  const CommandResult result =
      testing::Run({"survey", "score", file, "--offline", "--folder",
                    ExampleFile("custom-survey")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Making things"));
}

TEST_F(SurveyScoreCommandTest, SaysThatThereIsNoSuchNorm) {
  const CommandResult result = testing::Run(
      {"survey", "score", ExampleFile("maya-riasec.yaml"), "--offline",
       "--norm", "catalogs/springfield/norms/grade-9"});
  EXPECT_EQ(result.exit_code, kNotFound);
  EXPECT_THAT(result.err, HasSubstr("catalogs/springfield/norms/grade-9"));
}

TEST_F(SurveyScoreCommandTest, TellsPeopleInSentencesAndPrograms) {
  const std::string file = ExampleFile("maya-survey.yaml");
  const CommandResult people =
      testing::Run({"survey", "score", "--offline", file});
  EXPECT_THAT(people.out, AllOf(HasSubstr("have your\nhighest scores."),
                                HasSubstr("1     Manufacturing "),
                                HasSubstr("Next: --match")));
  const CommandResult program =
      testing::Run({"survey", "score", "--offline", "-o", "json", file});
  EXPECT_THAT(program.out, Not(HasSubstr("\"sentences\"")));
  EXPECT_THAT(testing::Run({"survey", "score", "--offline", "-o", "json",
                            "--explain", file})
                  .out,
              HasSubstr("\"sentences\""));
}

TEST_F(SurveyScoreCommandTest, ShowsMatchesAndExplanations) {
  const CommandResult result =
      testing::Run({"survey", "score", "--offline", "--match", "--max_results",
                    "2", "--explain", ExampleFile("maya-riasec.yaml")});
  EXPECT_THAT(result.out,
              AllOf(HasSubstr("Occupations\n   1. "), Not(HasSubstr("Next: ")),
                    HasSubstr("4/4  Fix the brakes and gears on a bike: "
                              "Strongly like")));
  EXPECT_EQ(testing::Run({"survey", "score", "--job_zone", "2", "x"}).exit_code,
            kUsage);
}

TEST_F(SurveyScoreCommandTest, NamesEveryWrongAnswer) {
  const CommandResult result =
      testing::Run({"survey", "score", "--offline",
                    Survey("  - {item: mn-activity-77, value: 1}\n"
                           "  - {item: mn-activity-1, value: 7}\n")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("survey.yaml:3:12: answers[0].item "));
  EXPECT_THAT(result.err, HasSubstr("survey.yaml:4:34: answers[1].value "));
}

TEST_F(SurveyScoreCommandTest, SpeaksSpanish) {
  const CommandResult result = testing::Run(
      {"survey", "score", "--offline", "--language", "es", Survey(kOneAnswer)});
  EXPECT_THAT(result.out, AllOf(HasSubstr("LUGAR  GRUPO "),
                                HasSubstr("1      Manufactura ")));
}

}  // namespace
}  // namespace trellis::cli
