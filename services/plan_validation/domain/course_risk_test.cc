#include "services/plan_validation/domain/course_risk.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CourseRiskTest : public ::testing::Test {
 protected:
  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
};

TEST_F(CourseRiskTest, WhatBuildsOnACourseIsDelayedDirectlyAndThroughOthers) {
  courses_[1].requisites = {Before(0)};
  courses_[2].requisites = {Before(1)};
  plan_.items = {{2, 11}, {0, 9}, {1, 10}, {3, 10}};
  EXPECT_THAT(DependentsOf(courses_, plan_, 1), ElementsAre(0, 2));
  EXPECT_THAT(DependentsOf(courses_, plan_, 2), ElementsAre(0));
  EXPECT_THAT(DependentsOf(courses_, plan_, 0), IsEmpty());
}

TEST_F(CourseRiskTest, WhatAnotherCourseMakesUpForIsNotDelayed) {
  courses_[2].requisites = {AnyOf({Before(0), Before(1)})};
  plan_.items = {{0, 9}, {1, 9}, {2, 10}};
  EXPECT_THAT(DependentsOf(courses_, plan_, 0), IsEmpty());
  plan_.items.erase(plan_.items.begin() + 1);
  EXPECT_THAT(DependentsOf(courses_, plan_, 0), ElementsAre(1));
}

TEST_F(CourseRiskTest, AdviceDelaysNothingAndWhatIsEarnedHasHappened) {
  courses_[1].requisites = {Recommended(Before(0))};
  courses_[2].requisites = {Before(0)};
  plan_.items = {
      {0, 9}, {1, 10}, {2, 10, Term::kFullYear, ItemStatus::kEarned}};
  EXPECT_THAT(DependentsOf(courses_, plan_, 0), IsEmpty());
}

TEST_F(CourseRiskTest, ACourseCanBeRetakenInLaterGradesThatItIsOpenTo) {
  plan_.items = {{0, 9}};
  EXPECT_EQ(RetakeYearsOf(courses_, plan_, 0), 3);
  courses_[0].grades = GradeBit(9) | GradeBit(11) | GradeBit(13);
  EXPECT_EQ(RetakeYearsOf(courses_, plan_, 0), 1);
  courses_[0].terms = 0;
  EXPECT_EQ(RetakeYearsOf(courses_, plan_, 0), 0);
}

TEST_F(CourseRiskTest, WhatIsGivenUpCannotBeRetaken) {
  plan_.items = {{0, 9}};
  plan_.entry_year = 2025;
  courses_[0].last_offered_year = 2026;
  EXPECT_EQ(RetakeYearsOf(courses_, plan_, 0), 1);
}

}  // namespace
}  // namespace trellis::plan
