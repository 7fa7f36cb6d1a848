#include "services/plan_validation/domain/course_needs.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CourseNeedsTest : public ::testing::Test {
 protected:
  // The courses that it takes to add one; none when it cannot be.
  std::vector<int> Find(int course) {
    needs_ = CourseNeeds();
    const NeedsFinder finder(courses_, plan_, can_be_added_);
    if (!finder.Find(course, needs_)) return {};
    return Courses();
  }

  std::vector<int> Meet(const Requisite& requisite, int position) {
    const NeedsFinder finder(courses_, plan_, can_be_added_);
    is_met_ = finder.Meet(requisite, position, needs_);
    return Courses();
  }

  std::vector<int> Courses() const {
    std::vector<int> courses;
    for (const NeededCourse& needed : needs_.courses) {
      courses.push_back(needed.course);
    }
    return courses;
  }

  std::vector<CourseFacts> courses_{5, YearCourse()};
  std::vector<char> can_be_added_ = std::vector<char>(5, 1);
  Plan plan_;
  CourseNeeds needs_;
  bool is_met_ = false;
};

TEST_F(CourseNeedsTest, WhatACourseBuildsOnComesWithIt) {
  courses_[0].requisites = {Before(1), Recommended(Before(4))};
  courses_[1].requisites = {With(2)};
  EXPECT_THAT(Find(0), ElementsAre(0, 1, 2));
  plan_.items = {{1, 9}};
  EXPECT_THAT(Find(0), ElementsAre(0));
}

TEST_F(CourseNeedsTest, TheAlternativeThatNeedsLeastIsTaken) {
  courses_[1].requisites = {Before(2)};
  courses_[3].requisites = {ApprovalBy(5)};
  courses_[0].requisites = {AnyOf({Before(3), Before(1)})};
  EXPECT_THAT(Find(0), ElementsAre(0, 1, 2));
  can_be_added_[2] = 0;
  EXPECT_THAT(Find(0), ElementsAre(0, 3));
  ASSERT_THAT(needs_.approvals, SizeIs(1));
  EXPECT_EQ(needs_.approvals[0].course, 3);
  EXPECT_EQ(needs_.approvals[0].approval, 5);
  courses_[0].requisites = {NOf(2, {Before(3), Before(1), Before(4)})};
  EXPECT_THAT(Find(0), ElementsAre(0, 4, 3));
}

TEST_F(CourseNeedsTest, WhatIsNoCourseHasToBeThere) {
  courses_[0].requisites = {Credential(7)};
  EXPECT_THAT(Find(0), IsEmpty());
  plan_.achievements = {{7, 0, ItemStatus::kPlanned}};
  EXPECT_THAT(Find(0), ElementsAre(0));
  courses_[0].requisites = {ApprovalBy(2)};
  plan_.approvals = {{0, 2}};
  EXPECT_THAT(Find(0), ElementsAre(0));
  EXPECT_THAT(needs_.approvals, IsEmpty());
}

TEST_F(CourseNeedsTest, CirclesAndCoursesThatThereAreNotCannotBeMet) {
  courses_[0].requisites = {Before(9)};
  EXPECT_THAT(Find(0), IsEmpty());
  can_be_added_[1] = 0;
  EXPECT_THAT(Find(1), IsEmpty());
}

TEST_F(CourseNeedsTest, AConditionOfAnItemIsMetInTime) {
  // The plan holds the course too late.
  courses_[0].requisites = {Before(1)};
  plan_.items = {{0, 11, Term::kSpring}, {1, 12}};
  EXPECT_THAT(Meet(courses_[0].requisites[0], 0), ElementsAre(1));
  EXPECT_EQ(needs_.courses[0].latest_end, SchoolTimeOf(11, Term::kFall).end);
  plan_.items[1].grade = 10;
  EXPECT_THAT(Meet(courses_[0].requisites[0], 0), IsEmpty());
  EXPECT_TRUE(is_met_);
  EXPECT_THAT(Meet(With(2), 0), ElementsAre(2));
  EXPECT_EQ(needs_.courses[0].latest_begin,
            SchoolTimeOf(11, Term::kSpring).end);
}

}  // namespace
}  // namespace trellis::plan
