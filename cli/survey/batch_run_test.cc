#include "cli/survey/batch_run.h"

#include <sstream>
#include <string>
#include <vector>

#include "cli/survey/survey_source.h"
#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using survey::v1::ScoreSurveyRequest;
using survey::v1::SurveyResult;

constexpr int kItems = 30;

// Hands out this many records; every tenth is wrong.
class CountingReader : public SurveyRecordReader {
 public:
  explicit CountingReader(int64_t count) : count_(count) {}

  absl::StatusOr<bool> Next(SurveyRecord& record) override {
    if (next_ == count_) return false;
    record.row = ++next_;
    record.survey.Clear();
    record.survey.set_student_ref(absl::StrCat("s-", next_));
    record.survey.set_compact_answers(
        std::string(kItems, next_ % 10 == 0 ? '9' : '4'));
    return true;
  }
  int64_t bytes_read() const override { return 0; }

 private:
  const int64_t count_;
  int64_t next_ = 0;
};

class SurveyBatchRunTest : public ::testing::Test {
 protected:
  SurveyBatchRunTest() {
    defaults_.set_instrument(InstrumentName("riasec-profile-short"));
    suite_address_ = suite_.address();
    context_.address = suite_address_;
  }

  // Checks that each record has one result, in its place.
  OnSurveyResult Check() {
    return [this](int64_t index, const SurveyResult& result) {
      EXPECT_EQ(index, seen_);
      ++seen_;
      EXPECT_EQ(result.student_ref(), absl::StrCat("s-", seen_));
      EXPECT_EQ(result.has_error(), seen_ % 10 == 0);
    };
  }

  const testing::RunningSuite suite_;
  std::string suite_address_;
  CommandContext context_;
  ScoreSurveyRequest defaults_;
  std::ostringstream people_;
  ProblemReport report_{"f", nullptr, people_};
  int64_t seen_ = 0;
};

TEST_F(SurveyBatchRunTest, ScoresEveryRecordInOrderOverSeveralCalls) {
  CountingReader reader(1001);
  SurveyRecordFeed feed(reader, report_);
  ASSERT_OK(ScoreFeedOnServer(context_, defaults_, feed, Check(),
                              /*records_per_call=*/250));
  EXPECT_EQ(seen_, 1001);
}

TEST_F(SurveyBatchRunTest, EndsWhenTheLastCallIsFull) {
  CountingReader reader(500);
  SurveyRecordFeed feed(reader, report_);
  ASSERT_OK(ScoreFeedOnServer(context_, defaults_, feed, Check(),
                              /*records_per_call=*/250));
  EXPECT_EQ(seen_, 500);
}

TEST_F(SurveyBatchRunTest, DoesTheSameWithoutAServer) {
  CountingReader reader(1001);
  SurveyRecordFeed feed(reader, report_);
  ASSERT_OK(ScoreFeedOffline("", defaults_, feed, Check()));
  EXPECT_EQ(seen_, 1001);
}

TEST_F(SurveyBatchRunTest, SaysWhatIsWrongForAllEvenWithoutRecords) {
  defaults_.set_top_rank(99);
  for (const int64_t count : {0, 5000}) {
    CountingReader reader(count);
    SurveyRecordFeed feed(reader, report_);
    const absl::Status status =
        ScoreFeedOnServer(context_, defaults_, feed, Check());
    EXPECT_THAT(status, trellis::testing::ReasonIs("INVALID_FIELDS"));
  }
}

TEST_F(SurveyBatchRunTest, SaysThatNoServerAnswers) {
  context_.address = "127.0.0.1:1";
  CountingReader reader(5000);
  SurveyRecordFeed feed(reader, report_);
  EXPECT_THAT(ScoreFeedOnServer(context_, defaults_, feed, Check()),
              trellis::testing::StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace trellis::cli
