#include "cli/dev_suite.h"

#include <string>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::StatusIs;

DevOptions FreePorts(const std::string& data_dir) {
  DevOptions options;
  options.port = 0;
  options.admin_port = 0;
  options.data_dir = data_dir;
  return options;
}

TEST(DevSuiteTest, KeepsWhatWasPublished) {
  const trellis::testing::TempDir folder;
  const std::string data_dir = folder.File("data");
  folder.Write("catalog/catalog.yaml",
               "catalog: {display_name: Shelbyville, description: Invented, "
               "provenance: Invented}\n");
  {
    const auto suite = DevSuite::Start(FreePorts(data_dir));
    ASSERT_OK(suite);
    ASSERT_EQ(testing::Run({"catalog", "import", "shelbyville",
                            folder.File("catalog"), "--activate",
                            "--admin_address", (*suite)->admin_address()})
                  .exit_code,
              kOk);
    (*suite)->Drain();
  }
  const auto suite = DevSuite::Start(FreePorts(data_dir));
  ASSERT_OK(suite);
  EXPECT_EQ(testing::Run({"courses", "list", "--catalog", "shelbyville",
                          "--address", (*suite)->address()})
                .exit_code,
            kOk);
}

TEST(DevSuiteTest, NamesWhoeverHoldsThePort) {
  testing::RunningSuite running;
  const std::vector<std::string> parts =
      absl::StrSplit(running.suite().address(), ':');
  DevOptions options = FreePorts("");
  options.ephemeral = true;
  ASSERT_TRUE(absl::SimpleAtoi(parts.back(), &options.port));
  const auto second = DevSuite::Start(options);
  ASSERT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr(absl::StrCat("port ", options.port, " is in use by")));
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("--port"));
}

TEST(DevSuiteTest, RefusesAFolderThatCannotBeMade) {
  const trellis::testing::TempDir folder;
  const std::string file = folder.Write("file", "");
  EXPECT_THAT(DevSuite::Start(FreePorts(file + "/data")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(DevSuiteTest, RefusesAFolderWithoutAName) {
  EXPECT_THAT(DevSuite::Start(FreePorts("")),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

TEST(DevSuiteTest, SaysThatAnotherSuiteUsesTheFolder) {
  const trellis::testing::TempDir folder;
  const auto first = DevSuite::Start(FreePorts(folder.path()));
  ASSERT_OK(first);
  const auto second = DevSuite::Start(FreePorts(folder.path()));
  ASSERT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(std::string(second.status().message()), HasSubstr("--data_dir"));
  EXPECT_EQ(testing::Run({"clusters", "list", "--address", (*first)->address()})
                .exit_code,
            kOk);
}

TEST(DevSuiteTest, RefusesAFolderTooDeepForSockets) {
  const trellis::testing::TempDir folder;
  const auto suite =
      DevSuite::Start(FreePorts(folder.File(std::string(100, 'd'))));
  ASSERT_THAT(suite, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(suite.status().message()), HasSubstr("--data_dir"));
}

}  // namespace
}  // namespace trellis::cli
