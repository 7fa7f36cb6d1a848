#include "cli/survey/batch_command.h"

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
using ::testing::Not;
using ::testing::StartsWith;

class SurveyBatchCommandTest : public ::testing::Test {
 protected:
  CommandResult Batch(const std::string& file,
                      const std::vector<std::string>& options = {}) {
    std::vector<std::string> arguments = {
        "survey", "batch", "riasec-profile-short", file, "--offline"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return testing::Run(arguments);
  }

  trellis::testing::TempDir folder_;
};

const std::string kGood(30, '4');

TEST_F(SurveyBatchCommandTest, ScoresTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const std::string file = ExampleFile("class.csv");
  const CommandResult served =
      suite.Run({"survey", "batch", "riasec-profile-short", file});
  const CommandResult offline = Batch(file);
  EXPECT_EQ(served.exit_code, kOk) << served.err;
  EXPECT_EQ(served.out, offline.out);
  EXPECT_EQ(served.err, offline.err);
  EXPECT_THAT(served.out, AllOf(StartsWith("row,student_ref,outcome,"),
                                HasSubstr("\n2,s-101,ranked,valid,,30,")));
  EXPECT_THAT(served.err, HasSubstr("Scored records: 16, 14 valid, 1 not "
                                    "valid, 1 too little answered."));
}

TEST_F(SurveyBatchCommandTest, ReportsBadRecordsByRowAndGoesOn) {
  const std::string file = folder_.Write(
      "class.csv", "student_ref,compact_answers\ns-1," + kGood +
                       "\nMaya Lopez," + kGood + "\ns-3,x" + kGood.substr(1) +
                       "\ns-4\ns-5," + kGood + "\n");
  const CommandResult result = Batch(file);
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(result.out, AllOf(HasSubstr("\n2,s-1,"), HasSubstr("\n6,s-5,"),
                                Not(HasSubstr("\n3,"))));
  EXPECT_THAT(
      result.err,
      AllOf(HasSubstr("class.csv: row 3: student_ref "),
            HasSubstr("class.csv: row 4: compact_answers[0] must be a digit"),
            HasSubstr("class.csv: row 5: has 1 cells"),
            HasSubstr("Records with errors: 3."), Not(HasSubstr("Lopez"))));
}

TEST_F(SurveyBatchCommandTest, CallsAnAnswerByItsColumn) {
  std::string names;
  std::string cells;
  for (int i = 1; i <= 30; ++i) {
    const char* kinds[] = {"realistic", "investigative", "artistic",
                           "social",    "enterprising",  "conventional"};
    const int pair = (i - 1) / 6;
    absl::StrAppend(&names, i == 1 ? "" : ",", kinds[(i - 1) % 6], "-",
                    2 * pair + 1);
    absl::StrAppend(&cells, i == 1 ? "" : ",", i == 2 ? "7" : "3");
  }
  const CommandResult result =
      Batch(folder_.Write("class.csv", names + "\n" + cells + "\n"));
  EXPECT_THAT(result.err,
              HasSubstr("row 2: investigative-1 must be from 1 to 5"));
}

TEST_F(SurveyBatchCommandTest, WritesFilesInTheFormatTheyAreNamedBy) {
  const std::string file = folder_.Write(
      "class.jsonl", "{\"student_ref\":\"s-1\",\"compact_answers\":\"" + kGood +
                         "\"}\n{\"student_ref\":7}\n");
  const CommandResult result =
      Batch(file, {"--out", folder_.File("out.jsonl"), "--errors",
                   folder_.File("errors.csv")});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(folder_.Read("out.jsonl"),
              StartsWith("{\"row\":1,\"studentRef\":\"s-1\",\"response\":{"));
  EXPECT_THAT(folder_.Read("errors.csv"),
              StartsWith("row,field,reason,description\n2,"));
  EXPECT_THAT(Batch(file, {"-o", "jsonl"}).out, StartsWith("{\"row\":1,"));
}

TEST_F(SurveyBatchCommandTest, RefusesAFileWithoutAnswers) {
  const CommandResult result =
      Batch(folder_.Write("none.csv", "compact_answers\n"));
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, HasSubstr("none.csv: there are no answers in it\n"));
}

TEST_F(SurveyBatchCommandTest, SaysWhenTheResultsCannotBeWritten) {
  const CommandResult result =
      Batch(ExampleFile("class.csv"), {"--out", folder_.File("none/out.csv")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("none/out.csv cannot be written"));
}

}  // namespace
}  // namespace trellis::cli
