#include "cli/plans/compare_command.h"

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
using testing::ExampleFile;
using ::testing::HasSubstr;

TEST(PlansCompareCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served =
      suite.Run({"plans", "compare", "--if_failed", "english-4",
                 ExampleFile("maya-plan-mended.yaml")});
  const CommandResult offline =
      testing::Run({"plans", "compare", "--offline", "--if_failed", "english-4",
                    ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(offline.exit_code, kOk) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr("1. without passing english-4\n"
                                     "The plan would no longer be satisfied."));
  EXPECT_THAT(offline.out,
              HasSubstr("english-upper): met -> open, lacks 0\n    -> 0.5\n"));
}

TEST(PlansCompareCommandTest, ReadsScenariosFromTheFileToo) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write(
      "compare.yaml",
      "catalog: catalogs/springfield\n"
      "requirement_sets:\n"
      "  - catalogs/springfield/requirementSets/springfield-diploma\n"
      "plan:\n"
      "  courses: [{course: courses/english-1, grade: 9}]\n"
      "scenarios:\n"
      "  - edits: [{drop: {course_index: 0}}]\n");
  const CommandResult result =
      testing::Run({"plans", "compare", "--offline", "--language", "es",
                    "--if_program", "manufacturing-quality-assurance", file});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("1. 1 cambio\n"));
  EXPECT_THAT(result.out, HasSubstr("quitar"));
  EXPECT_THAT(result.out,
              HasSubstr("2. programa manufacturing-quality-assurance\n"));
}

TEST(PlansCompareCommandTest, SaysThatThereIsNothingToCompareWith) {
  const CommandResult result = testing::Run(
      {"plans", "compare", "--offline", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("give --if_program, --if_catalog"));
}

TEST(PlansCompareCommandTest, NamesTheNearestCourse) {
  const CommandResult result =
      testing::Run({"plans", "compare", "--offline", "--if_failed",
                    "metrologie", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("did you mean metrology?"));
}

}  // namespace
}  // namespace trellis::cli
