// Why a flow cannot fill every bucket: see CountingFlow::FindShortages.

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_flow.h"
#include "services/plan_validation/testing/counted_flow.h"

namespace trellis::plan {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CountingShortagesTest : public CountingFlowTest {
 protected:
  std::vector<Shortage> Find() {
    Run();
    return flow_.FindShortages();
  }

  // What there is for the only shortage.
  std::vector<Shortage::Supply> Supplies() {
    const std::vector<Shortage> shortages = Find();
    EXPECT_THAT(shortages, SizeIs(1));
    return shortages.empty() ? std::vector<Shortage::Supply>()
                             : shortages[0].supplies;
  }

  static auto Supply(std::vector<int> items, Millicredits credit,
                     const std::string& limit) {
    return AllOf(Field(&Shortage::Supply::items,
                       absl::InlinedVector<int, 4>(items.begin(), items.end())),
                 Field(&Shortage::Supply::credit, credit),
                 Field(&Shortage::Supply::limit, limit));
  }
};

TEST_F(CountingShortagesTest, WhatIsFullLacksNothing) {
  EXPECT_THAT(Find(), IsEmpty());
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({0, 1});
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(CountingShortagesTest, AnEmptyPlanLacksEverything) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 500, {1})};
  const std::vector<Shortage> shortages = Find();

  ASSERT_THAT(shortages, SizeIs(2));
  EXPECT_THAT(BucketsIn(shortages[0]), ElementsAre(BucketOf("a")));
  EXPECT_EQ(shortages[0].missing, 1000);
  EXPECT_THAT(shortages[0].supplies, IsEmpty());
  EXPECT_THAT(BucketsIn(shortages[1]), ElementsAre(BucketOf("b")));
  EXPECT_EQ(shortages[1].missing, 500);
}

TEST_F(CountingShortagesTest, TheFewestRulesThatShowItAreNamed) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0, 1}), CreditRule("d", 1000, {2})};
  Earn({0, 1, 2});
  const std::vector<Shortage> shortages = Find();

  ASSERT_THAT(shortages, SizeIs(1));
  EXPECT_THAT(BucketsIn(shortages[0]),
              ElementsAre(BucketOf("a"), BucketOf("b")));
  EXPECT_EQ(shortages[0].needed, 2000);
  EXPECT_EQ(shortages[0].available, 1000);
  EXPECT_EQ(shortages[0].missing, 1000);
  EXPECT_THAT(shortages[0].supplies, ElementsAre(Supply({0}, 1000, "")));
}

TEST_F(CountingShortagesTest, WhichFlowItIsMakesNoDifference) {
  spec_.rules = {CreditRule("a", 1000, {0, 1, 2}),
                 CreditRule("b", 1000, {0, 1}), CreditRule("c", 1000, {0})};
  Earn({0, 1});
  const std::vector<Shortage> before = Find();
  flow_.PreferFirstBuckets();
  const std::vector<Shortage> after = flow_.FindShortages();

  ASSERT_THAT(before, SizeIs(1));
  ASSERT_THAT(after, SizeIs(1));
  EXPECT_THAT(BucketsIn(before[0]), SizeIs(3));
  EXPECT_EQ(BucketsIn(after[0]), BucketsIn(before[0]));
}

TEST_F(CountingShortagesTest, CoursesThatAreAlikeAreShownOneByOne) {
  courses_[1].credit = 500;
  spec_.rules = {CreditRule("a", 3000, {0, 1, 2})};
  Earn({0, 1});
  EXPECT_THAT(Supplies(),
              ElementsAre(Supply({0}, 1000, ""), Supply({1}, 500, "")));
}

TEST_F(CountingShortagesTest, WhatComesInStepsIsShownAsOne) {
  spec_.rules = {CreditRule("a", 1500, {0}), CreditRule("b", 1000, {0})};
  spec_.limits = {LimitOn({0}, 500, {"a"})};
  Earn({0});
  Build();
  ASSERT_THAT(problem_.supplies(), SizeIs(2));
  EXPECT_THAT(Supplies(), ElementsAre(Supply({0}, 1000, "")));
}

TEST_F(CountingShortagesTest, ACourseIsWorthOneWhereCoursesAreCounted) {
  courses_[0].credit = 2000;
  spec_.rules = {CourseCountRule("a", 2, {0})};
  Earn({0});
  EXPECT_THAT(Supplies(), ElementsAre(Supply({0}, 1000, "")));
}

TEST_F(CountingShortagesTest, AGateIsALimitOnWhatGoesThroughIt) {
  spec_.rules = {CreditRule("a", 2000, {0, 1, 2})};
  spec_.rules[0].limits = {LimitOn({0, 1}, 500)};
  Earn({0, 1});
  EXPECT_THAT(Supplies(), ElementsAre(Supply({0, 1}, 500, "limit")));
}

TEST_F(CountingShortagesTest, ALowerBoundIsALimitOnTheRest) {
  spec_.rules = {CreditRule("a", 2000, {0, 1, 2})};
  spec_.rules[0].at_least = {{"laboratory", 1000, Units({2})}};
  Earn({0, 1});
  EXPECT_THAT(Supplies(), ElementsAre(Supply({0, 1}, 1000, "laboratory")));
}

TEST_F(CountingShortagesTest, ALimitOfTheSetJoinsTheRulesThatItBounds) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})};
  spec_.limits = {LimitOn({0, 1}, 1500)};
  Earn({0, 1});
  EXPECT_THAT(Supplies(), ElementsAre(Supply({0, 1}, 1500, "limit")));
  EXPECT_EQ(flow_.FindShortages()[0].missing, 500);
}

TEST_F(CountingShortagesTest, WhatCountsTwiceIsShownAsShared) {
  spec_.rules = {CreditRule("a", 2000, {0}), CreditRule("b", 2000, {0})};
  spec_.sharing = {SharingOf({"a", "b"})};
  Earn({0});
  EXPECT_THAT(Supplies(),
              ElementsAre(Supply({0}, 1000, ""), Supply({0}, 1000, "sharing")));
  spec_.sharing[0].max_credit = 500;
  EXPECT_THAT(Supplies(),
              ElementsAre(Supply({0}, 1000, ""), Supply({0}, 500, "sharing")));
}

}  // namespace
}  // namespace trellis::plan
