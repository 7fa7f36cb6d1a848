#include "services/plan_validation/domain/counting_view.h"

#include <optional>

#include "gmock/gmock.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

class CountingViewTest : public CountedPlanTest {
 protected:
  // Looks at the plan as it is now.
  void Look(const PlanView& view = PlanView()) {
    Compile();
    view_.emplace(rules_, credit_.items, student_.changes, view);
  }

  BucketSet Eligible(int item) const {
    return view_->EligibleBuckets(credit_.items[static_cast<size_t>(item)]);
  }

  // Whether an item counts for the first bucket of a rule.
  bool MayCount(int item, absl::string_view rule) const {
    return Eligible(item).test(static_cast<size_t>(BucketOf(rule)));
  }

  std::optional<CountingView> view_;
};

TEST_F(CountingViewTest, WhereNothingElseIsAskedUnitsSayWhatCounts) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {1})};
  Earn({0, 1});
  Look();

  for (const int item : {0, 1}) {
    EXPECT_EQ(Eligible(item), rules_.unit(item).eligible) << item;
  }
}

TEST_F(CountingViewTest, OnlyWhatIsEarnedCountsInThatView) {
  spec_.rules = {CreditRule("a", 1000, {0, 1, 2})};
  Take(0, ItemStatus::kEarned);
  Take(1, ItemStatus::kInProgress);
  Take(2, ItemStatus::kPlanned);
  for (const bool earned_only : {false, true}) {
    PlanView view;
    view.earned_only = earned_only;
    Look(view);
    EXPECT_TRUE(MayCount(0, "a"));
    EXPECT_EQ(MayCount(1, "a"), !earned_only);
    EXPECT_EQ(MayCount(2, "a"), !earned_only);
  }
}

TEST_F(CountingViewTest, WhatIsNotInThePlanMayBeAskedFor) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].taken.first_grade = 10;
  Look();

  CreditItem item;
  item.grade = 9;
  EXPECT_TRUE(view_->EligibleBuckets(item).none());
  item.grade = 10;
  EXPECT_TRUE(view_->EligibleBuckets(item).any());
}

// What is asked of a course before it counts.

TEST_F(CountingViewTest, AMarkHasToBeHighEnough) {
  spec_.rules = {CreditRule("a", 1000, {0, 1, 2, 3})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0).mark = 200;
  Take(1).mark = 170;
  Take(2).mark = kPassMark;
  // What is not earned yet is expected to reach any mark.
  Take(3, ItemStatus::kPlanned);
  Look();

  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(1, "a"));
  EXPECT_TRUE(MayCount(2, "a"));
  EXPECT_TRUE(MayCount(3, "a"));
}

TEST_F(CountingViewTest, AMarkThatIsNotReportedIsReadAsTheViewSays) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Earn({0});
  for (const bool optimistic : {true, false}) {
    PlanView view;
    view.optimistic = optimistic;
    Look(view);
    EXPECT_EQ(MayCount(0, "a"), optimistic);
    EXPECT_TRUE(MayCount(0, "b"));
  }
}

TEST_F(CountingViewTest, GradesAreBoundsThatBelongToTheRange) {
  spec_.rules = {CreditRule("a", 1000, {0, 1, 2, 3})};
  spec_.rules[0].taken.first_grade = 9;
  spec_.rules[0].taken.last_grade = 10;
  for (const int course : {0, 1, 2, 3}) {
    Take(course, ItemStatus::kPlanned, 8 + course);
  }
  Look();

  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(1, "a"));
  EXPECT_TRUE(MayCount(2, "a"));
  EXPECT_FALSE(MayCount(3, "a"));
}

TEST_F(CountingViewTest, WhatTheSetAsksOfACourseEveryRuleAsks) {
  spec_.rules = {CreditRule("a", 1000, {0, 1})};
  spec_.rules[0].taken.minimum_mark = 100;
  spec_.taken.minimum_mark = 200;
  Take(0).mark = 130;
  Take(1).mark = 230;
  Look();

  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(1, "a"));
}

class VouchingTest : public CountingViewTest {
 protected:
  // Course 1 with 200 vouches for course 0, which has too low a mark.
  void SetUp() override {
    spec_.rules = {CreditRule("a", 1000, {0})};
    spec_.rules[0].taken.minimum_mark = 200;
    spec_.vouching = {{Units({1}), Units({0}), 200}};
    Take(0).mark = 100;
  }

  bool IsVouchedFor(const PlanView& view = PlanView()) {
    Look(view);
    return MayCount(0, "a");
  }
};

TEST_F(VouchingTest, AHigherCourseNeedsItsMark) {
  EXPECT_FALSE(IsVouchedFor());
  Take(1, ItemStatus::kEarned, 10).mark = 170;
  EXPECT_FALSE(IsVouchedFor());
  plan_.items[1].mark = 200;
  EXPECT_TRUE(IsVouchedFor());
}

TEST_F(VouchingTest, AHigherCourseThatIsPlannedVouchesIfWhatIsPlannedCounts) {
  Take(1, ItemStatus::kPlanned, 10);
  EXPECT_TRUE(IsVouchedFor());
  PlanView view;
  view.earned_only = true;
  EXPECT_FALSE(IsVouchedFor(view));
}

TEST_F(VouchingTest, AHigherCourseWithoutAReportedMarkIsReadAsTheViewSays) {
  Take(1, ItemStatus::kEarned, 10);
  EXPECT_TRUE(IsVouchedFor());
  PlanView view;
  view.optimistic = false;
  EXPECT_FALSE(IsVouchedFor(view));
}

TEST_F(VouchingTest, AnotherCourseVouchesForNothing) {
  Take(2, ItemStatus::kEarned, 10).mark = 400;
  EXPECT_FALSE(IsVouchedFor());
}

// What decisions about a student change.

TEST_F(CountingViewTest, AnInsertedCourseCountsInTheRule) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  Earn({1});
  plan_.exceptions = {Insert("a", 1)};
  Look();

  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
}

TEST_F(CountingViewTest, AnInsertedCourseIsNotAskedForAMark) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 300;
  Take(1).mark = 100;
  plan_.exceptions = {Insert("a", 1)};
  Look();
  EXPECT_TRUE(MayCount(0, "a"));
}

TEST_F(CountingViewTest, AGroupTakesAnInsertedCourseInAnyOfItsRules) {
  spec_.rules = {AllOfRules(
      "group", {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})})};
  Earn({2});
  plan_.exceptions = {Insert("group", 2)};
  Look();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));
}

TEST_F(CountingViewTest, AnExcludedCourseDoesNotCountInTheRule) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  Earn({0});
  plan_.exceptions = {Exclude("a", 0)};
  Look();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));

  plan_.exceptions = {Exclude("", 0)};
  Look();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
}

TEST_F(CountingViewTest, WhatIsExcludedIsNotInserted) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Earn({1});
  plan_.exceptions = {Insert("a", 1), Exclude("a", 1)};
  Look();
  EXPECT_FALSE(MayCount(0, "a"));
}

TEST_F(CountingViewTest, ASubstituteTakesThePlaceOfOneCourse) {
  spec_.rules = {NamedRule("a", {0, 1})};
  Earn({2});
  plan_.exceptions = {Substitute("a", 1, 2)};
  Look();

  ASSERT_THAT(BucketsOf("a"), SizeIs(2));
  const BucketSet eligible = Eligible(0);
  EXPECT_FALSE(eligible.test(static_cast<size_t>(BucketsOf("a")[0])));
  EXPECT_TRUE(eligible.test(static_cast<size_t>(BucketsOf("a")[1])));
}

TEST_F(CountingViewTest, ASubstituteInARuleForCreditCountsWhereTheOtherDoes) {
  spec_.rules = {CreditRule("a", 2000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({2});
  plan_.exceptions = {Substitute("a", 0, 2)};
  Look();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
}

TEST_F(CountingViewTest, ASubstituteInAGroupFillsThePlaceInsideIt) {
  spec_.rules = {
      AllOfRules("group", {NamedRule("a", {0}), CreditRule("b", 1000, {1})})};
  Earn({2});
  plan_.exceptions = {Substitute("group", 0, 2)};
  Look();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
}

TEST_F(CountingViewTest, ASubstituteForACourseWithPartsTakesEachOfThem) {
  // Course 0 has the units 0 and 1, so that course k is the unit k + 1.
  courses_[0].parts = {500, 500};
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 500, {1}),
                 CreditRule("c", 1000, {2})};
  Earn({2});
  plan_.exceptions = {Substitute("b", 0, 2)};
  Look();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));
  EXPECT_FALSE(MayCount(0, "c"));
}

TEST_F(CountingViewTest, AnOpenChoiceTakesWhatIsLeftOfItsAlternatives) {
  spec_.rules = {AnyOfRules(
      "any", {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0, 1})})};
  Earn({0});
  const auto counts_for_the_choice = [&] {
    return Eligible(0).test(static_cast<size_t>(rules_.choices()[0].bucket));
  };
  plan_.exceptions = {Exclude("a", 0)};
  Look();
  EXPECT_TRUE(counts_for_the_choice());
  plan_.exceptions = {Exclude("a", 0), Exclude("b", 0)};
  Look();
  EXPECT_FALSE(counts_for_the_choice());
}

TEST_F(CountingViewTest, AChoiceIsMarkedByItsAlternativesAlone) {
  spec_.rules = {AnyOfRules("any", {CreditRule("a", 1000, {0}),
                                    CreditRule("b", 1000, {1})}),
                 CreditRule("c", 1000, {2})};
  Compile();
  const auto choice = static_cast<size_t>(rules_.choices()[0].bucket);
  BucketSet eligible;
  eligible.set(static_cast<size_t>(BucketOf("c")));
  eligible.set(choice);
  MarkOpenChoices(rules_, eligible);
  EXPECT_FALSE(eligible.test(choice));
  EXPECT_TRUE(eligible.test(static_cast<size_t>(BucketOf("c"))));

  eligible.set(static_cast<size_t>(BucketOf("b")));
  MarkOpenChoices(rules_, eligible);
  EXPECT_TRUE(eligible.test(choice));
}

}  // namespace
}  // namespace trellis::plan
