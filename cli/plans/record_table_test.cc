#include "cli/plans/record_table.h"

#include <sstream>
#include <string>
#include <vector>

#include "cli/csv_reader.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

class PlanTableTest : public ::testing::Test {
 protected:
  // Reads all plans, or returns none and keeps why.
  std::vector<PlanRecord> Read(const std::string& text) {
    input_ = std::istringstream(text);
    auto opened =
        PlanTableReader::Open(std::make_unique<CsvReader>(input_),
                              "catalogs/springfield@0123456789abcdef");
    error_ = std::string(opened.status().message());
    if (!opened.ok()) return {};
    std::vector<PlanRecord> records(1);
    while (true) {
      const auto more = (*opened)->Next(records.back());
      EXPECT_TRUE(more.ok()) << more.status();
      if (!more.ok() || !*more) break;
      records.emplace_back();
    }
    records.pop_back();
    return records;
  }

  // Returns the problems of a record, each as "row column reason".
  static std::vector<std::string> Problems(const PlanRecord& record) {
    std::vector<std::string> problems;
    for (const RecordProblem& problem : record.problems) {
      problems.push_back(
          absl::StrCat(problem.row, " ", problem.field, " ", problem.reason));
    }
    return problems;
  }

  std::istringstream input_;
  std::string error_;
};

TEST_F(PlanTableTest, JoinsTheRowsOfAPlan) {
  const auto records = Read(
      "course,grade,plan_ref,program,term\n"
      "english-1,9,p-1,manufacturing,\n"
      "courses/algebra-1,9,p-1,,fall\n"
      "\n"
      "biology,10,p-1,manufacturing,Full Year\n"
      "catalogs/springfield/courses/geometry,10,p-2,,\n");
  ASSERT_THAT(records, SizeIs(2)) << error_;
  EXPECT_THAT(records[0].problems, IsEmpty());
  EXPECT_THAT(
      records[0].plan, EqualsProto(R"pb(
        plan_ref: "p-1"
        program: "catalogs/springfield/programs/manufacturing"
        plan {
          courses { course: "courses/english-1" grade: 9 }
          courses { course: "courses/algebra-1" grade: 9 term: TERM_FALL }
          courses { course: "courses/biology" grade: 10 term: TERM_FULL_YEAR }
        }
      )pb"));
  EXPECT_EQ(records[0].places.Find("plan.courses[2].term").row, 5);
  EXPECT_EQ(records[1].plan.plan().courses(0).course(),
            "catalogs/springfield/courses/geometry");
  EXPECT_EQ(records[1].places.row(), 6);
}

TEST_F(PlanTableTest, TakesWhatIsAboutThePlanFromAnyRow) {
  const auto records = Read(
      "plan_ref,course,grade,school,entry_year,credentials\n"
      "p-1,english-1,9,,,\n"
      "p-1,algebra-1,9,north,2026,osha-10\n"
      "p-1,,,,2026,\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_THAT(records[0].problems, IsEmpty());
  EXPECT_EQ(records[0].plan.school(), "north");
  EXPECT_EQ(records[0].plan.plan().entry_year(), 2026);
  EXPECT_EQ(records[0].plan.plan().courses_size(), 2);
  EXPECT_THAT(records[0].plan.plan().credentials(), ElementsAre("osha-10"));
}

TEST_F(PlanTableTest, RefusesTwoThingsSaidOfOnePlan) {
  const auto records = Read(
      "plan_ref,course,grade,entry_year\n"
      "p-1,english-1,9,2026\n"
      "p-1,algebra-1,9,2025\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_THAT(Problems(records[0]), ElementsAre("3 entry_year CONTRADICTION"));
}

TEST_F(PlanTableTest, NeverLeavesARowOut) {
  const auto records = Read(
      "plan_ref,course,grade\n"
      "p-1,english-1,9\n"
      "p-1,algebra-1\n"
      "p-2,english-1,9\n"
      ",algebra-1,9\n"
      "p-3,\xFF,9\n"
      "p-4,english-1,9\n");
  ASSERT_THAT(records, SizeIs(4)) << error_;
  EXPECT_THAT(Problems(records[0]), ElementsAre("3  WRONG_CELL_COUNT"));
  EXPECT_THAT(Problems(records[1]), ElementsAre("5 plan_ref REQUIRED"));
  EXPECT_THAT(Problems(records[2]), ElementsAre("6 course NOT_UTF8"));
  EXPECT_THAT(records[3].problems, IsEmpty());
}

TEST_F(PlanTableTest, NamesEveryWrongCellWithoutRepeatingIt) {
  const auto records = Read(
      "plan_ref,course,grade,term,status,locked,achievements,"
      "earned_millicredits\n"
      "p-1,,nine,maya,lopez,maybe,a=b=c,much\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_THAT(
      Problems(records[0]),
      ElementsAre("2 course REQUIRED", "2 grade WRONG_TYPE",
                  "2 term UNKNOWN_VALUE", "2 status UNKNOWN_VALUE",
                  "2 earned_millicredits WRONG_TYPE", "2 locked UNKNOWN_VALUE",
                  "2 achievements WRONG_TYPE"));
  for (const RecordProblem& problem : records[0].problems) {
    EXPECT_THAT(problem.description,
                AllOf(Not(HasSubstr("maya")), Not(HasSubstr("lopez"))));
  }
}

TEST_F(PlanTableTest, RefusesAPlanThatComesTwice) {
  const auto records =
      Read("plan_ref,course,grade\np-1,a,9\np-2,a,9\np-1,b,9\n");
  ASSERT_THAT(records, SizeIs(3)) << error_;
  EXPECT_THAT(Problems(records[2]), ElementsAre("4 plan_ref DUPLICATE"));
}

TEST_F(PlanTableTest, BoundsTheRowsOfAPlan) {
  std::string text = "plan_ref,course,grade\n";
  for (int i = 0; i < 5000; ++i) text += "p-1,a,9\n";
  const auto records = Read(text + "p-2,a,9\n");
  ASSERT_THAT(records, SizeIs(2)) << error_;
  EXPECT_THAT(Problems(records[0]), ElementsAre("1002 plan_ref TOO_MANY"));
  EXPECT_EQ(records[0].plan.plan().courses_size(), 1000);
}

TEST_F(PlanTableTest, NamesEveryWrongColumnWithoutRepeatingIt) {
  EXPECT_THAT(Read("plan_ref,Maya Lopez,grad,plan_ref\n"), IsEmpty());
  EXPECT_THAT(
      error_,
      AllOf(HasSubstr("column 2: the name is not one of a table"),
            HasSubstr("did you mean grade?"),
            HasSubstr("column 4: plan_ref is there twice"),
            HasSubstr("the column course is missing"),
            HasSubstr("the column grade is missing"), Not(HasSubstr("Lopez"))));
  EXPECT_THAT(Read(""), IsEmpty());
  EXPECT_THAT(error_, HasSubstr("the table is empty"));
}

}  // namespace
}  // namespace trellis::cli
