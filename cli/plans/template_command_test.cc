#include "cli/plans/template_command.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(PlanTemplateCommandTest, WritesATableOfNoPlansThatBatchReads) {
  const trellis::testing::TempDir folder;
  const std::string path = folder.File("plans.xlsx");
  const CommandResult result = testing::Run(
      {"plans", "template", path, "--catalog", "springfield", "--offline"});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_THAT(result.err, HasSubstr("Written: " + path + ".\nNext: "));
  const CommandResult silent =
      testing::Run({"plans", "template", path, "--catalog", "springfield",
                    "--offline", "-o", "json"});
  EXPECT_EQ(silent.exit_code, kOk);
  EXPECT_THAT(silent.err, IsEmpty());
  const CommandResult batch = testing::Run(
      {"plans", "batch", path, "--catalog", "springfield", "--offline"});
  EXPECT_EQ(batch.exit_code, kFailure);
  EXPECT_THAT(batch.err, HasSubstr("plans.xlsx: there is no plan in it"));
}

TEST(PlanTemplateCommandTest, WritesTheSameWithAndWithoutAServer) {
  const trellis::testing::TempDir folder;
  const testing::RunningSuite suite;
  EXPECT_EQ(suite
                .Run({"plans", "template", folder.File("a.xlsx"), "--catalog",
                      "springfield"})
                .exit_code,
            kOk);
  EXPECT_EQ(testing::Run({"plans", "template", folder.File("b.xlsx"),
                          "--catalog", "springfield", "--offline"})
                .exit_code,
            kOk);
  EXPECT_EQ(folder.Read("a.xlsx"), folder.Read("b.xlsx"));
}

TEST(PlanTemplateCommandTest, SaysWhatItLacks) {
  EXPECT_EQ(testing::Run({"plans", "template", "a.xlsx"}).exit_code, kUsage);
  const CommandResult unwritable =
      testing::Run({"plans", "template", "/nowhere/a.xlsx", "--catalog",
                    "springfield", "--offline", "-o", "json"});
  EXPECT_EQ(unwritable.exit_code, kFailure);
  EXPECT_EQ(unwritable.err.find("{"), 0u) << unwritable.err;
}

}  // namespace
}  // namespace trellis::cli
