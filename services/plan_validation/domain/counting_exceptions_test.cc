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

TEST_F(CountingExceptionsTest, AnInsertedCourseLowersNoNeed) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  courses_[1].credit = 500;
  Earn({1});
  plan_.exceptions = {Insert("a", 1)};
  Build();
  EXPECT_EQ(NeedOf("a"), 1000);
}

TEST_F(CountingExceptionsTest, ASubstituteFillsThePlaceWithWhatCreditItHas) {
  spec_.rules = {NamedRule("a", {0, 1})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("a", 1, 2)};
  Build();
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

TEST_F(CountingExceptionsTest, ASubstituteInARuleForCreditLowersNoNeed) {
  spec_.rules = {CreditRule("a", 2000, {0, 1}), CreditRule("b", 1000, {0})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("a", 0, 2)};
  Build();
  EXPECT_EQ(NeedOf("a"), 2000);
}

TEST_F(CountingExceptionsTest, ASubstituteInAGroupFillsThePlaceInsideIt) {
  spec_.rules = {
      AllOfRules("group", {NamedRule("a", {0}), CreditRule("b", 1000, {0})})};
  courses_[2].credit = 500;
  Earn({2});
  plan_.exceptions = {Substitute("group", 0, 2)};
  Build();
  EXPECT_EQ(NeedOf("a"), 500);
  EXPECT_EQ(NeedOf("b"), 1000);
}

}  // namespace
}  // namespace trellis::plan
