#include "cli/rules/lint_command.h"

#include <cstdlib>
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
using ::testing::Not;

class RulesLintCommandTest : public ::testing::Test {
 protected:
  RulesLintCommandTest() {
    folder_.Write("catalog.yaml",
                  "catalog: {display_name: Mine, description: Invented, "
                  "provenance: Invented}\n");
  }

  trellis::testing::TempDir folder_;
};

TEST_F(RulesLintCommandTest, CountsTheSetsOfSeveralPaths) {
  const std::string data = std::string(std::getenv("TRELLIS_SOURCE_DIR")) +
                           "/data/springfield/requirement_sets/";
  const CommandResult result =
      testing::Run({"rules", "lint", data + "springfield-diploma.yaml",
                    data + "honors-diploma.yaml"});
  EXPECT_EQ(result.exit_code, kOk) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("Requirement sets: 2\n"));
}

TEST_F(RulesLintCommandTest, NamesThePlaceOfEachProblem) {
  const std::string file = folder_.Write("sets.yaml",
                                         "requirement_sets:\n"
                                         "  - name: requirementSets/a\n"
                                         "    display_name: A\n"
                                         "    layr: diploma\n");
  const CommandResult result = testing::Run({"rules", "lint", file});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.out, HasSubstr("sets.yaml:4:5: error: "));
  EXPECT_THAT(result.out, HasSubstr("did you mean layer?"));
  const CommandResult json =
      testing::Run({"rules", "lint", "-o", "json", file});
  EXPECT_EQ(json.exit_code, kViolations);
  EXPECT_THAT(json.out, HasSubstr("\"UNKNOWN_KEY\""));
  EXPECT_THAT(json.out, Not(HasSubstr("Requirement sets")));
}

TEST_F(RulesLintCommandTest, PointsToTheRestOfTheCatalog) {
  folder_.Write("courses.yaml", "coarses: []\n");
  const std::string file = folder_.Write("sets.yaml", "requirement_sets: []\n");
  const CommandResult result = testing::Run({"rules", "lint", file});
  EXPECT_EQ(result.exit_code, kOk) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("Errors in the rest of the catalog: 1. "
                                    "Next: trellis catalog lint "));
}

TEST_F(RulesLintCommandTest, SaysThatThereIsNoFile) {
  EXPECT_EQ(
      testing::Run({"rules", "lint", folder_.File("none.yaml")}).exit_code,
      kNotFound);
  EXPECT_EQ(testing::Run({"rules", "lint"}).exit_code, kUsage);
}

}  // namespace
}  // namespace trellis::cli
