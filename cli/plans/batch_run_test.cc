#include "cli/plans/batch_run.h"

#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::BatchDefaults;
using plan::v1::BatchPlanResult;

// Hands out this many plans; every tenth is wrong.
class CountingReader : public PlanRecordReader {
 public:
  explicit CountingReader(int64_t count) : count_(count) {}

  absl::StatusOr<bool> Next(PlanRecord& record) override {
    if (next_ == count_) return false;
    record.places = PlanPlaces::OfLine(++next_);
    record.plan.Clear();
    record.plan.set_plan_ref(absl::StrCat("p-", next_));
    auto& course = *record.plan.mutable_plan()->add_courses();
    course.set_course("courses/english-1");
    course.set_grade(next_ % 10 == 0 ? 99 : 9);
    return true;
  }
  int64_t bytes_read() const override { return 0; }

 private:
  const int64_t count_;
  int64_t next_ = 0;
};

class PlanBatchRunTest : public ::testing::Test {
 protected:
  PlanBatchRunTest() {
    defaults_.set_catalog("catalogs/springfield");
    defaults_.add_requirement_sets(
        "catalogs/springfield/requirementSets/springfield-diploma");
    context_.address = suite_.address();
  }

  // Checks that each plan has one result, in its place.
  OnPlanResult Check(PlanFeed& feed) {
    return [this, &feed](int64_t index, const BatchPlanResult& result) {
      EXPECT_EQ(index, seen_);
      ++seen_;
      EXPECT_EQ(feed.RowOf(index), seen_);
      EXPECT_EQ(result.plan_ref(), absl::StrCat("p-", seen_));
      EXPECT_EQ(result.has_error(), seen_ % 10 == 0);
      feed.Forget(index);
    };
  }

  const testing::RunningSuite suite_;
  CommandContext context_;
  BatchDefaults defaults_;
  std::ostringstream people_;
  ProblemReport report_{"f", nullptr, people_};
  int64_t seen_ = 0;
};

TEST_F(PlanBatchRunTest, JudgesEveryPlanInOrderOverSeveralCalls) {
  for (const int64_t count : {0, 1001, 500}) {
    seen_ = 0;
    CountingReader reader(count);
    PlanFeed feed(reader, report_);
    const auto revision =
        JudgeFeedOnServer(context_, defaults_, feed, Check(feed), {250, 100});
    ASSERT_OK(revision);
    EXPECT_EQ(seen_, count);
  }
}

TEST_F(PlanBatchRunTest, DoesTheSameWithoutAServer) {
  CountingReader served_reader(20);
  PlanFeed served(served_reader, report_);
  const auto revision =
      JudgeFeedOnServer(context_, defaults_, served, Check(served));
  ASSERT_OK(revision);
  seen_ = 0;
  CountingReader reader(1001);
  PlanFeed feed(reader, report_);
  const auto offline = JudgeFeedOffline("", defaults_, feed, Check(feed));
  ASSERT_OK(offline);
  EXPECT_EQ(seen_, 1001);
  EXPECT_EQ(*offline, *revision);
}

TEST_F(PlanBatchRunTest, SaysWhatIsWrongForAllEvenWithoutPlans) {
  defaults_.set_judgment_date("soon");
  for (const int64_t count : {0, 5000}) {
    CountingReader reader(count);
    PlanFeed feed(reader, report_);
    EXPECT_THAT(JudgeFeedOnServer(context_, defaults_, feed, Check(feed)),
                trellis::testing::ReasonIs("INVALID_FIELDS"));
    CountingReader again(count);
    PlanFeed offline(again, report_);
    EXPECT_THAT(JudgeFeedOffline("", defaults_, offline, Check(offline)),
                trellis::testing::ReasonIs("INVALID_FIELDS"));
  }
}

TEST_F(PlanBatchRunTest, SaysThatNoServerAnswers) {
  context_.address = "127.0.0.1:1";
  CountingReader reader(5000);
  PlanFeed feed(reader, report_);
  EXPECT_THAT(JudgeFeedOnServer(context_, defaults_, feed, Check(feed)),
              trellis::testing::StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace trellis::cli
