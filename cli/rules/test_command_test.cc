#include "cli/rules/test_command.h"

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
using ::testing::StartsWith;

class RulesTestCommandTest : public ::testing::Test {
 protected:
  // Writes a file with a case whose plan is empty.
  std::string Write(const std::string& name, const std::string& expected) {
    return folder_.Write(name,
                         "cases:\n"
                         "  - name: empty\n"
                         "    request:\n"
                         "      catalog: catalogs/us-states\n"
                         "      requirement_sets: "
                         "[catalogs/us-states/requirementSets/fl-24]\n"
                         "      plan: {}\n"
                         "    expect: {verdict: " +
                             expected + "}\n");
  }

  trellis::testing::TempDir folder_;
};

TEST_F(RulesTestCommandTest, SucceedsWhenAllIsAsExpected) {
  Write("a.yaml", "unsatisfied");
  Write("deep/b.yaml", "unsatisfied");
  const CommandResult result =
      testing::Run({"rules", "test", folder_.File("**/*.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err << result.out;
  EXPECT_EQ(result.out, "Cases: 2 in 2 files, passed: 2, failed: 0.\n");
}

TEST_F(RulesTestCommandTest, ShowsWhatIsOtherwise) {
  const std::string file = Write("a.yaml", "satisfied");
  const CommandResult result = testing::Run({"rules", "test", file});
  EXPECT_EQ(result.exit_code, kViolations) << result.err;
  EXPECT_THAT(result.out, StartsWith(file + ":2: failed: empty\n"
                                            "    verdict\n"
                                            "      expected: satisfied\n"
                                            "      actual:   unsatisfied\n"));
}

TEST_F(RulesTestCommandTest, PrintsJson) {
  Write("a.yaml", "satisfied");
  Write("b.yaml", "unsatisfied");
  const CommandResult json =
      testing::Run({"rules", "test", "-o", "json", folder_.path()});
  EXPECT_EQ(json.exit_code, kViolations) << json.err;
  EXPECT_THAT(json.out, HasSubstr("\"failedCount\": 1"));
  EXPECT_THAT(json.out, HasSubstr("\"outcome\": \"OUTCOME_PASSED\""));
  const CommandResult lines =
      testing::Run({"rules", "test", "-o", "jsonl", folder_.path()});
  EXPECT_EQ(std::count(lines.out.begin(), lines.out.end(), '\n'), 2);
}

TEST_F(RulesTestCommandTest, ListsWhatIsWrongInEveryFile) {
  folder_.Write("a.yaml", "cases: [{nam: x}]\n");
  folder_.Write("b.yaml", "cases: []\n");
  const CommandResult result = testing::Run({"rules", "test", folder_.path()});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("a.yaml:1:10: "));
  EXPECT_THAT(result.err, HasSubstr("b.yaml:1:"));
}

TEST_F(RulesTestCommandTest, SaysThatThereIsNoFile) {
  const CommandResult result =
      testing::Run({"rules", "test", folder_.File("*.yaml")});
  EXPECT_EQ(result.exit_code, kNotFound);
}

}  // namespace
}  // namespace trellis::cli
