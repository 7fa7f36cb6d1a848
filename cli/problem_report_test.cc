#include "cli/problem_report.h"

#include <sstream>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

const RecordProblem kProblem = {5, "saw", "OUT_OF_RANGE", "must be 1 to 5"};
const RecordProblem kWhole = {6, "", "WRONG_CELL_COUNT", "has 2, not 3 cells"};

TEST(ProblemReportTest, TellsPeopleFileRowAndField) {
  std::ostringstream people;
  ProblemReport report("class.csv", nullptr, people);
  report.Add({kProblem, kWhole});
  report.Finish();
  EXPECT_EQ(people.str(),
            "class.csv: row 5: saw must be 1 to 5 (OUT_OF_RANGE)\n"
            "class.csv: row 6: has 2, not 3 cells (WRONG_CELL_COUNT)\n");
  EXPECT_EQ(report.record_count(), 1);
}

TEST(ProblemReportTest, WritesATableInstead) {
  std::ostringstream people;
  std::ostringstream table;
  ProblemReport report("class.csv", &table, people);
  report.Add({kProblem});
  report.Add({kWhole});
  report.Finish();
  EXPECT_EQ(table.str(),
            "row,field,reason,description\n"
            "5,saw,OUT_OF_RANGE,must be 1 to 5\n"
            "6,,WRONG_CELL_COUNT,\"has 2, not 3 cells\"\n");
  EXPECT_EQ(people.str(), "");
  EXPECT_EQ(report.record_count(), 2);
}

TEST(ProblemReportTest, ShowsPeopleOnlyTheFirstTwenty) {
  std::ostringstream people;
  ProblemReport report("f", nullptr, people);
  // Problems are found in any order where records are sent and results come.
  for (int i = 23; i >= 1; --i) report.Add({{i, "", "X", "is wrong"}});
  report.Finish();
  EXPECT_THAT(people.str(), StartsWith("f: row 1: is wrong (X)\nf: row 2:"));
  EXPECT_THAT(people.str(), HasSubstr("row 20:"));
  EXPECT_THAT(people.str(), Not(HasSubstr("row 21:")));
  EXPECT_THAT(people.str(), HasSubstr("and 3 more; --errors FILE"));
}

}  // namespace
}  // namespace trellis::cli
