#include "services/plan_validation/domain/course_schedule.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

class CourseSchedulerTest : public ::testing::Test {
 protected:
  // Adds a course that may be anywhere from `first_grade` on.
  ScheduleTask& AddTask(int course, int first_grade = 9) {
    tasks_.emplace_back();
    tasks_.back().course = course;
    tasks_.back().places =
        PlacesOf(courses_[static_cast<size_t>(course)],
                 SchoolTimeOf(first_grade, Term::kFall).begin);
    return tasks_.back();
  }

  // The grades in which the courses are put; none when they cannot be.
  std::vector<int> Grades() {
    CourseScheduler scheduler(courses_, load_);
    std::vector<int> grades;
    if (!scheduler.Schedule(fixed_, tasks_, places_)) return grades;
    scheduler.Balance(places_);
    for (const Place& place : places_) grades.push_back(place.grade);
    return grades;
  }

  std::vector<CourseFacts> courses_{6, YearCourse()};
  CourseLoad load_;
  Plan fixed_;
  std::vector<ScheduleTask> tasks_;
  std::vector<Place> places_;
};

TEST_F(CourseSchedulerTest, ChainsFitIntoTheYearsThatAreLeft) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(2)};
  AddTask(0, 10);
  AddTask(1, 10);
  AddTask(2, 10);
  EXPECT_THAT(Grades(), ElementsAre(12, 11, 10));
  courses_[2].requisites = {Before(3)};
  AddTask(3, 10);
  EXPECT_THAT(Grades(), ElementsAre());
}

TEST_F(CourseSchedulerTest, YearsAreFilledEvenly) {
  for (int course = 0; course < 4; ++course) AddTask(course);
  EXPECT_THAT(Grades(), ElementsAre(9, 10, 11, 12));
}

TEST_F(CourseSchedulerTest, WhatIsFixedFillsYearsToo) {
  fixed_.items = {{4, 9}, {5, 9}, {4, 10}};
  AddTask(0);
  AddTask(1);
  AddTask(2);
  EXPECT_THAT(Grades(), ElementsAre(11, 12, 10));
}

TEST_F(CourseSchedulerTest, TheLoadBoundsWhatFits) {
  load_.max_courses_each_term = 1;
  for (int course = 0; course < 4; ++course) AddTask(course);
  EXPECT_EQ(Grades().size(), 4u);
  AddTask(4);
  EXPECT_THAT(Grades(), ElementsAre());
  // What others teach, and what is in the summer, is beside it.
  courses_[4].is_external = true;
  EXPECT_EQ(Grades().size(), 5u);
}

TEST_F(CourseSchedulerTest, ACourseIsPutWhereItIsWanted) {
  AddTask(0).wanted_grades = GradeBit(11);
  ScheduleTask& moved = AddTask(1);
  moved.has_present = true;
  moved.present = {11, Term::kFullYear};
  EXPECT_THAT(Grades(), ElementsAre(11, 11));
}

TEST_F(CourseSchedulerTest, WhatIsFixedAndBuildsOnACourseBoundsIt) {
  courses_[0].requisites = {Before(1)};
  fixed_.items = {{0, 11}, {2, 9}, {3, 9}, {2, 10}};
  AddTask(1);
  EXPECT_THAT(Grades(), ElementsAre(10));
  fixed_.items[0].grade = 9;
  EXPECT_THAT(Grades(), ElementsAre());
}

TEST_F(CourseSchedulerTest, ACourseIsNotTakenTwiceAtTheSameTime) {
  courses_[0].grades = GradeBit(9) | GradeBit(10);
  AddTask(0);
  AddTask(0);
  EXPECT_THAT(Grades(), testing::UnorderedElementsAre(9, 10));
  AddTask(0);
  EXPECT_THAT(Grades(), ElementsAre());
}

TEST_F(CourseSchedulerTest, CompanyIsTakenAtTheSameTime) {
  courses_[0].requisites = {With(1)};
  courses_[1].requisites = {With(0)};
  courses_[1].grades = GradeBit(10) | GradeBit(11);
  AddTask(0);
  AddTask(1);
  const std::vector<int> grades = Grades();
  ASSERT_EQ(grades.size(), 2u);
  EXPECT_EQ(grades[0], grades[1]);
}

TEST_F(CourseSchedulerTest, HalvesOfAYearFollowEachOther) {
  for (const int course : {0, 1}) {
    courses_[static_cast<size_t>(course)].terms =
        TermBit(Term::kFall) | TermBit(Term::kSpring);
    courses_[static_cast<size_t>(course)].paired_course = 1 - course;
  }
  courses_[1].requisites = {Before(0)};
  AddTask(0);
  AddTask(1);
  ASSERT_EQ(Grades().size(), 2u);
  EXPECT_TRUE(Follows(places_[1].time(), places_[0].time()));
}

TEST_F(CourseSchedulerTest, AlternativesOfAConditionMayBeAnyOfThem) {
  courses_[0].requisites = {AnyOf({Before(1), Before(2)})};
  courses_[0].grades = GradeBit(10);
  courses_[1].grades = GradeBit(12);
  AddTask(0);
  AddTask(1);
  AddTask(2);
  const std::vector<int> grades = Grades();
  ASSERT_EQ(grades.size(), 3u);
  EXPECT_EQ(grades[2], 9);
}

}  // namespace
}  // namespace trellis::plan
