#include "services/plan_validation/domain/completion_wants.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

class CompletionWantsTest : public ::testing::Test {
 protected:
  std::vector<CompletionWant> Find() {
    judge_ = std::make_unique<CandidateJudge>(student_.Context(),
                                              CountingSearch::Options());
    judge_->Judge(plan_, false);
    return FindWants(*judge_, plan_);
  }

  TestStudent student_{std::vector<CourseFacts>(4, YearCourse())};
  Plan plan_;
  std::unique_ptr<CandidateJudge> judge_;
};

TEST_F(CompletionWantsTest, EachShortageIsWanted) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 4)),
                   CreditsRule("b", 2000, UnitsOf({1, 2}, 4))});
  const std::vector<CompletionWant> wants = Find();
  ASSERT_THAT(wants, SizeIs(2));
  EXPECT_EQ(wants[0].buckets, BucketSet("01"));
  EXPECT_EQ(wants[0].lack, 1000);
  EXPECT_EQ(wants[1].lack, 2000);
}

TEST_F(CompletionWantsTest, ConditionsComeFirstAndAlone) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 4))});
  student_.course(1).requisites = {Before(2)};
  plan_.items = {{1, 10}};
  const std::vector<CompletionWant> wants = Find();
  ASSERT_THAT(wants, SizeIs(1));
  EXPECT_EQ(wants[0].position, 0);
  EXPECT_EQ(wants[0].condition->id, 2);
}

TEST_F(CompletionWantsTest, OtherWaysOfAChoiceMightDoInstead) {
  student_.AddSet(
      {AnyOfRules("any", {CreditsRule("any-a", 1000, UnitsOf({0}, 4)),
                          CreditsRule("any-b", 2000, UnitsOf({1, 2}, 4))})});
  const std::vector<CompletionWant> wants = Find();
  ASSERT_THAT(wants, SizeIs(1));
  EXPECT_EQ(wants[0].lack, 1000);
  EXPECT_EQ(wants[0].buckets.count(), 1u);
  EXPECT_EQ(wants[0].others.count(), 2u);
}

TEST_F(CompletionWantsTest, RulesThatUseNoCreditUpAreWantedByTheirUnits) {
  RuleSpec total;
  total.id = "total";
  total.kind = RuleSpec::Kind::kTotal;
  total.units = UnitsOf({0, 1}, 4);
  total.need = 2000;
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({2}, 4);
  yearly.grades = {10, 11};
  student_.AddSet({AchievementRule("exam", 0), total, yearly});
  const std::vector<CompletionWant> wants = Find();
  ASSERT_THAT(wants, SizeIs(4));
  // Nothing helps what no course mends.
  EXPECT_EQ(wants[0].units, nullptr);
  EXPECT_TRUE(wants[0].buckets.none());
  EXPECT_EQ(wants[1].lack, 2000);
  EXPECT_EQ(wants[2].first_grade, 10);
  EXPECT_EQ(wants[3].last_grade, 11);
}

TEST_F(CompletionWantsTest, WhatASetThatIsReferredToLacksIsWanted) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 4))}).is_asked_for =
      false;
  RuleSpec reference;
  reference.id = "diploma";
  reference.kind = RuleSpec::Kind::kRequirementSet;
  reference.requirement_set = 0;
  student_.AddSet({reference}).referenced = {0};
  const std::vector<CompletionWant> wants = Find();
  ASSERT_THAT(wants, SizeIs(1));
  EXPECT_EQ(wants[0].set, 0u);
}

}  // namespace
}  // namespace trellis::plan
