#include "cli/survey/record_feed.h"

#include <sstream>

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using survey::v1::ScoreSurveyRequest;
using ::trellis::testing::ParseProto;

// Hands out given rows; a negative one is a record with a problem.
class FakeReader : public SurveyRecordReader {
 public:
  explicit FakeReader(std::vector<int64_t> rows) : rows_(std::move(rows)) {}

  absl::StatusOr<bool> Next(SurveyRecord& record) override {
    if (fails) return absl::InvalidArgumentError("is broken");
    if (next_ == rows_.size()) return false;
    const int64_t row = rows_[next_++];
    record.row = std::abs(row);
    record.survey.Clear();
    record.survey.set_student_ref(absl::StrCat(row));
    record.problems.clear();
    if (row < 0) record.problems.push_back({-row, "f", "BAD", "is bad"});
    return true;
  }
  std::string FieldInFile(absl::string_view path) const override {
    return absl::StrCat("column of ", path);
  }
  int64_t bytes_read() const override { return 0; }

  bool fails = false;

 private:
  std::vector<int64_t> rows_;
  size_t next_ = 0;
};

TEST(SurveyRecordFeedTest, NumbersGoodRecordsAndReportsOthers) {
  FakeReader reader({2, -3, 4, 5, 9, -10});
  std::ostringstream people;
  ProblemReport report("f", nullptr, people);
  SurveyRecordFeed feed(reader, report);
  std::string refs;
  ScoreSurveyRequest survey;
  while (true) {
    const auto more = feed.Next(survey);
    ASSERT_OK(more);
    if (!*more) break;
    absl::StrAppend(&refs, survey.student_ref(), " ");
  }
  EXPECT_EQ(refs, "2 4 5 9 ");
  EXPECT_EQ(feed.RowOf(0), 2);
  EXPECT_EQ(feed.RowOf(1), 4);
  EXPECT_EQ(feed.RowOf(2), 5);
  EXPECT_EQ(feed.RowOf(3), 9);
  EXPECT_EQ(report.record_count(), 2);
}

TEST(SurveyRecordFeedTest, HandsOnWhatWasReadAhead) {
  FakeReader reader({-3, 4});
  std::ostringstream people;
  ProblemReport report("f", nullptr, people);
  SurveyRecordFeed feed(reader, report);
  ASSERT_OK(feed.ReadFirst());
  EXPECT_EQ(report.record_count(), 0);
  ScoreSurveyRequest survey;
  ASSERT_TRUE(*feed.Next(survey));
  EXPECT_EQ(survey.student_ref(), "4");
  EXPECT_FALSE(*feed.Next(survey));
  EXPECT_EQ(report.record_count(), 1);
}

TEST(SurveyRecordFeedTest, RefusesAFileWithoutAnswers) {
  FakeReader reader({});
  std::ostringstream people;
  ProblemReport report("class.csv", nullptr, people);
  SurveyRecordFeed feed(reader, report);
  const absl::Status status = feed.ReadFirst();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "class.csv: there are no answers in it");
  reader.fails = true;
  EXPECT_EQ(feed.ReadFirst().message(), "class.csv: is broken");
}

TEST(SurveyRecordFeedTest, SaysInWhichFileNothingMoreCanBeRead) {
  FakeReader reader({});
  reader.fails = true;
  std::ostringstream people;
  ProblemReport report("class.csv", nullptr, people);
  SurveyRecordFeed feed(reader, report);
  ScoreSurveyRequest survey;
  EXPECT_EQ(feed.Next(survey).status().message(), "class.csv: is broken");
}

TEST(SurveyRecordFeedTest, CallsWrongFieldsAsTheFileDoes) {
  FakeReader reader({7});
  std::ostringstream people;
  ProblemReport report("f", nullptr, people);
  SurveyRecordFeed feed(reader, report);
  ScoreSurveyRequest survey;
  ASSERT_OK(feed.Next(survey));
  feed.ReportError(0, ParseProto<common::v1::RecordError>(R"pb(
                     field_violations {
                       field: "compact_answers[2]"
                       reason: "OUT_OF_RANGE"
                       description: "must be from 1 to 5"
                     }
                   )pb"));
  feed.ReportError(
      0, ParseProto<common::v1::RecordError>(R"pb(reason: "NOT_FOUND"
                                                  message: "is gone")pb"));
  report.Finish();
  EXPECT_EQ(people.str(),
            "f: row 7: column of compact_answers[2] must be from 1 to 5 "
            "(OUT_OF_RANGE)\n"
            "f: row 7: is gone (NOT_FOUND)\n");
}

}  // namespace
}  // namespace trellis::cli
