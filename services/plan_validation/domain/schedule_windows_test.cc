#include "services/plan_validation/domain/schedule_windows.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

class ScheduleWindowsTest : public ::testing::Test {
 protected:
  // Looks at these courses, each of which may be anywhere.
  bool Find(std::initializer_list<int> courses) {
    tasks_.clear();
    for (const int course : courses) {
      tasks_.emplace_back();
      tasks_.back().course = course;
      tasks_.back().places = PlacesOf(courses_[static_cast<size_t>(course)], 0);
    }
    return windows_.Find(plan_, plan_.items.size(), tasks_);
  }

  std::vector<int> GradesOf(int task) const {
    std::vector<int> grades;
    for (const Place& place : tasks_[static_cast<size_t>(task)].places) {
      if (windows_.IsInTime(task, place)) grades.push_back(place.grade);
    }
    return grades;
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
  std::vector<ScheduleTask> tasks_;
  ScheduleWindows windows_{courses_};
};

TEST_F(ScheduleWindowsTest, WhatOthersBuildOnLeavesThemRoom) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(2)};
  ASSERT_TRUE(Find({0, 1, 2}));
  EXPECT_THAT(GradesOf(0), ElementsAre(9, 10, 11, 12));
  EXPECT_THAT(GradesOf(1), ElementsAre(9, 10, 11));
  EXPECT_THAT(GradesOf(2), ElementsAre(9, 10));
  EXPECT_THAT(windows_.InOrder(), ElementsAre(2, 1, 0));
  EXPECT_TRUE(windows_.HasFollowers(2));
  EXPECT_FALSE(windows_.HasFollowers(0));
}

TEST_F(ScheduleWindowsTest, AlternativesLeaveEachOtherFree) {
  courses_[0].requisites = {AnyOf({Before(1), Before(2)})};
  ASSERT_TRUE(Find({0, 1, 2}));
  EXPECT_THAT(GradesOf(1), ElementsAre(9, 10, 11, 12));
  EXPECT_EQ(windows_.LinksOf(0).size(), 2u);
}

TEST_F(ScheduleWindowsTest, WhatThePlanHoldsLeavesACourseFree) {
  courses_[0].requisites = {Before(1)};
  plan_.items = {{1, 9}};
  ASSERT_TRUE(Find({0, 1}));
  EXPECT_THAT(GradesOf(1), ElementsAre(9, 10, 11, 12));
}

TEST_F(ScheduleWindowsTest, WhatIsFixedAndBuildsOnACourseBoundsIt) {
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 11}};
  ASSERT_TRUE(Find({1}));
  EXPECT_THAT(GradesOf(0), ElementsAre(9, 10));
}

TEST_F(ScheduleWindowsTest, CirclesAndChainsThatAreTooLongHaveNoWindow) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(0)};
  EXPECT_FALSE(Find({0, 1}));
  courses_[1].requisites = {Before(2)};
  courses_[2].requisites = {Before(3)};
  EXPECT_TRUE(Find({0, 1, 2, 3}));
  courses_[3].grades = GradeBit(10);
  EXPECT_FALSE(Find({0, 1, 2, 3}));
}

}  // namespace
}  // namespace trellis::plan
