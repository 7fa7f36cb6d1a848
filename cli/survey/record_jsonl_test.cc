#include "cli/survey/record_jsonl.h"

#include <sstream>
#include <string>
#include <vector>

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;

std::vector<SurveyRecord> Read(const std::string& text) {
  std::istringstream input(text);
  SurveyJsonlReader reader(input);
  std::vector<SurveyRecord> records(1);
  while (true) {
    const auto more = reader.Next(records.back());
    EXPECT_TRUE(more.ok()) << more.status();
    if (!more.ok() || !*more) break;
    records.emplace_back();
  }
  records.pop_back();
  return records;
}

TEST(SurveyJsonlTest, ReadsARecordALine) {
  const auto records = Read(
      "\xEF\xBB\xBF{\"student_ref\":\"a1\",\"compact_answers\":\"10-\"}\r\n"
      "\n"
      "{\"studentRef\":\"a2\",\"answers\":[{\"item\":\"x\",\"value\":1}],"
      "\"responseMilliseconds\":[5]}");
  ASSERT_THAT(records, SizeIs(2));
  EXPECT_THAT(records[0].survey, EqualsProto(R"pb(student_ref: "a1"
                                                  compact_answers: "10-")pb"));
  EXPECT_EQ(records[1].row, 3);
  EXPECT_THAT(records[1].survey,
              EqualsProto(R"pb(student_ref: "a2"
                               answers { item: "x" value: 1 }
                               response_milliseconds: 5)pb"));
}

TEST(SurveyJsonlTest, GoesOnAfterALineThatIsNoJson) {
  const auto records = Read("{nonsense maya}\n{\"compactAnswers\":\"1\"}\n");
  ASSERT_THAT(records, SizeIs(2));
  ASSERT_THAT(records[0].problems, SizeIs(1));
  EXPECT_EQ(records[0].problems[0].row, 1);
  EXPECT_THAT(records[0].problems[0].description, Not(HasSubstr("maya")));
  EXPECT_THAT(records[1].problems, SizeIs(0));
}

TEST(SurveyJsonlTest, NamesTheFieldOfAWrongType) {
  const auto records =
      Read("{\"answers\":[{\"item\":\"x\",\"value\":\"maya\"}]}\n");
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_THAT(records[0].problems, SizeIs(1));
  EXPECT_THAT(records[0].problems[0].field, HasSubstr("answers[0]"));
  EXPECT_THAT(records[0].problems[0].description, Not(HasSubstr("maya")));
}

TEST(SurveyJsonlTest, RefusesWhatHoldsForAllStudents) {
  const auto records =
      Read("{\"instrument\":\"x\",\"compact_answers\":\"1\",\"explain\":true}");
  ASSERT_THAT(records, SizeIs(1));
  ASSERT_THAT(records[0].problems, SizeIs(2));
  EXPECT_EQ(records[0].problems[0].field, "instrument");
  EXPECT_EQ(records[0].problems[1].reason, "NOT_ALLOWED");
}

TEST(SurveyJsonlTest, RefusesWhatIsNotUtf8OrHasNoEnd) {
  const auto records = Read("{\"student_ref\":\"\xFF\"}\n" +
                            std::string(2 << 20, ' ') + "x\n{}\n");
  ASSERT_THAT(records, SizeIs(3));
  EXPECT_EQ(records[0].problems[0].reason, "NOT_UTF8");
  EXPECT_EQ(records[1].problems[0].reason, "TOO_LONG");
  EXPECT_EQ(records[2].row, 3);
}

}  // namespace
}  // namespace trellis::cli
