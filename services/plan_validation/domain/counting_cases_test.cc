// What a flow may do and a way of counting may not: see counting_search.h.

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

using CountingCasesTest = CountedPlanTest;

// Courses that are not divided.

TEST_F(CountingCasesTest, AWholeCourseCountsWhereItHelpsMost) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 1000, {0})};
  Earn({0});
  const CountingResult& result = Solve();

  EXPECT_EQ(result.missing, 500);
  EXPECT_EQ(FilledOf(result, "b"), 1000);
  ASSERT_THAT(result.countings, SizeIs(1));
  EXPECT_EQ(result.countings[0].credit, 1000);
}

TEST_F(CountingCasesTest, WholeCoursesGiveWayToEachOther) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 1500, {0, 1, 2}),
                 CreditRule("b", 1500, {0, 1})};
  courses_[2].credit = 500;
  Earn({0, 1, 2});
  EXPECT_EQ(Missing(), 500);
  Earn({3});
  spec_.rules[1].parts[0].units.Add(3);
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, ACourseThatCountsAsOneCountsNowhereElse) {
  spec_.rules = {CourseCountRule("courses", 1, {0}),
                 CreditRule("credit", 500, {0, 1})};
  courses_[0].credit = 2000;
  Earn({0});
  EXPECT_EQ(Missing(), 500);
  Earn({1});
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, HalfACourseCountsAsOneAndAsHalfACredit) {
  courses_[0].credit = courses_[1].credit = 500;
  spec_.rules = {CourseCountRule("courses", 1, {0, 1}),
                 CreditRule("credit", 1000, {0, 1})};
  Earn({0, 1});
  const CountingResult& result = Solve();
  EXPECT_EQ(FilledOf(result, "courses"), 1000);
  EXPECT_EQ(result.missing, 500);
}

TEST_F(CountingCasesTest, AChoiceAmongCoursesAndCreditIsCountedAsItIsMade) {
  courses_[0].credit = 500;
  spec_.rules = {AnyOfRules("any", {CourseCountRule("courses", 1, {0}),
                                    CreditRule("credit", 1000, {0})})};
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 0);
  EXPECT_EQ(FilledOf(result, "courses"), 1000);
}

TEST_F(CountingCasesTest, CoursesOfOneValueAreCountedAsCourses) {
  RuleSpec rule = CourseCountRule("a", 2, {0, 1, 2});
  rule.same_value = {{"french", Units({0}), 2000},
                     {"spanish", Units({1, 2}), 2000}};
  spec_.rules = {rule, CreditRule("b", 500, {1, 2, 3})};
  courses_[1].credit = courses_[2].credit = 500;
  Earn({0, 1, 2});
  // Both are used up whole by a.
  EXPECT_EQ(Missing(), 500);
  Earn({3});
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, AWholeCourseOfAValueStaysWithinIt) {
  spec_.whole_courses = true;
  RuleSpec rule = CreditRule("a", 2000, {0, 1, 2});
  rule.same_value = {{"french", Units({0, 1}), 2000},
                     {"spanish", Units({1, 2}), 2000}};
  spec_.rules = {rule};
  Earn({0, 2});
  EXPECT_EQ(Missing(), 1000);
  Earn({1});
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, AWholeCourseFillsItsValueAndTheRestOfTheRule) {
  // A course counts in one rule, with as much as that needs.
  spec_.whole_courses = true;
  RuleSpec rule = CreditRule("a", 2000, {0, 1});
  rule.distinct_count = 2;
  rule.distinct_values = {{"biology", Units({0}), 500},
                          {"chemistry", Units({1}), 500}};
  spec_.rules = {rule};
  Earn({0, 1});
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, AWholeCourseCountsInOnePartOfARule) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 500, {0, 1})};
  spec_.rules[0].parts.insert(spec_.rules[0].parts.begin(),
                              {"biology", 500, Units({1})});
  Earn({1});
  EXPECT_EQ(Missing(), 500);
  Earn({0});
  EXPECT_EQ(Missing(), 0);
}

// Limits.

TEST_F(CountingCasesTest, ALimitHoldsInTheRulesThatItNames) {
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0, 1}),
                 CreditRule("c", 1000, {2})};
  spec_.limits = {LimitOn({0, 2}, 500, {"a", "b"})};
  Earn({0, 1, 2});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 500);
  EXPECT_EQ(FilledOf(result, "c"), 1000);
}

TEST_F(CountingCasesTest, LimitsMayCross) {
  spec_.rules = {CreditRule("a", 3000, {0, 1, 2})};
  spec_.limits = {LimitOn({0, 1}, 1000), LimitOn({1, 2}, 1000)};
  spec_.limits[1].id = "other";
  Earn({0, 1, 2});
  // Course 1 stands aside.
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(CountingCasesTest, ALimitHoldsForWhatAnotherLimitBoundsToo) {
  spec_.rules = {CreditRule("a", 2000, {0, 1})};
  spec_.limits = {LimitOn({1}, 1000), LimitOn({0, 1}, 1000)};
  spec_.limits[1].id = "other";
  Earn({0, 1});
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(CountingCasesTest, ARulesYearlyLimitHoldsForEachGrade) {
  spec_.rules = {CreditRule("a", 3000, {0, 1, 2})};
  spec_.rules[0].limits = {LimitOn({0, 1, 2}, 1000)};
  spec_.rules[0].limits[0].each_grade = true;
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kEarned, 9);
  Take(2, ItemStatus::kEarned, 10);
  EXPECT_EQ(Missing(), 1000);
  plan_.items[1].grade = 11;
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, SeveralLimitsOfOneRuleHoldAtOnce) {
  spec_.rules = {CreditRule("a", 3000, {0, 1, 2})};
  spec_.rules[0].limits = {LimitOn({0}, 500), LimitOn({0, 1}, 1000)};
  spec_.rules[0].at_least = {{"laboratory", 1000, Units({2})}};
  Earn({0, 1, 2});
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(CountingCasesTest, UnderALimitAWholeCourseStaysWhole) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0, 1})};
  spec_.limits = {LimitOn({0, 1}, 1000)};
  Earn({0, 1});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 1000);
  EXPECT_THAT(result.countings, SizeIs(1));
}

TEST_F(CountingCasesTest, AWholePlanOfCoursesIsCountedUnderAYearlyLimit) {
  constexpr int kCourses = 28;
  courses_.assign(kCourses, YearCourse());
  UnitSet all(kCourses);
  for (int course = 0; course < kCourses; ++course) {
    courses_[static_cast<size_t>(course)].credit = course % 3 == 0 ? 500 : 1000;
    all.Add(course);
    Take(course, ItemStatus::kPlanned, 9 + course % 4);
  }
  spec_.rules = {CreditsRule("a", 14000, all), CreditsRule("b", 14000, all)};
  spec_.rules[1].counts_courses = true;
  // A course is a whole credit, so that half a credit of each year is left.
  spec_.limits = {LimitOn({}, 3500)};
  spec_.limits[0].units = all;
  spec_.limits[0].each_grade = true;
  const CountingResult& result = Solve();
  EXPECT_FALSE(result.is_cut_off);
  EXPECT_EQ(result.missing, 14000);
}

TEST_F(CountingCasesTest, WhatCountsAsACourseTakesItsShareOfALimit) {
  courses_[0].credit = courses_[1].credit = 1500;
  spec_.rules = {CourseCountRule("a", 1, {0, 1}),
                 CreditRule("b", 1500, {0, 1})};
  spec_.limits = {LimitOn({0, 1}, 2500)};
  Earn({0, 1});
  EXPECT_EQ(Missing(), 0);
  spec_.limits[0].most = 2000;
  EXPECT_EQ(Missing(), 500);
}

TEST_F(CountingCasesTest, BeforeAnAlternativeIsChosenACourseIsWorthItsCredit) {
  courses_[0].credit = 2000;
  spec_.rules = {AnyOfRules("any", {CourseCountRule("courses", 3, {0}),
                                    CreditRule("credit", 2000, {0})}),
                 CreditRule("other", 1000, {1})};
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 1000);
  // Only the other rule lacks something for certain.
  ASSERT_THAT(result.cases, SizeIs(1));
  ASSERT_THAT(result.cases[0].shortages, SizeIs(1));
  EXPECT_EQ(result.cases[0].shortages[0].needed, 1000);
}

TEST_F(CountingCasesTest, UnderALimitPartOfAWholeCourseMayCount) {
  spec_.whole_courses = true;
  courses_[0].credit = 2000;
  // A course that could count as one counts with part of its credit elsewhere.
  spec_.rules = {CreditRule("a", 2000, {0}), CourseCountRule("b", 1, {0, 1})};
  spec_.limits = {LimitOn({0}, 1000)};
  Earn({0, 1});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 1000);
  EXPECT_EQ(FilledOf(result, "a"), 1000);
  EXPECT_EQ(FilledOf(result, "b"), 1000);
}

TEST_F(CountingCasesTest, ALimitTakesEachOfCountedCoursesForAWholeCredit) {
  for (const Millicredits credit : {500, 2000}) {
    courses_[0].credit = courses_[1].credit = credit;
    spec_.rules = {CourseCountRule("a", 2, {0, 1})};
    spec_.limits = {LimitOn({0, 1}, 1000)};
    plan_.items.clear();
    Earn({0, 1});
    EXPECT_EQ(Missing(), 1000) << credit;
    spec_.limits[0].most = 2000;
    EXPECT_EQ(Missing(), 0) << credit;
  }
}

TEST_F(CountingCasesTest, ALimitOfARuleTakesCountedCoursesForWholeCreditsToo) {
  courses_[0].credit = courses_[1].credit = 500;
  spec_.rules = {CourseCountRule("a", 2, {0, 1, 2})};
  spec_.rules[0].limits = {LimitOn({0, 1}, 1000)};
  Earn({0, 1});
  EXPECT_EQ(Missing(), 1000);
  Earn({2});
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, ALimitBelowACourseKeepsACountedCourseOut) {
  for (const bool is_of_rule : {true, false}) {
    spec_.rules = {CourseCountRule("a", 1, {0, 1})};
    spec_.limits.clear();
    const LimitSpec limit = LimitOn({0}, 500);
    (is_of_rule ? spec_.rules[0].limits : spec_.limits).push_back(limit);
    plan_.items.clear();
    Earn({0});
    EXPECT_EQ(Missing(), 1000) << is_of_rule;
    Earn({1});
    EXPECT_EQ(Missing(), 0) << is_of_rule;
  }
}

// Repeats.

TEST_F(CountingCasesTest, UnderALimitACourseIsOneOrAnyPartOfItsCredit) {
  spec_.rules = {CourseCountRule("a", 1, {0, 1}), CreditRule("b", 750, {1})};
  spec_.limits = {LimitOn({0, 1}, 1250)};
  Earn({0, 1});
  // Course 0 takes a credit of the limit, and 0.25 are left for course 1.
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 500);
  EXPECT_EQ(FilledOf(result, "a"), 1000);
  EXPECT_EQ(FilledOf(result, "b"), 250);
}

TEST_F(CountingCasesTest, ACourseCountsAsOftenAsItEarnsCredit) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  EXPECT_EQ(Missing(), 1000);
  courses_[0].credit_limit = 2;
  EXPECT_EQ(Missing(), 0);
}

TEST_F(CountingCasesTest, TheTimeWithTheMostCreditCounts) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Take(0, ItemStatus::kEarned, 9).earned_credit = 250;
  Take(0, ItemStatus::kPlanned, 10);
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 0);
  EXPECT_EQ(result.earned, 0);
}

TEST_F(CountingCasesTest, ACourseWithPartsIsTakenOneTimeAsAWhole) {
  // Course 0 has the units 0 and 1. The second time of it has the better mark.
  courses_[0].parts = {500, 500};
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 500, {1})};
  spec_.rules[0].taken.minimum_mark = 200;
  spec_.rules[1].taken.last_grade = 9;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  // Either time fills one of both.
  EXPECT_EQ(Missing(), 500);
  courses_[0].credit_limit = 2;
  EXPECT_EQ(Missing(), 0);
}

// Cases of a proof.

TEST_F(CountingCasesTest, WhatLacksNothingNeedsNoCases) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0})};
  Earn({0, 1});
  EXPECT_THAT(Solve().cases, IsEmpty());
}

TEST_F(CountingCasesTest, ACourseThatCannotBeDividedIsInOneRuleOrTheOther) {
  spec_.whole_courses = true;
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 500, {0})};
  Earn({0});
  const CountingResult& result = Solve();

  ASSERT_THAT(result.cases, SizeIs(2));
  const Literal& first = result.cases[0].assumptions.at(0);
  const Literal& second = result.cases[1].assumptions.at(0);
  EXPECT_EQ(first.kind, Literal::Kind::kItemInBucket);
  EXPECT_EQ(first.subject, 0);
  EXPECT_EQ(second.subject, 0);
  EXPECT_EQ(first.value, second.value);
  EXPECT_NE(first.is_true, second.is_true);
}

}  // namespace
}  // namespace trellis::plan
