#include "cli/plans/batch_command.h"

#include <filesystem>
#include <string>
#include <vector>

#include "cli/exit_code.h"
#include "cli/testing/running_suite.h"
#include "common/documents/xlsx_writer.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using testing::CommandResult;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

class PlanBatchCommandTest : public ::testing::Test {
 protected:
  static std::vector<std::string> Arguments(
      const std::string& file, const std::vector<std::string>& options) {
    std::vector<std::string> arguments = {"plans",
                                          "batch",
                                          file,
                                          "--catalog",
                                          "springfield",
                                          "--requirement_set",
                                          "springfield-diploma"};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return arguments;
  }

  CommandResult Batch(const std::string& file,
                      std::vector<std::string> options = {}) {
    options.emplace_back("--offline");
    return testing::Run(Arguments(file, options));
  }

  // Three plans: one that lacks nearly all, one with a wrong course in its
  // second row, and one with a wrong cell.
  const std::string table_ =
      "plan_ref,course,grade,term,program\n"
      "p-1,english-1,9,,manufacturing-quality-assurance\n"
      "p-1,metrology,10,fall,\n"
      "p-2,english-1,9,,\n"
      "p-2,englihs-2,10,,\n"
      "p-3,english-1,nine,,\n"
      "p-4,english-1,9,,\n";
  trellis::testing::TempDir folder_;
  const std::string file_ = folder_.Write("plans.csv", table_);
};

TEST_F(PlanBatchCommandTest, JudgesTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  const CommandResult served = suite.Run(Arguments(file_, {}));
  const CommandResult offline = Batch(file_);
  EXPECT_EQ(served.exit_code, kViolations) << served.err;
  EXPECT_EQ(offline.exit_code, kViolations);
  EXPECT_EQ(served.out, offline.out);
  EXPECT_EQ(served.err, offline.err);
  EXPECT_THAT(offline.out,
              AllOf(StartsWith("row,plan_ref,verdict,"),
                    HasSubstr("\n2,p-1,unsatisfied,exact,springfield-diploma "),
                    HasSubstr(",prereq_unmet\n7,p-4,"), Not(HasSubstr("p-2")),
                    Not(HasSubstr("p-3"))));
}

TEST_F(PlanBatchCommandTest, NamesWhatIsWrongByFileRowAndColumn) {
  const CommandResult result = Batch(file_);
  EXPECT_THAT(result.err,
              AllOf(HasSubstr("plans.csv: row 5: course "),
                    HasSubstr("(UNKNOWN_COURSE)"),
                    HasSubstr("plans.csv: row 6: grade must be a whole number"),
                    HasSubstr("Judged plans: 2, 2 do not meet everything. "
                              "Plans with errors: 2."),
                    HasSubstr("prereq_unmet"), Not(HasSubstr("p-2"))));
}

TEST_F(PlanBatchCommandTest, ReadsAWorkbookAsItReadsATable) {
  const std::string path = folder_.File("plans.xlsx");
  XlsxWriter writer(path, "");
  auto sheet = writer.AddSheet("plans");
  const std::vector<std::vector<std::string>> rows = {
      {"plan_ref", "course", "grade", "term", "program"},
      {"p-1", "english-1", "9", "", "manufacturing-quality-assurance"},
      {"p-1", "metrology", "10", "fall"},
      {"p-2", "english-1", "9"},
      {"p-2", "englihs-2", "10"},
      {"p-3", "english-1", "nine"},
      {"p-4", "english-1", "9"}};
  for (size_t row = 0; row < rows.size(); ++row) {
    for (size_t column = 0; column < rows[row].size(); ++column) {
      sheet.Text(static_cast<int>(row), static_cast<int>(column),
                 rows[row][column]);
    }
  }
  ASSERT_TRUE(writer.Finish().ok());
  const CommandResult table = Batch(file_);
  const CommandResult workbook = Batch(path);
  EXPECT_EQ(workbook.exit_code, kViolations);
  EXPECT_EQ(workbook.out, table.out);
  EXPECT_THAT(workbook.err, HasSubstr("plans.xlsx: row 5: course "));
}

TEST_F(PlanBatchCommandTest, WritesFilesInTheFormatTheyAreNamedBy) {
  const CommandResult result =
      Batch(file_, {"--out", folder_.File("out.jsonl"), "--errors",
                    folder_.File("errors.csv"), "--summary",
                    folder_.File("summary.json"), "-o", "json"});
  EXPECT_EQ(result.exit_code, kViolations);
  EXPECT_THAT(folder_.Read("out.jsonl"),
              StartsWith("{\"row\":2,\"planRef\":\"p-1\",\"summary\":{"));
  EXPECT_THAT(folder_.Read("errors.csv"),
              AllOf(StartsWith("row,field,reason,description\n"),
                    HasSubstr("\n5,course,UNKNOWN_COURSE,"),
                    HasSubstr("\n6,grade,WRONG_TYPE,")));
  EXPECT_THAT(result.out, HasSubstr("\"judgedPlans\":2,\"plansWithErrors\":2"));
  EXPECT_EQ(folder_.Read("summary.json"), result.out);
  EXPECT_THAT(result.err, IsEmpty());
  EXPECT_THAT(Batch(file_, {"-o", "jsonl"}).out, StartsWith("{\"row\":2,"));
}

TEST_F(PlanBatchCommandTest, SpeaksSpanish) {
  EXPECT_THAT(Batch(file_, {"--language", "es"}).err,
              HasSubstr("Planes juzgados: 2"));
}

TEST_F(PlanBatchCommandTest, SucceedsWhenEveryPlanCouldBeJudged) {
  const std::string file =
      folder_.Write("good.csv", "plan_ref,course,grade\np-1,english-1,9\n");
  EXPECT_EQ(Batch(file).exit_code, kOk);
}

TEST_F(PlanBatchCommandTest, WritesNothingOfAFileWithoutPlans) {
  const std::string file = folder_.Write("none.csv", "plan_ref,course,grade\n");
  const CommandResult result = Batch(file, {"--out", folder_.File("out.csv")});
  EXPECT_EQ(result.exit_code, kFailure);
  EXPECT_THAT(result.err, HasSubstr("none.csv: there is no plan in it\n"));
  EXPECT_THAT(result.out, IsEmpty());
  EXPECT_FALSE(std::filesystem::exists(folder_.File("out.csv")));
}

TEST_F(PlanBatchCommandTest, SaysWhenAFileCannotBeWritten) {
  for (const char* option : {"--out", "--errors", "--summary"}) {
    const CommandResult result =
        Batch(file_, {option, folder_.File("none/file")});
    EXPECT_EQ(result.exit_code, kFailure) << option;
    EXPECT_THAT(result.err, HasSubstr("none/file cannot be written"));
  }
}

TEST_F(PlanBatchCommandTest, WantsACatalogAndSomethingToJudgeBy) {
  EXPECT_EQ(testing::Run({"plans", "batch", file_}).exit_code, kUsage);
  const CommandResult unknown = testing::Run(
      {"plans", "batch", file_, "--offline", "--catalog", "nowhere"});
  EXPECT_EQ(unknown.exit_code, kNotFound) << unknown.err;
}

}  // namespace
}  // namespace trellis::cli
