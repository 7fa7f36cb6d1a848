#include "cli/plans/rank_command.h"

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

TEST(PlansRankCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served =
      suite.Run({"plans", "rank", ExampleFile("maya-plan-mended.yaml")});
  const CommandResult offline = testing::Run(
      {"plans", "rank", "--offline", ExampleFile("maya-plan-mended.yaml")});
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(offline.exit_code, kOk) << offline.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out,
              HasSubstr("\n1     0      5       6    met     Manufacturing: "
                        "Quality Assurance  "));
}

TEST(PlansRankCommandTest, TakesWhatTheCommandLineSays) {
  const CommandResult result =
      testing::Run({"plans", "rank", "--offline", "--max_programs", "1",
                    "--language", "es", ExampleFile("maya-plan.yaml")});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("LUGAR"));
  EXPECT_THAT(result.out, HasSubstr("\n1 "));
  EXPECT_THAT(result.out, Not(HasSubstr("\n2 ")));
}

TEST(PlansRankCommandTest, ReadsARequestOfItsOwn) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("rank.yaml",
                                        "catalog: catalogs/springfield\n"
                                        "max_programs: 2\n"
                                        "plan: {}\n");
  const CommandResult result =
      testing::Run({"plans", "rank", "--offline", "-o", "jsonl", file});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"programs\":["));
}

TEST(PlansRankCommandTest, SaysWhatIsWrongWithARequestOfItsOwn) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("rank.yaml",
                                        "catalog: catalogs/springfield\n"
                                        "max_program: 2\n"
                                        "plan: {}\n");
  const CommandResult result =
      testing::Run({"plans", "rank", "--offline", file});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("rank.yaml:2:1: "));
  EXPECT_THAT(result.err, HasSubstr("did you mean \"max_programs\"?"));
}

}  // namespace
}  // namespace trellis::cli
