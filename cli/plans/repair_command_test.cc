#include "cli/plans/repair_command.h"

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

TEST(PlansRepairCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served =
      suite.Run({"plans", "repair", ExampleFile("maya-plan.yaml")});
  const CommandResult offline = testing::Run(
      {"plans", "repair", "--offline", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(offline.exit_code, kOk) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr("\nreplace "));
  EXPECT_THAT(offline.out, HasSubstr("statistical-process-control"));
  EXPECT_THAT(offline.out, HasSubstr("Proven: no repair has fewer changes"));
}

TEST(PlansRepairCommandTest, HasNothingToMendInAPlanThatIsValid) {
  const CommandResult result = testing::Run(
      {"plans", "repair", "--offline", ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("The plan meets every requirement."));
}

TEST(PlansRepairCommandTest, FindsNoneOfTheKindsThatAreAllowed) {
  const CommandResult result =
      testing::Run({"plans", "repair", "--offline", "--edit_kind", "drop",
                    "--max_edits", "1", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kViolations) << result.err;
  EXPECT_THAT(result.out, HasSubstr("No single change of the kinds that are"));
  EXPECT_THAT(result.out, HasSubstr("Next: allow more with --max_edits"));
}

TEST(PlansRepairCommandTest, TakesWhatTheCommandLineSays) {
  const CommandResult result =
      testing::Run({"plans", "repair", "--offline", "--max_repairs", "1",
                    "--language", "es", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\n1. "));
  EXPECT_THAT(result.out, Not(HasSubstr("\n2. ")));
  EXPECT_THAT(result.out, HasSubstr("Costo: "));
  const CommandResult json =
      testing::Run({"plans", "repair", "--offline", "--max_judgments", "2",
                    "-o", "json", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(json.exit_code, kViolations) << json.err;
  EXPECT_THAT(json.out, HasSubstr("\"budgetExhausted\": true"));
}

TEST(PlansRepairCommandTest, RefusesAKindOfChangeThatThereIsNot) {
  const CommandResult result =
      testing::Run({"plans", "repair", "--offline", "--edit_kind", "swap",
                    ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_THAT(result.err, HasSubstr("swap"));
}

TEST(PlansRepairCommandTest, NamesThePlaceOfAWrongValueInTheFileOnly) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("plan.yaml",
                                        "catalog: catalogs/springfield\n"
                                        "program: nonsense\n"
                                        "max_edits: 7\n"
                                        "plan: {}\n");
  const CommandResult in_file =
      testing::Run({"plans", "repair", "--offline", file});
  EXPECT_EQ(in_file.exit_code, kFailure);
  EXPECT_THAT(in_file.err, HasSubstr("plan.yaml:3:12: max_edits "));
  const CommandResult typed =
      testing::Run({"plans", "repair", "--offline", "--max_edits", "9", file});
  EXPECT_EQ(typed.exit_code, kFailure);
  EXPECT_THAT(typed.err, HasSubstr("\n  max_edits "));
}

}  // namespace
}  // namespace trellis::cli
