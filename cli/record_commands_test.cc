#include "cli/record_commands.h"

#include <algorithm>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class RecordCommandsTest : public ::testing::Test {
 protected:
  static CommandResult Run(std::vector<std::string> arguments) {
    static const auto& suite = *new testing::RunningSuite;
    return suite.Run(std::move(arguments));
  }

  static int Lines(const std::string& text) {
    return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
  }
};

TEST_F(RecordCommandsTest, ListsAllClusters) {
  const CommandResult result = Run({"clusters", "list"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_EQ(Lines(result.out), 1 + 16);
  EXPECT_THAT(result.out, HasSubstr("MN    Manufacturing"));
}

TEST_F(RecordCommandsTest, ListsAllPathwaysOrThoseOfOneCluster) {
  EXPECT_EQ(Lines(Run({"pathways", "list", "-o", "jsonl"}).out), 79);
  EXPECT_EQ(Lines(Run({"pathways", "list", "manufacturing"}).out), 1 + 6);
}

TEST_F(RecordCommandsTest, ListsTheProgramsOfAPathway) {
  const CommandResult result =
      Run({"programs", "list", "--pathway", "manufacturing/production"});
  EXPECT_EQ(Lines(result.out), 1 + 1) << result.err;
}

TEST_F(RecordCommandsTest, ListsTheOccupationsOfAPathway) {
  const int all = Lines(Run({"occupations", "list"}).out);
  const CommandResult one = Run({"occupations", "list", "--pathway",
                                 "science-technology-engineering-mathematics/"
                                 "engineering-technology"});
  EXPECT_EQ(one.exit_code, kOk) << one.err;
  EXPECT_GT(Lines(one.out), 1);
  EXPECT_LT(Lines(one.out), all);
  EXPECT_THAT(one.out, HasSubstr("17-2141.00"));
}

TEST_F(RecordCommandsTest, FindsAnOccupationByCodeOrName) {
  for (const char* name :
       {"17-2141.00", "mechanical engineers", "occupations/17-2141.00"}) {
    const CommandResult result = Run({"occupations", "get", name});
    EXPECT_EQ(result.exit_code, kOk) << name << result.err;
    EXPECT_THAT(result.out, StartsWith("Mechanical Engineers (17-2141.00)\n"));
  }
}

TEST_F(RecordCommandsTest, ReadsInstruments) {
  EXPECT_THAT(Run({"instruments", "list"}).out,
              HasSubstr("cluster-interest-survey"));
  const CommandResult one =
      Run({"instruments", "get", "career cluster interest survey"});
  EXPECT_EQ(one.exit_code, kOk) << one.err;
  EXPECT_THAT(one.out, HasSubstr("272 items, answered by marked"));
}

TEST_F(RecordCommandsTest, ReadsNorms) {
  const CommandResult list =
      Run({"norms", "list", "--instrument", "cluster-interest-survey"});
  EXPECT_EQ(list.exit_code, kOk) << list.err;
  EXPECT_THAT(list.out, StartsWith("NAME"));
  const CommandResult one = Run({"norms", "get", "grade-99"});
  EXPECT_EQ(one.exit_code, kNotFound);
  EXPECT_THAT(one.err, HasSubstr("norm"));
}

TEST_F(RecordCommandsTest, FindsARecordByIdCodeOrName) {
  for (const char* name :
       {"manufacturing/quality-assurance", "MN-QA", "quality assurance",
        "clusters/manufacturing/pathways/quality-assurance",
        "catalogs/career-clusters-2008/clusters/manufacturing/pathways/"
        "quality-assurance"}) {
    const CommandResult result = Run({"pathways", "get", name});
    EXPECT_EQ(result.exit_code, kOk) << name << result.err;
    EXPECT_THAT(result.out, StartsWith("Quality Assurance (MN-QA)\n"));
  }
}

TEST_F(RecordCommandsTest, FindsNothingByANameWithoutLetters) {
  EXPECT_EQ(Run({"programs", "get", "?"}).exit_code, kFailure);
}

TEST_F(RecordCommandsTest, SuggestsTheNearestRecord) {
  const CommandResult result = Run({"clusters", "get", "manufacturin"});
  EXPECT_EQ(result.exit_code, kNotFound);
  EXPECT_THAT(result.err, HasSubstr("did you mean manufacturing?"));
}

TEST_F(RecordCommandsTest, PrintsOneJsonObjectOnFailure) {
  const CommandResult result =
      Run({"courses", "get", "catalogs/springfield/courses/x", "-o", "json"});
  EXPECT_EQ(result.exit_code, kNotFound);
  EXPECT_THAT(result.err, StartsWith("{\"code\":5,"));
  EXPECT_THAT(result.err, HasSubstr("COURSE_NOT_FOUND"));
  EXPECT_EQ(result.out, "");
}

TEST_F(RecordCommandsTest, SpeaksTheLanguageAskedFor) {
  EXPECT_THAT(Run({"clusters", "list", "--language", "es"}).out,
              HasSubstr("Manufactura"));
}

TEST_F(RecordCommandsTest, SaysThatNothingAnswers) {
  const CommandResult result =
      testing::Run({"clusters", "list", "--address", "unix:/nowhere.sock"});
  EXPECT_EQ(result.exit_code, kUnavailable);
  EXPECT_THAT(result.err, HasSubstr("trellis dev"));
}

}  // namespace
}  // namespace trellis::cli
