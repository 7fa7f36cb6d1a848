#include "cli/survey/record_csv.h"

#include <sstream>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

class SurveyCsvTest : public ::testing::Test {
 protected:
  // Reads all records, or returns none and keeps why.
  std::vector<SurveyRecord> Read(const std::string& text) {
    input_ = std::istringstream(text);
    auto opened = SurveyCsvReader::Open(input_, instrument_);
    error_ = std::string(opened.status().message());
    if (!opened.ok()) return {};
    reader_ = *std::move(opened);
    std::vector<SurveyRecord> records(1);
    while (true) {
      const auto more = reader_->Next(records.back());
      EXPECT_TRUE(more.ok()) << more.status();
      if (!more.ok() || !*more) break;
      records.emplace_back();
    }
    records.pop_back();
    return records;
  }

  const catalog::v1::Instrument instrument_ =
      ParseProto<catalog::v1::Instrument>(R"pb(
        items { id: "saw" }
        items { id: "sing" }
        items { id: "sell" }
      )pb");
  std::istringstream input_;
  std::unique_ptr<SurveyCsvReader> reader_;
  std::string error_;
};

TEST_F(SurveyCsvTest, ReadsCompactAnswersAndTimes) {
  const auto records = Read(
      "student_ref,compact_answers,response_milliseconds\n"
      "a1,52-,100;0;3\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_EQ(records[0].row, 2);
  EXPECT_THAT(records[0].survey, EqualsProto(R"pb(
                student_ref: "a1"
                compact_answers: "52-"
                response_milliseconds: [ 100, 0, 3 ]
              )pb"));
}

TEST_F(SurveyCsvTest, ReadsAColumnForEachItemInAnyOrder) {
  const auto records = Read("sing,student_ref,sell,saw\n1,a,.,\n3,b,-,2\n");
  ASSERT_THAT(records, SizeIs(2)) << error_;
  EXPECT_EQ(records[0].survey.compact_answers(), "-1.");
  EXPECT_EQ(records[1].survey.compact_answers(), "23-");
  EXPECT_EQ(records[1].survey.student_ref(), "b");
}

TEST_F(SurveyCsvTest, WritesAnswersOutThatHaveTwoDigits) {
  const auto records = Read("saw,sing,sell\n10,.,\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_THAT(
      records[0].survey,
      EqualsProto(R"pb(answers { item: "saw" value: 10 }
                       answers { item: "sing" mark: MARK_NOT_SEEN })pb"));
}

TEST_F(SurveyCsvTest, NamesEveryWrongColumnWithoutRepeatingIt) {
  EXPECT_THAT(Read("saw,saw,maya lopez,seel\n"), IsEmpty());
  EXPECT_THAT(error_, AllOf(HasSubstr("row 1, column 2: saw is there twice"),
                            HasSubstr("row 1, column 3: the name is neither"),
                            HasSubstr("did you mean sell?"),
                            HasSubstr("columns are missing for 2 items")));
  EXPECT_THAT(error_, Not(HasSubstr("lopez")));
}

TEST_F(SurveyCsvTest, WantsOneFormOfAnswers) {
  Read("student_ref\n");
  EXPECT_THAT(error_, HasSubstr("neither compact_answers nor a column"));
  Read("compact_answers,saw,sing,sell\n");
  EXPECT_THAT(error_, HasSubstr("exclude each other"));
  Read("");
  EXPECT_THAT(error_, HasSubstr("the table is empty"));
}

TEST_F(SurveyCsvTest, GoesOnAfterAWrongRow) {
  const auto records = Read(
      "student_ref,saw,sing,sell\n"
      "a,1,maya,1\n"
      "b,1,1\n"
      "c,1,1,1,1\n"
      "\xFF,1,1,1\n"
      "e,1,1,1\n");
  ASSERT_THAT(records, SizeIs(5)) << error_;
  ASSERT_THAT(records[0].problems, SizeIs(1));
  EXPECT_EQ(records[0].problems[0].field, "sing");
  EXPECT_THAT(records[0].problems[0].description, Not(HasSubstr("maya")));
  EXPECT_EQ(records[1].problems[0].reason, "WRONG_CELL_COUNT");
  EXPECT_EQ(records[2].problems[0].row, 4);
  EXPECT_EQ(records[3].problems[0].reason, "NOT_UTF8");
  EXPECT_THAT(records[4].problems, IsEmpty());
}

TEST_F(SurveyCsvTest, RefusesTimesThatAreNone) {
  const auto records = Read("compact_answers,response_milliseconds\n11,1;x\n");
  ASSERT_THAT(records, SizeIs(1)) << error_;
  EXPECT_EQ(records[0].problems[0].field, "response_milliseconds");
}

TEST_F(SurveyCsvTest, CallsAnAnswerByItsColumn) {
  Read("saw,sing,sell\n1,1,1\n");
  EXPECT_EQ(reader_->FieldInFile("compact_answers[1]"), "sing");
  EXPECT_EQ(reader_->FieldInFile("compact_answers[7]"), "compact_answers[7]");
  EXPECT_EQ(reader_->FieldInFile("student_ref"), "student_ref");
  Read("compact_answers\n111\n");
  EXPECT_EQ(reader_->FieldInFile("compact_answers[1]"), "compact_answers[1]");
}

}  // namespace
}  // namespace trellis::cli
