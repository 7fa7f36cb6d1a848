#include "services/plan_validation/domain/latest_start.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

class LatestStartTest : public ::testing::Test {
 protected:
  // The grade in which to begin at the latest, or 0.
  int GradeFor(int course) {
    LatestStart latest(courses_, plan_, first_part_, 12);
    const int part = latest.PartFor(course);
    return part == LatestStart::kNever ? 0 : GradeOfPart(part);
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
  int first_part_ = SchoolTimeOf(9, Term::kFall).begin;
};

TEST_F(LatestStartTest, ACourseAloneCanWaitForTheLastGrade) {
  EXPECT_EQ(GradeFor(0), 12);
  courses_[0].grades = GradeBit(10) | GradeBit(14);
  EXPECT_EQ(GradeFor(0), 10);
}

TEST_F(LatestStartTest, AChainBeginsAYearEarlierForEachLink) {
  courses_[1].requisites = {Before(0)};
  courses_[2].requisites = {Before(1)};
  EXPECT_EQ(GradeFor(2), 10);
  courses_[3].requisites = {Before(2), Before(0)};
  EXPECT_EQ(GradeFor(3), 9);
  first_part_ = SchoolTimeOf(10, Term::kFall).begin;
  EXPECT_EQ(GradeFor(3), 0);
}

TEST_F(LatestStartTest, WhatThePlanHoldsInTimeNeedNotBeBegun) {
  courses_[1].requisites = {Before(0)};
  plan_.items = {{0, 11}};
  EXPECT_EQ(GradeFor(1), 12);
  plan_.items = {{0, 12}};
  EXPECT_EQ(GradeFor(1), 11);
}

TEST_F(LatestStartTest, OfAlternativesTheOneThatCanWaitLongestCounts) {
  courses_[1].requisites = {Before(0)};
  courses_[2].requisites = {AnyOf({Before(1), Before(0)})};
  EXPECT_EQ(GradeFor(2), 11);
  courses_[2].requisites = {NOf(2, {Before(1), Before(0), Before(9)})};
  EXPECT_EQ(GradeFor(2), 10);
}

TEST_F(LatestStartTest, CoursesThatKeepEachOtherCompanyAreTakenTogether) {
  courses_[0].requisites = {With(1)};
  courses_[1].requisites = {With(0)};
  EXPECT_EQ(GradeFor(0), 12);
  courses_[2].requisites = {BeforeOrWith(3)};
  EXPECT_EQ(GradeFor(2), 12);
}

TEST_F(LatestStartTest, ConditionsOtherThanCoursesTakeNoTime) {
  courses_[0].requisites = {ApprovalBy(0), Credit(1000),
                            Recommended(Before(1))};
  EXPECT_EQ(GradeFor(0), 12);
}

TEST_F(LatestStartTest, ACourseMayBeWantedInOneGrade) {
  courses_[1].requisites = {Before(0)};
  LatestStart latest(courses_, plan_, first_part_, 12);
  EXPECT_EQ(GradeOfPart(latest.PartFor(1, 11)), 10);
  EXPECT_EQ(latest.PartFor(1, 9), LatestStart::kNever);
  EXPECT_EQ(latest.PartFor(1, 13), LatestStart::kNever);
}

}  // namespace
}  // namespace trellis::plan
