#include "services/plan_validation/domain/course_times.h"

#include "gtest/gtest.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {
namespace {

class CourseTimesTest : public CountedPlanTest {
 protected:
  // Looks at the plan as it is now, with every mark that is reported.
  CourseTimes Times() {
    Compile();
    const CountingView view(rules_, credit_.items, student_.changes,
                            PlanView());
    eligible_.clear();
    for (const CreditItem& item : credit_.items) {
      eligible_.push_back(view.EligibleBuckets(item));
    }
    return {rules_, credit_.items, eligible_};
  }

  int LimitOfFirst() {
    const CourseTimes times = Times();
    return times.LimitOf(credit_.items[0].line);
  }

  std::vector<BucketSet> eligible_;
};

TEST_F(CourseTimesTest, ATimeHasAnItemForEachPart) {
  courses_[0].parts = {500, 500};
  spec_.rules = {CreditRule("a", 1000, {0})};
  Take(1, ItemStatus::kEarned, 9);
  Take(0, ItemStatus::kEarned, 10);
  Take(2, ItemStatus::kEarned, 11);
  Compile();

  ASSERT_EQ(credit_.items.size(), 4u);
  const size_t firsts[] = {0, 1, 1, 3};
  const size_t ends[] = {1, 3, 3, 4};
  for (size_t i = 0; i < 4; ++i) {
    const CourseTime time = TimeOf(credit_.items, i);
    EXPECT_EQ(time.first, firsts[i]) << i;
    EXPECT_EQ(time.end, ends[i]) << i;
  }
}

TEST_F(CourseTimesTest, ALineEarnsCreditAsOftenAsItMay) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  for (const int grade : {9, 10, 11}) Take(0, ItemStatus::kPlanned, grade);
  Take(1);
  EXPECT_EQ(LimitOfFirst(), 1);
  EXPECT_EQ(Times().LimitOf(-1), 0);

  courses_[0].credit_limit = 2;
  const CourseTimes times = Times();
  EXPECT_EQ(times.LimitOf(credit_.items[1].line), 2);
}

TEST_F(CourseTimesTest, TheFirstOfTimesThatAreAlikeWillDo) {
  spec_.rules = {CreditRule("a", 3000, {0})};
  courses_[0].credit_limit = 2;
  for (const int grade : {9, 10, 11}) Take(0, ItemStatus::kPlanned, grade);
  const CourseTimes times = Times();
  for (size_t i = 0; i < 3; ++i) {
    EXPECT_TRUE(times.AreAlike(i)) << i;
    EXPECT_EQ(times.IsSpare(i), i == 2) << i;
  }
}

TEST_F(CourseTimesTest, ATimeThatCountsForNothingIsNotLookedAt) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  const CourseTimes times = Times();
  EXPECT_TRUE(times.AreAlike(1));
  EXPECT_FALSE(times.IsSpare(1));
}

TEST_F(CourseTimesTest, TimesThatCountForOtherRulesAreNotAlike) {
  spec_.rules = {CreditRule("a", 1000, {0}), CreditRule("b", 1000, {0})};
  spec_.rules[0].taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9).mark = 100;
  Take(0, ItemStatus::kEarned, 10).mark = 300;
  const CourseTimes times = Times();
  EXPECT_FALSE(times.AreAlike(0));
  EXPECT_FALSE(times.IsSpare(1));
}

TEST_F(CourseTimesTest, TimesWithOtherCreditAreNotAlike) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Take(0, ItemStatus::kEarned, 9).earned_credit = 500;
  Take(0, ItemStatus::kEarned, 10);
  EXPECT_FALSE(Times().AreAlike(0));
}

TEST_F(CourseTimesTest, TimesUnderABoundAreNotAlike) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  spec_.limits = {LimitOn({0}, 500)};
  for (const int grade : {9, 10}) Take(0, ItemStatus::kPlanned, grade);
  EXPECT_FALSE(Times().AreAlike(0));
}

TEST_F(CourseTimesTest, ACourseThatReplacedAnotherIsNotAlike) {
  courses_[0].replaced_by = 1;
  LinkReplacedCourses(courses_);
  spec_.rules = {CreditRule("a", 1000, {0, 1})};
  Take(0, ItemStatus::kPlanned, 9);
  Take(1, ItemStatus::kPlanned, 10);
  const CourseTimes times = Times();
  ASSERT_EQ(credit_.items[0].line, credit_.items[1].line);
  EXPECT_FALSE(times.AreAlike(0));
}

TEST_F(CourseTimesTest, PartsAreComparedWithTheSamePart) {
  courses_[0].parts = {400, 600};
  spec_.rules = {CreditRule("a", 400, {0}), CreditRule("b", 600, {1})};
  for (const int grade : {9, 10}) Take(0, ItemStatus::kPlanned, grade);
  const CourseTimes times = Times();
  ASSERT_EQ(credit_.items.size(), 4u);
  for (size_t i = 0; i < 4; ++i) {
    EXPECT_TRUE(times.AreAlike(i)) << i;
    EXPECT_EQ(times.IsSpare(i), i >= 2) << i;
  }
}

TEST_F(CourseTimesTest, AnyPartMayMakeItCountAsACourse) {
  courses_[0].parts = {500, 500};
  // Course 0 has the units 0 and 1, course 1 the unit 2.
  spec_.rules = {CourseCountRule("a", 1, {1}), CreditRule("b", 1000, {0, 2})};
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kEarned, 10);
  const CourseTimes times = Times();
  EXPECT_TRUE(times.MayCountAsCourse(0));
  EXPECT_TRUE(times.MayCountAsCourse(1));
  EXPECT_FALSE(times.MayCountAsCourse(2));
}

TEST_F(CourseTimesTest, NothingCountsAsACourseWhereNoRuleCountsThem) {
  spec_.rules = {CreditRule("a", 1000, {0})};
  Earn({0});
  EXPECT_FALSE(Times().MayCountAsCourse(0));
}

}  // namespace
}  // namespace trellis::plan
