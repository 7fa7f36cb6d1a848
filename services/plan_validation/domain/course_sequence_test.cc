#include "services/plan_validation/domain/course_sequence.h"

#include "gtest/gtest.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {
namespace {

// Course 1 builds on course 0, course 2 on course 1.
class CourseSequenceTest : public CountedPlanTest {
 protected:
  void SetUp() override {
    courses_[1].requisites = {AnyOf({Before(0), Before(5)})};
    courses_[2].requisites = {BeforeOrWith(1)};
  }

  // Of the courses of `units`, in the plan as it is now.
  int Longest(std::initializer_list<int> units = {0, 1, 2, 3, 4, 5}) {
    Compile();
    const UnitSet counted = Units(units);
    return LongestSequence(
        courses_, plan_.items, credit_.items,
        [&](const CreditItem& item) { return counted.Contains(item.unit); });
  }

  void Plan(int course, int grade) {
    Take(course, ItemStatus::kPlanned, grade);
  }
};

TEST_F(CourseSequenceTest, EachCourseBuildsOnTheOneBefore) {
  EXPECT_EQ(Longest(), 0);
  Plan(0, 9);
  EXPECT_EQ(Longest(), 1);
  Plan(1, 10);
  EXPECT_EQ(Longest(), 2);
  Plan(2, 11);
  EXPECT_EQ(Longest(), 3);
}

TEST_F(CourseSequenceTest, TheOrderInThePlanIsNoOrderInTime) {
  Plan(1, 10);
  Plan(0, 9);
  EXPECT_EQ(Longest(), 2);
  plan_.items[1].grade = 11;
  EXPECT_EQ(Longest(), 1);
}

TEST_F(CourseSequenceTest, AtTheSameTimeIsNotBefore) {
  Plan(1, 10);
  Plan(2, 10);
  EXPECT_EQ(Longest(), 1);
  plan_.items[0].term = Term::kFall;
  plan_.items[1].term = Term::kSpring;
  EXPECT_EQ(Longest(), 2);
}

TEST_F(CourseSequenceTest, ACourseBuildsOnAnotherThroughThoseBetween) {
  Plan(0, 9);
  Plan(2, 10);
  EXPECT_EQ(Longest(), 2);
}

TEST_F(CourseSequenceTest, EveryWayOfMeetingARequisiteIsOne) {
  Plan(5, 9);
  Plan(1, 10);
  EXPECT_EQ(Longest(), 2);
}

TEST_F(CourseSequenceTest, CoursesThatDoNotBuildOnEachOtherAreNone) {
  Plan(0, 9);
  Plan(3, 10);
  EXPECT_EQ(Longest(), 1);
}

TEST_F(CourseSequenceTest, OnlyWhatCountsIsInIt) {
  Plan(0, 9);
  Plan(1, 10);
  Plan(2, 11);
  EXPECT_EQ(Longest({0, 2}), 2);
  EXPECT_EQ(Longest({3}), 0);
}

TEST_F(CourseSequenceTest, TheLongestOfSeveralIsTold) {
  courses_[4].requisites = {Before(3)};
  Plan(3, 9);
  Plan(4, 10);
  Plan(0, 9);
  Plan(1, 10);
  Plan(2, 11);
  EXPECT_EQ(Longest(), 3);
}

TEST_F(CourseSequenceTest, ACourseStandsForTheOneThatItReplaced) {
  courses_[0].replaced_by = 3;
  LinkReplacedCourses(courses_);
  Plan(3, 9);
  Plan(1, 10);
  EXPECT_EQ(Longest(), 2);
}

TEST_F(CourseSequenceTest, CoursesThatAskForEachOtherAreNoEndlessChain) {
  courses_[0].requisites = {Before(1), Before(99)};
  Plan(0, 9);
  Plan(1, 10);
  EXPECT_EQ(Longest(), 2);
}

}  // namespace
}  // namespace trellis::plan
