#include "services/plan_validation/domain/completion_steps.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CompletionStepsTest : public ::testing::Test {
 protected:
  // The courses of each way to go on.
  std::vector<std::vector<int>> Find() {
    context_ = student_.Context();
    CandidateJudge judge(context_, {});
    judge.Judge(plan_, false);
    const auto places = PlacesToFill(context_.courses, plan_, options_);
    StepFinder finder(context_, options_, places);
    std::vector<std::vector<int>> steps;
    for (const CompletionStep& step :
         finder.Find(plan_, FindWants(judge, plan_))) {
      steps.emplace_back();
      for (const NeededCourse& needed : step.needs.courses) {
        steps.back().push_back(needed.course);
      }
    }
    least_approvals_ = finder.least_approvals();
    return steps;
  }

  TestStudent student_{std::vector<CourseFacts>(6, YearCourse())};
  Plan plan_;
  CompletionOptions options_;
  StudentContext context_;
  int least_approvals_ = 0;
};

using Steps = std::vector<std::vector<int>>;

TEST_F(CompletionStepsTest, WhatFewestCoursesCanMendComesFirst) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0, 1, 2}, 6)),
                   CreditsRule("b", 1000, UnitsOf({3, 4}, 6))});
  EXPECT_EQ(Find(), (Steps{{3}, {4}}));
}

TEST_F(CompletionStepsTest, WhatCannotBeMendedLeavesNoWay) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 6)),
                   CreditsRule("b", 1000, UnitsOf({5}, 6))});
  student_.course(5).terms = 0;
  EXPECT_THAT(Find(), IsEmpty());
}

TEST_F(CompletionStepsTest, WaysAreRanked) {
  student_.course(0).requisites = {ApprovalBy(1)};
  student_.course(1).requisites = {Before(5)};
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0, 1, 2, 3, 4}, 6))});
  student_.AddSet({CreditsRule("b", 1000, UnitsOf({3, 4, 0, 1, 2, 5}, 6))});
  options_.preferred = {4};
  // What is wanted, then what needs least; approvals last.
  const Steps steps = Find();
  ASSERT_EQ(steps.size(), 5u);
  EXPECT_EQ(steps[0], std::vector<int>{4});
  EXPECT_EQ(steps[1], std::vector<int>{2});
  EXPECT_EQ(steps[2], std::vector<int>{3});
  EXPECT_EQ(steps[3], (std::vector<int>{1, 5}));
  EXPECT_EQ(steps[4], std::vector<int>{0});
  EXPECT_EQ(least_approvals_, 0);
}

TEST_F(CompletionStepsTest, CoursesOfTheProgramComeBeforeOthers) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0, 1, 2, 3}, 6))});
  options_.program_grades = {0, 0, GradeBit(9), GradeBit(9), 0, 0};
  options_.program_places = {0, 0, 1, 0, 0, 0};
  EXPECT_EQ(Find(), (Steps{{3}, {2}, {0}, {1}}));
}

TEST_F(CompletionStepsTest, WhereAllAskForAnApprovalOneIsNeeded) {
  student_.course(0).requisites = {ApprovalBy(1)};
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 6))});
  EXPECT_EQ(Find(), (Steps{{0}}));
  EXPECT_EQ(least_approvals_, 1);
}

TEST_F(CompletionStepsTest, EachAlternativeOfAConditionIsAWay) {
  student_.course(0).requisites = {
      AnyOf({Before(1), Before(2), Credential(9)})};
  plan_.items = {{0, 11}, {2, 12}};
  // What is planned for later is not planned once more.
  EXPECT_EQ(Find(), (Steps{{1}}));
}

TEST_F(CompletionStepsTest, WhereThereIsLittleChoiceOthersAreLookedFor) {
  student_.course(0).requisites = {AnyOf({Before(1), Before(2)})};
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 6))});
  EXPECT_EQ(Find(), (Steps{{0, 1}, {0, 2}}));
}

}  // namespace
}  // namespace trellis::plan
