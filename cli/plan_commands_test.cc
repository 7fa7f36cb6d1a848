#include "cli/plan_commands.h"

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

TEST(PlanCommandsTest, JudgesTheSameWithAndWithoutAServer) {
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

TEST(PlanCommandsTest, SucceedsForAPlanThatMeetsEverything) {
  const CommandResult result =
      testing::Run({"plans", "validate", "--offline",
                    testing::ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("The plan meets every requirement."));
}

TEST(PlanCommandsTest, JudgesByRulesOfOtherCatalogsWithAndWithoutAServer) {
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

TEST(PlanCommandsTest, NamesThePlaceOfAWrongType) {
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
