#include "cli/command_line.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::StartsWith;

TEST(CommandLineTest, HelpsOnStandardOutput) {
  const CommandResult result = testing::Run({"--help"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_THAT(result.out, HasSubstr("Exit codes"));
  EXPECT_EQ(result.err, "");
}

TEST(CommandLineTest, NamesACommandThatThereIsNot) {
  const CommandResult result = testing::Run({"-o", "yaml", "clutsers", "list"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.out, "");
  EXPECT_EQ(result.err,
            "trellis: there is no command \"clutsers\"; did you mean "
            "\"clusters\"?\n");
  EXPECT_THAT(testing::Run({"clusters", "lst"}).err,
              HasSubstr("did you mean \"list\"?"));
}

TEST(CommandLineTest, PrintsOneJsonObjectForAWrongCommandLine) {
  const CommandResult result = testing::Run({"courses", "get", "-o", "json"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_THAT(result.err, StartsWith("{\"code\":3,"));
  EXPECT_EQ(std::count(result.err.begin(), result.err.end(), '\n'), 1);
}

TEST(CommandLineTest, SaysWhenTheOutputCannotBeWritten) {
  std::ostringstream err;
  std::ofstream full("/dev/full");
  EXPECT_EQ(RunCommandLine({"version"}, full, err), kFailure);
  EXPECT_THAT(err.str(), HasSubstr("cannot be written"));
}

TEST(CommandLineTest, ShowsItsVersion) {
  EXPECT_THAT(testing::Run({"--version"}).out, StartsWith("trellis "));
}

TEST(CommandLineTest, RefusesAnUnknownOutputFormat) {
  const CommandResult result = testing::Run({"version", "-o", "xml"});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_EQ(result.err,
            "trellis: --output must be table, json, jsonl or yaml, not xml\n");
}

TEST(CommandLineTest, AsksForACommand) {
  const CommandResult result = testing::Run({});
  EXPECT_EQ(result.exit_code, kUsage);
  EXPECT_THAT(result.err, HasSubstr("trellis --help"));
}

}  // namespace
}  // namespace trellis::cli
