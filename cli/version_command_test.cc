#include "cli/version_command.h"

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ContainsRegex;

TEST(VersionCommandTest, ShowsTheRevisionsOfShippedCatalogs) {
  const auto result = testing::Run({"version"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_THAT(result.out, ContainsRegex("springfield: [0-9a-f]{16}\n"));
}

TEST(VersionCommandTest, SpeaksJson) {
  EXPECT_THAT(testing::Run({"version", "-o", "json"}).out,
              ContainsRegex("\"api\": \"v1\""));
}

}  // namespace
}  // namespace trellis::cli
