#include "cli/survey/instrument_commands.h"

#include <cstdlib>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using testing::CommandResult;
using ::testing::HasSubstr;

TEST(InstrumentCommandsTest, PassesWhatShips) {
  const CommandResult result =
      testing::Run({"survey", "instrument", "lint",
                    std::string(std::getenv("TRELLIS_SOURCE_DIR")) +
                        "/data/career-clusters-2008/instruments"});
  EXPECT_EQ(result.exit_code, kOk) << result.out;
  EXPECT_THAT(result.out, AllOf(HasSubstr("riasec-profile: 60 items"),
                                HasSubstr("No problems found.\n")));
}

TEST(InstrumentCommandsTest, NamesThePlaceOfEachProblem) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write(
      "mine.yaml", "instruments:\n  - name: instruments/mine\n    itms: []\n");
  const CommandResult result =
      testing::Run({"survey", "instrument", "lint", file});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.out, HasSubstr("mine.yaml:3:5: error: "));
  EXPECT_THAT(result.out, HasSubstr("did you mean items?"));
  EXPECT_THAT(
      testing::Run({"survey", "instrument", "lint", "-o", "json", file}).out,
      HasSubstr("\"UNKNOWN_KEY\""));
}

}  // namespace
}  // namespace trellis::cli
