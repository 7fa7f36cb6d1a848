#include "services/plan_validation/domain/course_twins.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

class CourseTwinsTest : public ::testing::Test {
 protected:
  std::vector<int> TwinsOf(int course) {
    return CourseTwins(student_.Context(), plan_).Of(course);
  }

  TestStudent student_{std::vector<CourseFacts>(4, YearCourse())};
  Plan plan_;
};

TEST_F(CourseTwinsTest, CoursesThatAreAlikeAreTwins) {
  EXPECT_THAT(TwinsOf(2), ElementsAre(0, 1, 2, 3));
}

TEST_F(CourseTwinsTest, CreditTimeAndConditionsTellCoursesApart) {
  student_.course(0).credit = 500;
  student_.course(1).terms = TermBit(Term::kFall);
  student_.course(2).requisites = {ApprovalBy(1)};
  EXPECT_THAT(TwinsOf(3), ElementsAre(3));
  student_.course(3).requisites = {ApprovalBy(1)};
  EXPECT_THAT(TwinsOf(3), ElementsAre(2, 3));
  student_.course(3).requisites = {ApprovalBy(2)};
  EXPECT_THAT(TwinsOf(3), ElementsAre(3));
}

TEST_F(CourseTwinsTest, RulesThatCountCreditTellCoursesApart) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({1, 2}, 4))});
  EXPECT_THAT(TwinsOf(0), ElementsAre(0, 3));
  EXPECT_THAT(TwinsOf(1), ElementsAre(1, 2));
}

TEST_F(CourseTwinsTest, RulesThatUseNoCreditUpTellCoursesApart) {
  RuleSpec total;
  total.id = "total";
  total.kind = RuleSpec::Kind::kTotal;
  total.units = UnitsOf({3}, 4);
  total.need = 1000;
  student_.AddSet({total});
  EXPECT_THAT(TwinsOf(0), ElementsAre(0, 1, 2));
}

TEST_F(CourseTwinsTest, WhatSomethingAsksForByNameHasNoTwin) {
  student_.course(0).requisites = {
      AnyOf({Before(1), CreditFrom(500, {{2, 500}})})};
  EXPECT_THAT(TwinsOf(1), ElementsAre(1));
  // The condition counts credit of course 2, not of course 3.
  EXPECT_THAT(TwinsOf(2), ElementsAre(2));
  EXPECT_THAT(TwinsOf(3), ElementsAre(3));
}

TEST_F(CourseTwinsTest, WhatThePlanSpeaksOfHasNoTwin) {
  plan_.items = {{0, 9}};
  plan_.approvals = {{1, 5}};
  EXPECT_THAT(TwinsOf(0), ElementsAre(0));
  EXPECT_THAT(TwinsOf(1), ElementsAre(1));
  EXPECT_THAT(TwinsOf(2), ElementsAre(2, 3));
}

}  // namespace
}  // namespace trellis::plan
