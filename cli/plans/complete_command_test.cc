#include "cli/plans/complete_command.h"

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
using ::testing::Not;

class PlansCompleteCommandTest : public ::testing::Test {
 protected:
  trellis::testing::TempDir folder_;

  // A plan after grade 9, for the diploma of the sample district.
  const std::string freshman_ = folder_.Write(
      "plan.yaml",
      "catalog: catalogs/springfield\n"
      "requirement_sets:\n"
      "  - catalogs/springfield/requirementSets/springfield-diploma\n"
      "plan:\n"
      "  courses:\n"
      "    - {course: courses/english-1, grade: 9, status: earned}\n"
      "    - {course: courses/algebra-1, grade: 9, status: earned}\n"
      "    - {course: courses/physical-science, grade: 9, status: earned}\n"
      "    - {course: courses/world-geography, grade: 9, status: earned}\n"
      "    - {course: courses/concert-band, grade: 9, status: earned}\n");
};

TEST_F(PlansCompleteCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served = suite.Run({"plans", "complete", freshman_});
  const CommandResult offline =
      testing::Run({"plans", "complete", "--offline", freshman_});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(offline.exit_code, kOk) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr("The plan can be completed."));
  EXPECT_THAT(offline.out, HasSubstr("\nadd     english-2 "));
  EXPECT_THAT(offline.out, HasSubstr("-o yaml shows the whole plan"));
}

TEST_F(PlansCompleteCommandTest, SteersTheChoiceOfCourses) {
  const CommandResult result =
      testing::Run({"plans", "complete", "--offline", "--prefer", "statistics",
                    "--avoid", "accounting-1", "-o", "json", freshman_});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("/courses/statistics\""));
  EXPECT_THAT(result.out, Not(HasSubstr("/courses/accounting-1\"")));
  const CommandResult unknown = testing::Run(
      {"plans", "complete", "--offline", "--prefer", "alchemy", freshman_});
  EXPECT_EQ(unknown.exit_code, kFailure);
  EXPECT_THAT(unknown.err, HasSubstr("preferred_courses[0]"));
}

TEST_F(PlansCompleteCommandTest, SaysWhyThereIsNone) {
  const CommandResult result = testing::Run(
      {"plans", "complete", "--offline", "--first_grade", "12", freshman_});
  EXPECT_EQ(result.exit_code, kViolations) << result.err;
  EXPECT_THAT(result.out, HasSubstr("The plan cannot be completed."));
  EXPECT_THAT(result.out, HasSubstr("\n  - "));
  EXPECT_THAT(result.out, HasSubstr("Next: allow more"));
}

TEST_F(PlansCompleteCommandTest, LeavesAPlanThatIsCompleteAsItIs) {
  const CommandResult result =
      testing::Run({"plans", "complete", "--offline", "--language", "es",
                    ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("El plan está completo como está."));
}

TEST_F(PlansCompleteCommandTest, TakesTheProgramOfTheCommandLine) {
  const CommandResult result =
      testing::Run({"plans", "complete", "--offline", "--program",
                    "manufacturing-quality-assurance", "--last_grade", "12",
                    "--max_completions", "2", "--may_move", "--max_judgments",
                    "5000", "-o", "json", freshman_});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("/courses/metrology\""));
  const CommandResult none = testing::Run(
      {"plans", "complete", "--offline", "--program", "alchemy", freshman_});
  EXPECT_EQ(none.exit_code, kNotFound);
}

}  // namespace
}  // namespace trellis::cli
