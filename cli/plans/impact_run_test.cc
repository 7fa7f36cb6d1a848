#include "cli/plans/impact_run.h"

#include <sstream>
#include <string>

#include "absl/strings/str_cat.h"
#include "cli/testing/running_suite.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::AnalyzeImpactResponse;
using plan::v1::ImpactSetup;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

// Hands out this many plans; every tenth is wrong.
class CountingReader : public PlanRecordReader {
 public:
  explicit CountingReader(int64_t count) : count_(count) {}

  absl::StatusOr<bool> Next(PlanRecord& record) override {
    if (next_ == count_) return false;
    ++next_;
    record.places = PlanPlaces::OfTable(2 * next_);
    record.places.AddCourse(2 * next_ + 1);
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

class PlanImpactRunTest : public ::testing::Test {
 protected:
  PlanImpactRunTest() {
    setup_ = ParseProto<ImpactSetup>(R"pb(
      before_catalog: "catalogs/springfield"
      after_catalog: "catalogs/springfield"
      before_requirement_sets: "catalogs/springfield/requirementSets/springfield-diploma"
      max_examples: 2
    )pb");
  }

  OnPlansTaken Count() {
    return [this](int64_t count) { EXPECT_EQ(count, ++taken_); };
  }

  ImpactSetup setup_;
  std::ostringstream people_;
  ProblemReport report_{"f", nullptr, people_};
  int64_t taken_ = 0;
};

TEST_F(PlanImpactRunTest, SaysTheSameWithAndWithoutAServer) {
  const testing::RunningSuite suite;
  CommandContext context;
  context.address = suite.address();
  CountingReader served_reader(250);
  PlanFeed served(served_reader, report_);
  const auto from_server =
      AnalyzeFeedOnServer(context, setup_, served, Count());
  ASSERT_OK(from_server);
  EXPECT_EQ(taken_, 250);
  EXPECT_EQ(from_server->totals().plan_count(), 225);
  EXPECT_EQ(from_server->error_count(), 25);
  taken_ = 0;
  CountingReader reader(250);
  PlanFeed feed(reader, report_);
  const auto offline = AnalyzeFeedOffline("", "", setup_, feed, Count());
  ASSERT_OK(offline);
  EXPECT_THAT(*offline, EqualsProto(*from_server));
  EXPECT_EQ(ReportImpactErrors(*offline, feed), 0);
  EXPECT_EQ(report_.record_count(), 25);
  report_.Finish();
  EXPECT_THAT(people_.str(),
              HasSubstr("f: row 21: grade must be in the range [6, 16]"));
}

TEST_F(PlanImpactRunTest, NamesPlansWithoutAWrongField) {
  CountingReader reader(3);
  PlanFeed feed(reader, report_);
  for (plan::v1::ImpactPlan plan; *feed.Next(plan);) {
  }
  EXPECT_EQ(ReportImpactErrors(ParseProto<AnalyzeImpactResponse>(R"pb(
                                 error_count: 7
                                 errors {
                                   reason: "PROGRAM_NOT_FOUND"
                                   message: "plans[1]: there is no program"
                                 }
                               )pb"),
                               feed),
            6);
  report_.Finish();
  EXPECT_EQ(people_.str(),
            "f: row 4: there is no program (PROGRAM_NOT_FOUND)\n");
}

TEST_F(PlanImpactRunTest, SaysWhatIsWrongForAll) {
  setup_.set_max_examples(99);
  CountingReader reader(3);
  PlanFeed feed(reader, report_);
  EXPECT_THAT(AnalyzeFeedOffline("", "", setup_, feed, Count()),
              trellis::testing::ReasonIs("INVALID_FIELDS"));
  CommandContext context;
  context.address = "127.0.0.1:1";
  EXPECT_THAT(AnalyzeFeedOnServer(context, setup_, feed, Count()),
              trellis::testing::StatusIs(absl::StatusCode::kUnavailable));
}

}  // namespace
}  // namespace trellis::cli
