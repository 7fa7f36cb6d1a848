#include "cli/plans/validate_command.h"

#include <string>

#include "cli/exit_code.h"
#include "cli/testing/example_file.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

TEST(PlansValidateCommandTest, JudgesTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served =
      suite.Run({"plans", "validate", testing::ExampleFile("maya-plan.yaml")});
  const CommandResult offline =
      testing::Run({"plans", "validate", "--offline",
                    testing::ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(served.exit_code, kViolations) << served.err;
  EXPECT_EQ(offline.exit_code, kViolations);
  EXPECT_EQ(served.out, offline.out);
}

TEST(PlansValidateCommandTest, SucceedsForAPlanThatMeetsEverything) {
  const CommandResult result =
      testing::Run({"plans", "validate", "--offline",
                    testing::ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("The plan meets every requirement."));
}

TEST(PlansValidateCommandTest,
     JudgesByRulesOfOtherCatalogsWithAndWithoutAServer) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write(
      "plan.yaml",
      "catalog: catalogs/springfield\n"
      "requirement_sets:\n"
      "  - catalogs/springfield/requirementSets/springfield-diploma\n"
      "  - catalogs/us-states/requirementSets/fl-24\n"
      "plan: {}\n");
  const testing::RunningSuite suite;
  const CommandResult served = suite.Run({"plans", "validate", file});
  const CommandResult offline =
      testing::Run({"plans", "validate", "--offline", file});
  EXPECT_EQ(served.exit_code, kViolations) << served.err;
  EXPECT_EQ(offline.exit_code, kViolations) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr("Florida"));
}

TEST(PlansValidateCommandTest, TakesWhatTheCommandLineSays) {
  const CommandResult result = testing::Run(
      {"plans", "validate", "--offline", "--requirement_set", "us-states/fl-24",
       "--program", "manufacturing-quality-assurance",
       testing::ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kViolations) << result.err;
  EXPECT_THAT(result.out, HasSubstr("Florida"));
  EXPECT_THAT(result.out,
              HasSubstr("Manufacturing: Quality Assurance: 6 of 6"));
  EXPECT_THAT(result.out, ::testing::Not(HasSubstr("Springfield diploma")));
}

TEST(PlansValidateCommandTest, NamesThePlaceOfAWrongType) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("plan.yaml",
                                        "catalog: catalogs/springfield\n"
                                        "plan:\n"
                                        "  courses:\n"
                                        "    - {course: x, grade: nine}\n");
  const CommandResult result =
      testing::Run({"plans", "validate", "--offline", file});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("plan.yaml:4:26: "));
}

}  // namespace
}  // namespace trellis::cli
