// Courses that count in several rules at once: see counting_search.h.

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

class SharingTest : public CountedPlanTest {
 protected:
  void SetUp() override {
    spec_.rules = {CreditRule("a", 1000, {0, 1}),
                   CreditRule("b", 1000, {0, 1})};
    spec_.sharing = {SharingOf({"a", "b"})};
  }
};

TEST_F(SharingTest, ASharedCourseCountsOnceInEach) {
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 0);
  EXPECT_EQ(FilledOf(result, "a"), 1000);
  EXPECT_EQ(FilledOf(result, "b"), 1000);
}

TEST_F(SharingTest, ASharedCourseCountsOnceInARule) {
  spec_.rules[0].parts[0].need = 2000;
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 1000);
  EXPECT_EQ(FilledOf(result, "a"), 1000);
}

TEST_F(SharingTest, OutsideTheSharingNothingIsShared) {
  spec_.rules.push_back(CreditRule("c", 1000, {0}));
  Earn({0});
  EXPECT_EQ(Missing(), 1000);
  spec_.sharing[0].rules.emplace_back("c");
  EXPECT_EQ(Missing(), 0);
}

TEST_F(SharingTest, TwoSharingsDoNotMakeOne) {
  // Whoever is in a and in c is in two rules that share nothing.
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0})};
  spec_.sharing = {SharingOf({"a", "b"}), SharingOf({"b", "c"})};
  Earn({0});
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, WhereThreeSetsShareNothingBetterIsRuledOut) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0}),
                 CreditRule("c", 1000, {0})};
  spec_.sharing = {SharingOf({"a", "b"}), SharingOf({"b", "c"}),
                   SharingOf({"a", "c"})};
  for (SharingSpec& sharing : spec_.sharing) sharing.is_of_sets = true;
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 1000);
  EXPECT_TRUE(result.is_cut_off);
  EXPECT_EQ(result.lower_bound, 0);
}

TEST_F(SharingTest, ACourseWithPartsThatCountsAsOneIsNotShared) {
  spec_.rules = {CourseCountRule("a", 1, {0, 1}),
                 CourseCountRule("b", 1, {0, 1})};
  Earn({0});
  EXPECT_EQ(Missing(), 0);
  // Course 0 has the units 0 and 1.
  courses_[0].parts = {500, 500};
  EXPECT_EQ(Missing(), 1000);
  // As credit its parts are shared.
  spec_.rules = {CreditRule("a", 1000, {0, 1}), CreditRule("b", 1000, {0, 1})};
  EXPECT_EQ(Missing(), 0);
  spec_.rules[1] = CourseCountRule("b", 1, {0, 1});
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, NoCopyOfACourseAddsToARuleThatHasTheCourse) {
  spec_.rules = {CreditRule("a", 1250, {0}), CourseCountRule("b", 1, {0}),
                 CreditRule("c", 750, {0})};
  spec_.sharing = {SharingOf({"a", "b", "c"})};
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.missing, 250);
  EXPECT_EQ(FilledOf(result, "a"), 1000);
}

TEST_F(SharingTest, APartIsSharedBesideACourseThatCountsAsOne) {
  courses_[0].credit = courses_[1].credit = 500;
  courses_[0].parts = {250, 250};
  // Course 1 has unit 2.
  spec_.rules = {CreditRule("a", 1250, {1, 2}),
                 CourseCountRule("b", 1, {0, 1, 2}),
                 CreditRule("c", 750, {0, 1})};
  spec_.sharing = {SharingOf({"a", "b", "c"})};
  spec_.sharing[0].max_courses = 2;
  Earn({0, 1});
  EXPECT_EQ(Missing(), 750);
}

TEST_F(SharingTest, ALimitOfSomeRulesBoundsSharedCreditOnce) {
  Earn({0});
  spec_.limits = {LimitOn({0, 1}, 1000, {"a", "b"})};
  EXPECT_EQ(Missing(), 0);
  spec_.limits[0].most = 500;
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, SoManyCoursesAreShared) {
  spec_.rules[0].parts[0].need = spec_.rules[1].parts[0].need = 2000;
  Earn({0, 1});
  EXPECT_EQ(Missing(), 0);
  spec_.sharing[0].max_courses = 1;
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, SoMuchCreditIsShared) {
  Earn({0});
  spec_.sharing[0].max_credit = 250;
  EXPECT_EQ(Missing(), 750);
}

TEST_F(SharingTest, AWholeCourseIsSharedAsAWhole) {
  spec_.whole_courses = true;
  spec_.rules[0].parts[0].need = 500;
  Earn({0});
  EXPECT_EQ(Missing(), 0);
  spec_.sharing.clear();
  EXPECT_EQ(Missing(), 500);
}

TEST_F(SharingTest, AWholeCourseIsNotSharedWithARuleOutside) {
  // Course 0 would be in a and in c, and the two others in b.
  spec_.whole_courses = true;
  spec_.sharing[0].units = Units({0});
  courses_[1].credit = 500;
  spec_.rules = {CreditRule("a", 1000, {0, 2}),
                 CreditRule("b", 1500, {0, 1, 2}), CreditRule("c", 500, {0})};
  Earn({0, 1, 2});
  EXPECT_EQ(Missing(), 500);
}

TEST_F(SharingTest, ALimitHoldsForSharedCoursesAndOthersTogether) {
  spec_.rules = {CreditRule("a", 500, {0}), CreditRule("b", 2000, {0, 1})};
  spec_.sharing[0].units = Units({0});
  courses_[0].credit = 500;
  spec_.limits = {LimitOn({0, 1}, 1000)};
  Earn({0, 1});
  // Course 0 with half a credit, twice, and half of course 1.
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, UnderALimitOfTheSetSharedCreditIsCountedOnce) {
  spec_.limits = {LimitOn({0, 1}, 1000)};
  Earn({0});
  EXPECT_EQ(Missing(), 0);
  spec_.limits[0].most = 500;
  EXPECT_EQ(Missing(), 1000);
}

TEST_F(SharingTest, AWholePlanIsSharedUnderAYearlyLimit) {
  constexpr int kCourses = 28;
  courses_.assign(kCourses, YearCourse());
  UnitSet all(kCourses);
  for (int course = 0; course < kCourses; ++course) {
    all.Add(course);
    Take(course, ItemStatus::kPlanned, 9 + course % 4);
  }
  spec_.rules = {CreditsRule("a", 14000, all), CreditsRule("b", 16000, all)};
  spec_.sharing[0].units = all;
  spec_.sharing[0].max_credit = 2000;
  spec_.limits = {LimitOn({}, 6000)};
  spec_.limits[0].units = all;
  spec_.limits[0].each_grade = true;
  const CountingResult& result = Solve();
  EXPECT_FALSE(result.is_cut_off);
  // 6 credits of each year count, and 2 of them twice.
  EXPECT_EQ(result.missing, 4000);
}

TEST_F(SharingTest, ALimitOnOneRuleLeavesTheOtherAlone) {
  spec_.limits = {LimitOn({0}, 500, {"a"})};
  Earn({0});
  const CountingResult& result = Solve();
  EXPECT_EQ(FilledOf(result, "a"), 500);
  EXPECT_EQ(FilledOf(result, "b"), 1000);
}

}  // namespace
}  // namespace trellis::plan
