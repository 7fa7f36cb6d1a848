// What decisions about a student change in the problem that is counted: see
// counting_problem.h.

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_problem.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::Each;
using ::testing::SizeIs;

using CountingExceptionsTest = CountedPlanTest;

TEST_F(CountingExceptionsTest, WhatIsWaivedOrApprovedIsNotAskedFor) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0})};
  plan_.exceptions = {Waive("a"), Approve("b")};
  Build();

  EXPECT_EQ(NeedOf("a"), 0);
  EXPECT_FALSE(IsAskedFor("a"));
  EXPECT_EQ(NeedOf("b"), 0);
  EXPECT_FALSE(IsAskedFor("b"));
  EXPECT_EQ(NeedOf("c"), 1000);
  EXPECT_TRUE(IsAskedFor("c"));
}

TEST_F(CountingExceptionsTest, WithAGroupWhatIsInsideIsWaived) {
  spec_.rules = {
      AllOfRules("group", {CreditRule("a", 1000, {0}),
                           AnyOfRules("any", {CreditRule("b", 1000, {1}),
                                              CreditRule("c", 1000, {2})})})};
  plan_.exceptions = {Waive("group")};
  Build();

  for (const char* rule : {"group", "a", "any", "b", "c"}) {
    EXPECT_FALSE(IsAskedFor(rule)) << rule;
  }
  EXPECT_THAT(problem_.needs(), Each(0));
}

TEST_F(CountingExceptionsTest, CreditIsWaivedAsFarAsThereIsANeed) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})};
  plan_.exceptions = {Waive("a", 250), Waive("a", 250), Waive("b", 1500)};
  Build();

  EXPECT_EQ(NeedOf("a"), 500);
  EXPECT_TRUE(IsAskedFor("a"));
  EXPECT_EQ(NeedOf("b"), 0);
}

TEST_F(CountingExceptionsTest, TheRestIsSparedBeforeWhatIsIncluded) {
  spec_.rules = {CreditRule("a", 1000, {0, 1})};
  spec_.rules[0].parts.insert(spec_.rules[0].parts.begin(),
                              {"biology", 1000, Units({1})});
  plan_.exceptions = {Waive("a", 1500)};
  Build();

  ASSERT_THAT(BucketsOf("a"), SizeIs(2));
  const auto need = [&](size_t part) {
    return problem_.needs()[static_cast<size_t>(BucketsOf("a")[part])];
  };
  EXPECT_EQ(need(0), 500) << "the included part";
  EXPECT_EQ(need(1), 0) << "the rest";
}

TEST_F(CountingExceptionsTest, EveryValueIsSparedAsMuch) {
  spec_.rules = {CreditRule("a", 2000, {0, 1})};
  spec_.rules[0].same_value = {{"french", Units({0}), 2000},
                               {"spanish", Units({1}), 2000}};
  plan_.exceptions = {Waive("a", 500)};
  Build();

  EXPECT_THAT(BucketsOf("a"), SizeIs(2));
  EXPECT_EQ(NeedOf("a"), 3000);
}

TEST_F(CountingExceptionsTest, AnInsertedCourseCountsInTheRule) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  Earn({1});
  plan_.exceptions = {Insert("a", 1)};
  Build();

  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
  EXPECT_EQ(NeedOf("a"), 1000);
}

TEST_F(CountingExceptionsTest, AnInsertedCourseIsNotAskedForAMark) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 300;
  Take(1).mark = 100;
  plan_.exceptions = {Insert("a", 1)};
  Build();
  EXPECT_TRUE(MayCount(0, "a"));
}

TEST_F(CountingExceptionsTest, AGroupTakesAnInsertedCourseInAnyOfItsRules) {
  spec_.rules = {AllOfRules(
      "group", {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {1})})};
  Earn({2});
  plan_.exceptions = {Insert("group", 2)};
  Build();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));
}

TEST_F(CountingExceptionsTest, AnExcludedCourseDoesNotCountInTheRule) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  Earn({0});
  plan_.exceptions = {Exclude("a", 0)};
  Build();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));

  plan_.exceptions = {Exclude("", 0)};
  Build();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
}

TEST_F(CountingExceptionsTest, WhatIsExcludedIsNotInserted) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Earn({1});
  plan_.exceptions = {Insert("a", 1), Exclude("a", 1)};
  Build();
  EXPECT_FALSE(MayCount(0, "a"));
}

TEST_F(CountingExceptionsTest, ASubstituteTakesThePlaceOfOneCourse) {
  spec_.rules = {NamedRule("a", {0, 1})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("a", 1, 2)};
  Build();

  ASSERT_THAT(BucketsOf("a"), SizeIs(2));
  const BucketSet eligible = problem_.EligibleBuckets(credit_.items[0]);
  EXPECT_FALSE(eligible.test(static_cast<size_t>(BucketsOf("a")[0])));
  EXPECT_TRUE(eligible.test(static_cast<size_t>(BucketsOf("a")[1])));
  // It fills the place with what credit it has.
  EXPECT_EQ(NeedOf("a"), 1500);
}

TEST_F(CountingExceptionsTest, ASubstituteWithPartsFillsThePlaceWithAllOfThem) {
  courses_[0].credit = 600;
  courses_[0].parts = {300, 300};
  Earn({0});
  // Course 0 has the units 0 and 1.
  spec_.rules = {NamedRule("a", {2})};
  plan_.exceptions = {Substitute("a", 1, 0)};
  Build();
  EXPECT_EQ(NeedOf("a"), 600);
}

TEST_F(CountingExceptionsTest, ASubstituteThatIsNotInThePlanChangesNoNeed) {
  spec_.rules = {NamedRule("a", {0})};
  plan_.exceptions = {Substitute("a", 0, 2)};
  Build();
  EXPECT_EQ(NeedOf("a"), 1000);
}

TEST_F(CountingExceptionsTest,
       ASubstituteInARuleForCreditCountsWhereTheOtherDoes) {
  spec_.rules = {CreditRule("a", 2000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({2});
  plan_.exceptions = {Substitute("a", 0, 2)};
  Build();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
  EXPECT_EQ(NeedOf("a"), 2000);
}

TEST_F(CountingExceptionsTest, ASubstituteInAGroupFillsThePlaceInsideIt) {
  spec_.rules = {
      AllOfRules("group", {NamedRule("a", {0}), CreditRule("b", 1000, {1})})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("group", 0, 2)};
  Build();
  EXPECT_TRUE(MayCount(0, "a"));
  EXPECT_FALSE(MayCount(0, "b"));
  EXPECT_EQ(NeedOf("a"), 500);
}

TEST_F(CountingExceptionsTest, ASubstituteForACourseWithPartsTakesEachOfThem) {
  // Course 0 has the units 0 and 1, so that course k is the unit k + 1.
  courses_[0].parts = {500, 500};
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 500, {1}),
                 CreditRule("c", 1000, {2})};
  Earn({2});
  plan_.exceptions = {Substitute("b", 0, 2)};
  Build();
  EXPECT_FALSE(MayCount(0, "a"));
  EXPECT_TRUE(MayCount(0, "b"));
  EXPECT_FALSE(MayCount(0, "c"));
}

TEST_F(CountingExceptionsTest, AnOpenChoiceTakesWhatIsLeftOfItsAlternatives) {
  spec_.rules = {AnyOfRules(
      "any", {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0, 1})})};
  Earn({0});
  const auto counts_for_the_choice = [&] {
    return problem_.EligibleBuckets(credit_.items[0])
        .test(static_cast<size_t>(rules_.choices()[0].bucket));
  };
  plan_.exceptions = {Exclude("a", 0)};
  Build();
  EXPECT_TRUE(counts_for_the_choice());
  plan_.exceptions = {Exclude("a", 0), Exclude("b", 0)};
  Build();
  EXPECT_FALSE(counts_for_the_choice());
}

}  // namespace
}  // namespace trellis::plan
