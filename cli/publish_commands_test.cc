#include "cli/publish_commands.h"

#include <cstdlib>
#include <filesystem>
#include <string>

#include "absl/time/clock.h"
#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using testing::CommandResult;
using ::testing::HasSubstr;

class PublishCommandsTest : public ::testing::Test {
 protected:
  PublishCommandsTest() {
    std::filesystem::copy(
        std::string(std::getenv("TRELLIS_SOURCE_DIR")) + "/data/springfield",
        folder_.path(), std::filesystem::copy_options::recursive);
  }

  CommandResult Catalog(std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "catalog");
    return suite_.Run(std::move(arguments));
  }

  // An activation is visible within two seconds, not at once.
  void WaitUntilGetting(const std::string& course, int exit_code) {
    const absl::Time limit = absl::Now() + absl::Seconds(10);
    while (suite_.Run({"courses", "get", course}).exit_code != exit_code) {
      ASSERT_LT(absl::Now(), limit);
    }
  }

  trellis::testing::TempDir folder_;
  testing::RunningSuite suite_;
};

TEST_F(PublishCommandsTest, ImportsActivatesAndRollsBack) {
  folder_.Write("courses/new.yaml", R"yaml(
courses:
  - name: courses/seamanship
    code: SEA-101
    display_name: Seamanship
    description: How to sail.
    sced_code: "20201"
    subject: elective
    millicredits: 500
    terms: [fall]
    grades: [9, 10, 11, 12]
)yaml");
  const CommandResult imported =
      Catalog({"import", "springfield", folder_.path(), "--activate"});
  EXPECT_EQ(imported.exit_code, kOk) << imported.out << imported.err;
  WaitUntilGetting("seamanship", kOk);

  EXPECT_EQ(Catalog({"rollback", "springfield"}).exit_code, kOk);
  WaitUntilGetting("seamanship", kNotFound);
}

TEST_F(PublishCommandsTest, KnowsWhatItImportedBefore) {
  const CommandResult result =
      Catalog({"import", "springfield", folder_.path()});
  EXPECT_EQ(result.exit_code, kOk) << result.out << result.err;
  EXPECT_THAT(result.out, HasSubstr("Known already: "));
}

TEST_F(PublishCommandsTest, ImportsNothingFromFilesWithErrors) {
  folder_.Write("courses/new.yaml", "courses:\n  - nmae: courses/x\n");
  const CommandResult result =
      Catalog({"import", "springfield", folder_.path()});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.out, HasSubstr("courses/new.yaml:2:5: error: "));
  EXPECT_THAT(result.out, HasSubstr("Nothing was imported."));
}

TEST_F(PublishCommandsTest, LintsWithoutAServer) {
  EXPECT_EQ(testing::Run({"catalog", "lint", "springfield", folder_.path()})
                .exit_code,
            kOk);
  folder_.Write("broken.yaml", "courses: [\n");
  const CommandResult result =
      testing::Run({"catalog", "lint", "springfield", folder_.path()});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.out, HasSubstr("broken.yaml:"));
}

TEST_F(PublishCommandsTest, RefusesToActivateAgainstAnotherExpectation) {
  const CommandResult result =
      Catalog({"rollback", "springfield", "--expected", "0123456789abcdef"});
  EXPECT_EQ(result.exit_code, kConflict) << result.err;
}

TEST_F(PublishCommandsTest, ListsRevisions) {
  const CommandResult result = Catalog({"revisions", "springfield"});
  EXPECT_EQ(result.exit_code, kOk);
  EXPECT_THAT(result.out, HasSubstr("yes"));
}

TEST_F(PublishCommandsTest, SaysThatACatalogIsUnknown) {
  EXPECT_EQ(Catalog({"revisions", "shelbyville"}).exit_code, kNotFound);
}

}  // namespace
}  // namespace trellis::cli
