#include "services/plan_validation/domain/completion_obstacles.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using Kind = CompletionObstacle::Kind;

class CompletionObstaclesTest : public ::testing::Test {
 protected:
  CompletionObstaclesTest() { options_.first_grade = 11; }

  // Returns the only obstacle.
  CompletionObstacle Find(Millicredits lower_bound = 0) {
    const std::vector<CompletionObstacle> obstacles =
        FindObstacles(student_.Context(), plan_, options_, lower_bound);
    EXPECT_EQ(obstacles.size(), 1u);
    return obstacles[0];
  }

  TestStudent student_{std::vector<CourseFacts>(5, YearCourse())};
  Plan plan_;
  CompletionOptions options_;
};

TEST_F(CompletionObstaclesTest, TooLittleIsOffered) {
  student_.course(0).grades = GradeBit(9);
  student_.AddSet({CreditsRule("art", 1000, UnitsOf({2}, 5)),
                   CreditsRule("math", 2000, UnitsOf({0, 1}, 5))});
  const CompletionObstacle obstacle = Find();
  EXPECT_EQ(obstacle.kind, Kind::kOffering);
  EXPECT_EQ(obstacle.set, 0);
  EXPECT_THAT(obstacle.rules, ElementsAre(1));
}

TEST_F(CompletionObstaclesTest, AChainIsTooLong) {
  student_.course(0).requisites = {Before(1)};
  student_.course(1).requisites = {Before(2)};
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 5))});
  const CompletionObstacle obstacle = Find();
  EXPECT_EQ(obstacle.kind, Kind::kChain);
  EXPECT_THAT(obstacle.rules, ElementsAre(0));
  EXPECT_THAT(obstacle.courses, ElementsAre(2, 1, 0));
}

TEST_F(CompletionObstaclesTest, SomethingThatIsNoCourseIsMissing) {
  student_.AddSet({AchievementRule("exam", 0)});
  EXPECT_EQ(Find().kind, Kind::kNotCourses);
  EXPECT_THAT(Find().rules, ElementsAre(0));
}

TEST_F(CompletionObstaclesTest, WhatWouldDoAsksForWhatIsNoCourse) {
  student_.course(0).requisites = {Credential(4)};
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 5))});
  const CompletionObstacle obstacle = Find();
  EXPECT_EQ(obstacle.kind, Kind::kNotCourses);
  EXPECT_THAT(obstacle.courses, ElementsAre(0));
}

TEST_F(CompletionObstaclesTest, TheTermsHoldTooLittle) {
  student_.load().max_credit_each_year = 1000;
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2}, 5))});
  EXPECT_EQ(Find(3000).kind, Kind::kCapacity);
  EXPECT_EQ(Find(2000).kind, Kind::kNotFound);
  student_.load().max_credit_each_year = 0;
  student_.load().max_courses_each_term = 1;
  EXPECT_EQ(Find(3000).kind, Kind::kCapacity);
  // What others teach is beside the load.
  student_.course(4).is_external = true;
  EXPECT_EQ(Find(3000).kind, Kind::kNotFound);
}

TEST_F(CompletionObstaclesTest, WhatIsPlannedAsksForMoreThanThereIsTimeFor) {
  student_.course(0).requisites = {Before(1)};
  student_.course(1).requisites = {Before(2)};
  plan_.items = {{0, 12}};
  const CompletionObstacle obstacle = Find();
  EXPECT_EQ(obstacle.kind, Kind::kChain);
  EXPECT_EQ(obstacle.set, kNoSet);
  EXPECT_THAT(obstacle.rules, IsEmpty());
  EXPECT_THAT(obstacle.courses, ElementsAre(2, 1, 0));
  student_.course(1).requisites = {};
  student_.course(0).requisites = {Credential(4)};
  EXPECT_EQ(Find().kind, Kind::kNotCourses);
}

TEST_F(CompletionObstaclesTest, AYearlyCourseIsNotOfferedEveryYear) {
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({0}, 5);
  yearly.grades = {11, 12};
  student_.course(0).grades = GradeBit(11);
  student_.AddSet({yearly});
  EXPECT_EQ(Find().kind, Kind::kOffering);
}

TEST_F(CompletionObstaclesTest, OtherwiseNothingIsSaid) {
  EXPECT_EQ(Find().kind, Kind::kNotFound);
}

}  // namespace
}  // namespace trellis::plan
