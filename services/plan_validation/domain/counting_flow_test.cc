#include "services/plan_validation/domain/counting_flow.h"

#include "common/testing/allocation_count.h"
#include "gmock/gmock.h"
#include "services/plan_validation/testing/counted_flow.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(CountingFlowTest, WhereNothingIsAskedForNothingIsCounted) {
  Earn({0});
  Run();

  EXPECT_EQ(flow_.needed(), 0);
  EXPECT_EQ(flow_.filled(), 0);
  EXPECT_THAT(flow_.buckets(), IsEmpty());
}

TEST_F(CountingFlowTest, ABucketThatNeedsNothingIsNotAskedFor) {
  spec_.rules = {CreditRule("a", 0, {0}), CreditRule("b", 1000, {0})};
  Earn({0});
  Run();

  EXPECT_THAT(flow_.buckets(), ElementsAre(BucketOf("b")));
  EXPECT_EQ(Filled("a"), 0);
  EXPECT_EQ(flow_.Flow(0, BucketOf("a")), 0);
  EXPECT_EQ(Filled("b"), 1000);
}

TEST_F(CountingFlowTest, CreditGivesWayWhereOtherCreditCannotGo) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({0, 1});
  Run();

  EXPECT_EQ(flow_.filled(), flow_.needed());
  EXPECT_EQ(flow_.Flow(SupplyOf(0), BucketOf("b")), 1000);
  EXPECT_EQ(flow_.Flow(SupplyOf(1), BucketOf("a")), 1000);
}

TEST_F(CountingFlowTest, ACourseIsDividedAsFarAsItGoes) {
  spec_.rules = {CreditRule("a", 300, {0}), CreditRule("b", 900, {0})};
  Earn({0});
  Run();

  EXPECT_EQ(flow_.filled(), 1000);
  EXPECT_EQ(flow_.Flow(0, BucketOf("a")) + flow_.Flow(0, BucketOf("b")), 1000);
}

TEST_F(CountingFlowTest, TheSurestCreditIsCountedFirst) {
  spec_.rules = {CreditRule("a", 2000, {0, 1, 2, 3})};
  Take(0, ItemStatus::kPlanned);
  Take(1, ItemStatus::kInProgress);
  Take(2, ItemStatus::kEarned);
  Run();

  EXPECT_EQ(flow_.filled(), 2000);
  EXPECT_EQ(flow_.earned(), 1000);
  // Items are in the order in which they are counted.
  EXPECT_EQ(flow_.Flow(SupplyOf(0), BucketOf("a")), 1000);
  EXPECT_EQ(flow_.Flow(SupplyOf(1), BucketOf("a")), 1000);
  EXPECT_EQ(flow_.Flow(SupplyOf(2), BucketOf("a")), 0);
}

TEST_F(CountingFlowTest, EarnedCreditStaysWhenPlannedCreditNeedsItsPlace) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Take(0, ItemStatus::kEarned);
  Take(1, ItemStatus::kPlanned);
  Run();

  EXPECT_EQ(flow_.filled(), 2000);
  EXPECT_EQ(flow_.earned(), 1000);
  EXPECT_EQ(flow_.Flow(SupplyOf(0), BucketOf("b")), 1000);
}

TEST_F(CountingFlowTest, OnlyWhatIsLeftToASupplyCounts) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  Earn({0});
  Run();
  eligible_[0].reset(static_cast<size_t>(BucketOf("a")));
  flow_.Run(rules_, problem_, eligible_, problem_.needs());

  EXPECT_EQ(Filled("a"), 0);
  EXPECT_EQ(Filled("b"), 1000);
}

TEST_F(CountingFlowTest, AGateBoundsWhatSomeCoursesFill) {
  spec_.rules = {CreditRule("a", 2000, {0, 1, 2})};
  spec_.rules[0].limits = {LimitOn({0, 1}, 500)};
  Earn({0, 1});
  Run();

  EXPECT_EQ(flow_.filled(), 500);
  Earn({2});
  Run();
  EXPECT_EQ(flow_.filled(), 1500);
}

TEST_F(CountingFlowTest, AClosedGateLetsNothingThrough) {
  spec_.rules = {CreditRule("a", 1000, {0, 1})};
  spec_.rules[0].limits = {LimitOn({0}, 0)};
  Earn({0});
  Run();
  EXPECT_EQ(flow_.filled(), 0);

  Earn({1});
  Run();
  EXPECT_EQ(flow_.filled(), 1000);
}

TEST_F(CountingFlowTest, ALowerBoundLeavesItsPlaceFree) {
  spec_.rules = {CreditRule("a", 2000, {0, 1, 2})};
  spec_.rules[0].at_least = {{"laboratory", 1000, Units({2})}};
  Earn({0, 1});
  Run();

  EXPECT_EQ(flow_.filled(), 1000);
  Earn({2});
  Run();
  EXPECT_EQ(flow_.filled(), 2000);
}

TEST_F(CountingFlowTest, ALimitOfTheSetBoundsAllRulesTogether) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})};
  spec_.limits = {LimitOn({0, 1}, 1500)};
  Earn({0, 1});
  Run();

  EXPECT_EQ(flow_.filled(), 1500);
}

TEST_F(CountingFlowTest, AYearlyLimitBoundsEachGradeByItself) {
  spec_.rules = {CreditRule("a", 4000, {0, 1, 2, 3})};
  spec_.limits = {LimitOn({0, 1, 2, 3}, 1000)};
  spec_.limits[0].each_grade = true;
  for (const int course : {0, 1}) Take(course, ItemStatus::kEarned, 9);
  for (const int course : {2, 3}) Take(course, ItemStatus::kEarned, 10);
  Run();

  EXPECT_EQ(flow_.filled(), 2000);
}

TEST_F(CountingFlowTest, UnderALimitEarnedCreditIsCountedFirstToo) {
  spec_.rules = {CreditRule("a", 2000, {0, 1})};
  spec_.limits = {LimitOn({0, 1}, 1000)};
  Take(0, ItemStatus::kPlanned);
  Take(1, ItemStatus::kEarned);
  Run();

  EXPECT_EQ(flow_.filled(), 1000);
  EXPECT_EQ(flow_.earned(), 1000);
  EXPECT_EQ(flow_.Flow(SupplyOf(0), BucketOf("a")), 1000);
}

TEST_F(CountingFlowTest, CreditThatALimitTookComesBackForWhatNeedsIt) {
  // The planned course counts for b alone; the limit was used up by a, which
  // has a course beside it.
  spec_.rules = {CreditRule("a", 1000, {0, 2}), CreditRule("b", 1000, {1})};
  spec_.limits = {LimitOn({0, 1}, 1000)};
  Take(0, ItemStatus::kEarned);
  Take(1, ItemStatus::kPlanned);
  Take(2, ItemStatus::kPlanned);
  Run();

  EXPECT_EQ(flow_.filled(), 2000);
  // The earned course gave its place up.
  EXPECT_EQ(flow_.Flow(SupplyOf(0), BucketOf("a")), 0);
  EXPECT_EQ(flow_.earned(), 0);
}

TEST_F(CountingFlowTest, ACourseIsOneCourseWhateverCreditItHas) {
  courses_[0].credit = 500;
  courses_[1].credit = 2000;
  spec_.rules = {CourseCountRule("a", 3, {0, 1, 2})};
  Earn({0, 1});
  Run();
  EXPECT_EQ(flow_.filled(), 2000);

  Earn({2});
  Run();
  EXPECT_EQ(flow_.filled(), 3000);
  for (int item = 0; item < 3; ++item) {
    EXPECT_EQ(flow_.Flow(SupplyOf(item), BucketOf("a")), 1000) << item;
  }
}

TEST_F(CountingFlowTest, AShortageShowsInTheRuleThatMostCoursesCountFor) {
  for (const char* wide : {"a", "z"}) {
    spec_.rules = {CreditRule(wide, 1000, {0, 1, 2}),
                   CreditRule("narrow", 1000, {0}),
                   CreditRule("middle", 1000, {0, 1})};
    plan_.items.clear();
    Earn({0, 1});
    Run();
    flow_.PreferFirstBuckets();

    EXPECT_EQ(flow_.filled(), 2000);
    EXPECT_EQ(Filled("narrow"), 1000);
    EXPECT_EQ(Filled("middle"), 1000);
    EXPECT_EQ(Filled(wide), 0);
  }
}

TEST_F(CountingFlowTest, WhatIsFullStaysAsItIs) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({0, 1});
  Run();
  flow_.PreferFirstBuckets();

  EXPECT_EQ(Filled("a"), 1000);
  EXPECT_EQ(Filled("b"), 1000);
}

TEST_F(CountingFlowTest, ALargerNetworkCostsMore) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Run();
  const int64_t alone = flow_.cost();
  EXPECT_GT(alone, 0);
  Earn({0});
  Run();
  EXPECT_GT(flow_.cost(), alone);
}

TEST_F(CountingFlowTest, CountsAgainWithoutAllocating) {
  spec_.rules = {CreditRule("a", 2000, {0, 1}), CreditRule("b", 2000, {0, 2}),
                 CourseCountRule("c", 2, {3, 4})};
  spec_.rules[0].limits = {LimitOn({0}, 500)};
  spec_.limits = {LimitOn({1, 2}, 1500)};
  Earn({0, 1, 2, 3});
  Run();
  flow_.PreferFirstBuckets();
  ASSERT_LT(flow_.filled(), flow_.needed());

  const int before = testing::allocation_count;
  flow_.Run(rules_, problem_, eligible_, problem_.needs());
  flow_.PreferFirstBuckets();
  const int after = testing::allocation_count;

  EXPECT_EQ(after - before, 0);
  EXPECT_GT(before, 0) << "nothing is counted";
}

}  // namespace
}  // namespace trellis::plan
