#include "cli/plans/verify_command.h"

#include <string>

#include "absl/strings/str_replace.h"
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

// What `plans validate -o json` says of an example.
std::string ResultOf(const std::string& example) {
  return testing::Run({"plans", "validate", "--offline", "-o", "json",
                       ExampleFile(example)})
      .out;
}

class PlansVerifyCommandTest : public ::testing::Test {
 protected:
  CommandResult Verify(const std::string& example, const std::string& result,
                       std::vector<std::string> more = {}) {
    std::vector<std::string> arguments = {"plans", "verify", "--offline",
                                          ExampleFile(example),
                                          folder_.Write("result.json", result)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return testing::Run(arguments);
  }

  const trellis::testing::TempDir folder_;
};

TEST_F(PlansVerifyCommandTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult offline =
      Verify("maya-plan.yaml", ResultOf("maya-plan.yaml"));
  const CommandResult served =
      suite.Run({"plans", "verify", ExampleFile("maya-plan.yaml"),
                 folder_.Write("result.json", ResultOf("maya-plan.yaml"))});
  EXPECT_EQ(offline.exit_code, kOk) << offline.out << offline.err;
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_THAT(offline.out, HasSubstr(": the proof holds ("));
  EXPECT_THAT(offline.out, HasSubstr("\nNext: trellis plans repair"));
}

TEST_F(PlansVerifyCommandTest, AResultThatWasChangedDoesNotHold) {
  const std::string result = absl::StrReplaceAll(
      ResultOf("maya-plan.yaml"),
      {{"\"missingMillicredits\": ", "\"missingMillicredits\": 1"}});
  const CommandResult changed = Verify("maya-plan.yaml", result);
  EXPECT_EQ(changed.exit_code, kViolations);
  EXPECT_THAT(changed.out, HasSubstr("the proof does NOT hold:\n"));
  EXPECT_THAT(changed.out, HasSubstr("needed less available"));
  EXPECT_THAT(changed.out, HasSubstr("\nNext: make sure that the result"));
}

TEST_F(PlansVerifyCommandTest, AResultOfAnotherPlanDoesNotHold) {
  const CommandResult other =
      Verify("maya-plan-mended.yaml", ResultOf("maya-plan.yaml"));
  EXPECT_EQ(other.exit_code, kViolations);
  EXPECT_THAT(other.out, HasSubstr("could count"));
}

TEST_F(PlansVerifyCommandTest, APlanThatMeetsEverythingNeedsNoProof) {
  const CommandResult result =
      Verify("maya-plan-mended.yaml", ResultOf("maya-plan-mended.yaml"));
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("there is nothing to check"));
}

TEST_F(PlansVerifyCommandTest, PrintsOutcomesForPrograms) {
  const CommandResult result =
      Verify("maya-plan.yaml", ResultOf("maya-plan.yaml"), {"-o", "json"});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, HasSubstr("\"valid\": true"));
}

TEST_F(PlansVerifyCommandTest, RefusesAnotherRevisionThanThatOfTheResult) {
  std::string result = ResultOf("maya-plan.yaml");
  const std::string key = "\"catalogRevision\": \"";
  for (size_t at = result.find(key); at != std::string::npos;
       at = result.find(key, at + 1)) {
    result.replace(at + key.size(), 16, "0123456789abcdef");
  }
  const CommandResult outcome = Verify("maya-plan.yaml", result);
  EXPECT_NE(outcome.exit_code, kOk);
  EXPECT_THAT(outcome.err, HasSubstr("0123456789abcdef"));
}

// Two sets that ask for two courses each, one of which may be the same, and a
// plan that has two.
TEST_F(PlansVerifyCommandTest, ChecksSetsThatShareCreditTogether) {
  const trellis::testing::TempDir catalog;
  catalog.Write("catalog.yaml", R"(
catalog: {name: catalogs/example, display_name: Example}
courses:
  - {name: courses/algebra, display_name: Algebra, code: A, subject: mathematics,
     millicredits: 1000, grades: [9], terms: [full_year]}
  - {name: courses/biology, display_name: Biology, code: B, subject: science,
     millicredits: 1000, grades: [9], terms: [full_year]}
requirement_sets:
  - name: requirementSets/diploma
    display_name: Diploma
    layer: diploma
    rules:
      - id: core
        display_name: Core
        credits: {millicredits: 2000, from: {any: true}}
  - name: requirementSets/honors
    display_name: Honors
    layer: endorsement
    layer_sharing: [{layer: diploma, policy: limited, max_courses: 1}]
    rules:
      - id: core
        display_name: Core
        credits: {millicredits: 2000, from: {any: true}}
)");
  const std::string plan = folder_.Write("plan.yaml", R"(
catalog: catalogs/example
requirement_sets:
  - catalogs/example/requirementSets/diploma
  - catalogs/example/requirementSets/honors
judgment_date: "2026-11-02"
plan:
  courses:
    - {course: courses/algebra, grade: 9}
    - {course: courses/biology, grade: 9}
  exceptions:
    - requirement_set: catalogs/example/requirementSets/honors
      rule: core
      waive: {}
      expire_date: "2026-11-01"
)");
  const CommandResult judged =
      testing::Run({"plans", "validate", "--offline", "--folder",
                    catalog.path(), "-o", "json", plan});
  EXPECT_EQ(judged.exit_code, kViolations) << judged.err;
  const CommandResult checked =
      testing::Run({"plans", "verify", "--offline", "--folder", catalog.path(),
                    plan, folder_.Write("result.json", judged.out)});
  EXPECT_EQ(checked.exit_code, kOk) << checked.out << checked.err;
  EXPECT_THAT(checked.out,
              HasSubstr("the proof holds (1 case). Missing at least, with sets "
                        "that share credit: 1 credit."));
}

TEST_F(PlansVerifyCommandTest, SaysWhatIsWrongWithAFile) {
  const CommandResult result = Verify("maya-plan.yaml", "{\"verdct\": 1}");
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("result.json"));
  const CommandResult missing =
      testing::Run({"plans", "verify", "--offline",
                    ExampleFile("maya-plan.yaml"), "no-such-file.json"});
  EXPECT_EQ(missing.exit_code, kNotFound);
}

}  // namespace
}  // namespace trellis::cli
