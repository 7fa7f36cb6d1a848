#include "cli/survey/compare_command.h"

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

TEST(SurveyCompareCommandTest, CombinesTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const std::string file = ExampleFile("maya-both.yaml");
  const CommandResult served = suite.Run({"survey", "combine", file});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(served.out,
            testing::Run({"survey", "combine", "--offline", file}).out);
  EXPECT_THAT(served.out,
              AllOf(HasSubstr("\n1. Career Cluster Interest Survey\n"),
                    HasSubstr("\n2. RIASEC Interest Profile\n"),
                    HasSubstr("all agree"), HasSubstr("\nPrograms of study ")));
}

TEST(SurveyCompareCommandTest, ComparesAttemptsTheSameWithAndWithoutAServer) {
  const trellis::testing::TempDir folder;
  const std::string earlier = folder.Write(
      "earlier.yaml",
      "instrument: catalogs/career-clusters-2008/instruments/riasec-profile\n"
      "compact_answers: \"" +
          std::string(60, '3') + "\"\n");
  const std::string later = ExampleFile("maya-riasec.yaml");
  const testing::RunningSuite suite;
  const CommandResult served = suite.Run({"survey", "compare", earlier, later});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(
      served.out,
      testing::Run({"survey", "compare", "--offline", earlier, later}).out);
  EXPECT_THAT(served.out, HasSubstr("Realistic      20/40    -     36/40  1  "
                                    "   +16     more than chance\n"));
}

TEST(SurveyCompareCommandTest, NamesThePlaceInTheFileThatIsWrong) {
  const trellis::testing::TempDir folder;
  const std::string wrong = folder.Write(
      "wrong.yaml",
      "instrument: catalogs/career-clusters-2008/instruments/riasec-profile\n"
      "compact_answers: \"" +
          std::string(60, '9') + "\"\n");
  const CommandResult result =
      testing::Run({"survey", "compare", "--offline",
                    ExampleFile("maya-riasec.yaml"), wrong});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err,
              HasSubstr("wrong.yaml:2:18: later.compact_answers[0] must be"));
}

}  // namespace
}  // namespace trellis::cli
