#include "cli/plans/impact_command.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "absl/strings/str_replace.h"
#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using testing::CommandResult;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;

class PlanImpactCommandTest : public ::testing::Test {
 protected:
  std::vector<std::string> Arguments(std::vector<std::string> options) {
    std::vector<std::string> arguments = {"plans",
                                          "impact",
                                          file_,
                                          "--before",
                                          "springfield",
                                          "--after",
                                          "springfield",
                                          "--requirement_set",
                                          "springfield-diploma"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
  }

  // Returns a folder with the district's catalog, whose diploma asks for more
  // English than before.
  std::string Changed() {
    const std::string folder = folder_.File("changed");
    std::filesystem::copy(
        std::string(std::getenv("TRELLIS_SOURCE_DIR")) + "/data/springfield",
        folder, std::filesystem::copy_options::recursive);
    const std::string name =
        "changed/requirement_sets/springfield-diploma.yaml";
    std::string rules = folder_.Read(name);
    const size_t rule = rules.find("id: english-upper");
    const size_t credit = rules.find("millicredits: ", rule);
    EXPECT_NE(credit, std::string::npos);
    const size_t end = rules.find('\n', credit);
    rules.replace(credit, end - credit, "millicredits: 6000");
    folder_.Write(name, rules);
    return folder;
  }

  trellis::testing::TempDir folder_;
  const std::string file_ =
      folder_.Write("plans.csv",
                    "plan_ref,school,course,grade\n"
                    "p-1,north,english-3,11\np-1,,english-4,12\n"
                    "p-2,south,english-1,9\n"
                    "p-3,south,nothing,9\n");
};

TEST_F(PlanImpactCommandTest, ComparesTwoFoldersWithoutAServer) {
  const CommandResult result =
      testing::Run(Arguments({"--offline", "--after_folder", Changed()}));
  EXPECT_EQ(result.exit_code, kViolations) << result.err;
  EXPECT_THAT(result.out,
              AllOf(ContainsRegex("compared +2\n"), ContainsRegex("\nnorth +1"),
                    HasSubstr("springfield-diploma/english-upper")));
  EXPECT_THAT(result.err, AllOf(HasSubstr("plans.csv: row 5: course "),
                                HasSubstr("Plans with errors: 1.")));
}

TEST_F(PlanImpactCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served = suite.Run(Arguments({"-o", "json"}));
  const CommandResult offline =
      testing::Run(Arguments({"--offline", "-o", "json"}));
  EXPECT_EQ(served.exit_code, kViolations) << served.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_EQ(served.err, offline.err);
  EXPECT_THAT(offline.out, HasSubstr("\"stillFailingCount\": 2"));
}

TEST_F(PlanImpactCommandTest, RefusesAFileWithoutPlans) {
  folder_.Write("plans.csv", "plan_ref,course,grade\n");
  const CommandResult result = testing::Run(Arguments({"--offline"}));
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("plans.csv: there is no plan in it\n"));
}

TEST_F(PlanImpactCommandTest, WantsBothCatalogs) {
  EXPECT_EQ(testing::Run({"plans", "impact", file_, "--before", "springfield"})
                .exit_code,
            kUsage);
  EXPECT_EQ(testing::Run(Arguments({"--examples", "21"})).exit_code, kUsage);
}

}  // namespace
}  // namespace trellis::cli
