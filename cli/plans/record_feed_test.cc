#include "cli/plans/record_feed.h"

#include <sstream>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::ImpactPlan;
using ::trellis::testing::ParseProto;

// Hands out given rows; a negative one is a plan with a problem.
class FakeReader : public PlanRecordReader {
 public:
  explicit FakeReader(std::vector<int64_t> rows) : rows_(std::move(rows)) {}

  absl::StatusOr<bool> Next(PlanRecord& record) override {
    if (fails) return absl::InvalidArgumentError("is broken");
    if (next_ == rows_.size()) return false;
    const int64_t row = rows_[next_++];
    record.places = PlanPlaces::OfTable(std::abs(row));
    record.places.AddCourse(std::abs(row));
    record.places.AddCourse(std::abs(row) + 5);
    record.plan.Clear();
    record.plan.set_plan_ref(absl::StrCat(row));
    record.problems.clear();
    if (row < 0) record.problems.push_back({-row, "f", "BAD", "is bad"});
    return true;
  }
  int64_t bytes_read() const override { return 0; }

  bool fails = false;

 private:
  std::vector<int64_t> rows_;
  size_t next_ = 0;
};

class PlanFeedTest : public ::testing::Test {
 protected:
  std::ostringstream people_;
  ProblemReport report_{"f", nullptr, people_};
};

TEST_F(PlanFeedTest, NumbersGoodPlansAndReportsOthers) {
  FakeReader reader({2, -3, 40, 50, -100});
  PlanFeed feed(reader, report_);
  std::string refs;
  for (ImpactPlan plan; *feed.Next(plan);) {
    absl::StrAppend(&refs, plan.plan_ref(), " ");
  }
  EXPECT_EQ(refs, "2 40 50 ");
  EXPECT_EQ(feed.RowOf(0), 2);
  EXPECT_EQ(feed.RowOf(1), 40);
  EXPECT_EQ(feed.RowOf(2), 50);
  EXPECT_EQ(report_.record_count(), 2);
}

TEST_F(PlanFeedTest, ForgetsWhatIsDoneAndNoMore) {
  FakeReader reader({2, 40, 50});
  PlanFeed feed(reader, report_);
  for (ImpactPlan plan; *feed.Next(plan);) {
  }
  feed.Forget(1);
  EXPECT_EQ(feed.RowOf(1), 0);
  EXPECT_EQ(feed.RowOf(2), 50);
  EXPECT_EQ(feed.RowOf(3), 0);
}

TEST_F(PlanFeedTest, HandsOnWhatWasReadAhead) {
  FakeReader reader({-3, 40, 50});
  PlanFeed feed(reader, report_);
  ASSERT_OK(feed.ReadFirst());
  EXPECT_EQ(report_.record_count(), 0);
  std::string refs;
  for (ImpactPlan plan; *feed.Next(plan);) {
    absl::StrAppend(&refs, plan.plan_ref(), " ");
  }
  EXPECT_EQ(refs, "40 50 ");
  EXPECT_EQ(report_.record_count(), 1);
}

TEST_F(PlanFeedTest, RefusesAFileWithoutPlans) {
  FakeReader reader({});
  PlanFeed feed(reader, report_);
  const absl::Status status = feed.ReadFirst();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(status.message(), "f: there is no plan in it");
  reader.fails = true;
  EXPECT_EQ(feed.ReadFirst().message(), "f: is broken");
}

TEST_F(PlanFeedTest, SaysInWhichFileNothingMoreCanBeRead) {
  FakeReader reader({});
  reader.fails = true;
  PlanFeed feed(reader, report_);
  ImpactPlan plan;
  EXPECT_EQ(feed.Next(plan).status().message(), "f: is broken");
}

TEST_F(PlanFeedTest, NamesWrongFieldsByRowAndColumn) {
  FakeReader reader({7});
  PlanFeed feed(reader, report_);
  ImpactPlan plan;
  ASSERT_OK(feed.Next(plan));
  feed.ReportError(0, ParseProto<common::v1::RecordError>(R"pb(
                     field_violations {
                       field: "plan.courses[1].grade"
                       reason: "OUT_OF_RANGE"
                       description: "must be in the range [6, 16]"
                     }
                   )pb"));
  feed.ReportError(
      0, ParseProto<common::v1::RecordError>(R"pb(reason: "PROGRAM_NOT_FOUND"
                                                  message: "is gone")pb"));
  report_.Finish();
  EXPECT_EQ(people_.str(),
            "f: row 7: is gone (PROGRAM_NOT_FOUND)\n"
            "f: row 12: grade must be in the range [6, 16] (OUT_OF_RANGE)\n");
}

}  // namespace
}  // namespace trellis::cli
