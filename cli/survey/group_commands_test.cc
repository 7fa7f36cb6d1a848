#include "cli/survey/group_commands.h"

#include <string>

#include "cli/exit_code.h"
#include "cli/testing/example_file.h"
#include "cli/testing/running_suite.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using testing::CommandResult;
using testing::ExampleFile;
using ::testing::HasSubstr;

class SurveyGroupCommandsTest : public ::testing::Test {
 protected:
  // A group of this many students who answer at random.
  std::string Group(int students) {
    std::string table = "student_ref,compact_answers\n";
    uint32_t random = 1;
    for (int i = 0; i < students; ++i) {
      absl::StrAppend(&table, "s-", i, ",");
      for (int item = 0; item < 30; ++item) {
        random = random * 1664525 + 1013904223;
        absl::StrAppend(&table, 1 + (random >> 16) % 5);
      }
      absl::StrAppend(&table, "\n");
    }
    return folder_.Write("group.csv", table);
  }

  static std::vector<std::string> Norms(const std::string& file) {
    return {"survey",
            "norms",
            "riasec-profile-short",
            file,
            "--name",
            "catalogs/shelbyville/norms/grade-9",
            "--display_name",
            "Shelbyville, grade 9",
            "--period",
            "fall 2026"};
  }

  trellis::testing::TempDir folder_;
};

TEST_F(SurveyGroupCommandsTest, CountsTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const std::string file = Group(60);
  std::vector<std::string> norms = Norms(file);
  const CommandResult norm = suite.Run(norms);
  norms.push_back("--offline");
  EXPECT_EQ(norm.exit_code, kOk) << norm.err;
  EXPECT_EQ(norm.out, testing::Run(norms).out);
  const CommandResult summary =
      suite.Run({"survey", "summarize", "riasec-profile-short", file});
  EXPECT_EQ(summary.exit_code, kOk) << summary.err;
  EXPECT_EQ(summary.out,
            testing::Run({"survey", "summarize", "riasec-profile-short", file,
                          "--offline"})
                .out);
  EXPECT_THAT(summary.out, HasSubstr("SCALE "));
}

TEST_F(SurveyGroupCommandsTest, PrintsANormThatCanBeImportedAndMerged) {
  std::vector<std::string> norms = Norms(Group(60));
  norms.push_back("--offline");
  const CommandResult norm = testing::Run(norms);
  ASSERT_EQ(norm.exit_code, kOk) << norm.err;
  folder_.Write("catalog/catalog.yaml",
                "catalog: {display_name: Shelbyville, description: Invented, "
                "provenance: Invented}\n");
  const std::string file = folder_.Write("catalog/norm.yaml", norm.out);
  const CommandResult lint =
      testing::Run({"catalog", "lint", "shelbyville", folder_.File("catalog")});
  EXPECT_EQ(lint.exit_code, kOk) << lint.out;
  norms.insert(norms.end(), {"--merge", file});
  const CommandResult merged = testing::Run(norms);
  EXPECT_EQ(merged.exit_code, kOk) << merged.err;
  EXPECT_THAT(norm.out, HasSubstr("student_count: 60\n"));
  EXPECT_THAT(merged.out, HasSubstr("student_count: 120\n"));
}

TEST_F(SurveyGroupCommandsTest, SaysWhyThereIsNoNorm) {
  std::vector<std::string> norms = Norms(ExampleFile("class.csv"));
  norms.push_back("--offline");
  const CommandResult result = testing::Run(norms);
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("There is no norm: 14 students were"));
}

TEST_F(SurveyGroupCommandsTest, RefusesAFileWithoutAnswers) {
  const CommandResult result = testing::Run(
      {"survey", "summarize", "riasec-profile-short", Group(0), "--offline"});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("group.csv: there are no answers in it\n"));
}

TEST_F(SurveyGroupCommandsTest, KeepsBackWhatTellsOfFew) {
  const CommandResult result =
      testing::Run({"survey", "summarize", "riasec-profile-short",
                    ExampleFile("class.csv"), "--offline"});
  EXPECT_EQ(result.exit_code, kOk) << result.err;
  EXPECT_THAT(result.out, AllOf(HasSubstr("Students: 14"),
                                HasSubstr("– stands for a count")));
}

TEST_F(SurveyGroupCommandsTest, LeavesBadRecordsOutByRow) {
  const std::string file = folder_.Write(
      "class.csv", "compact_answers\n" + std::string(30, '9') + "\n");
  const CommandResult result = testing::Run(
      {"survey", "summarize", "riasec-profile-short", file, "--offline"});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("class.csv: row 2: compact_answers[0] must be"),
                    HasSubstr("which were left out: 1.")));
}

TEST_F(SurveyGroupCommandsTest, RefusesAGroupSizeThatTellsTooMuch) {
  const CommandResult result = testing::Run(
      {"survey", "summarize", "riasec-profile-short", ExampleFile("class.csv"),
       "--offline", "--min_group_size", "2"});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("min_group_size must be from 5"));
}

}  // namespace
}  // namespace trellis::cli
