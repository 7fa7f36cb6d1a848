#include "services/plan_validation/domain/plan_achievements.h"

#include <limits>
#include <vector>

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

class PlanAchievementsTest : public ::testing::Test {
 protected:
  void Achieve(int achievement, int value,
               ItemStatus status = ItemStatus::kEarned) {
    achievements_.push_back({achievement, value, status});
  }

  PlanAchievements All() const { return {achievements_, is_complete_, false}; }
  PlanAchievements Earned() const {
    return {achievements_, is_complete_, true};
  }

  std::vector<Achievement> achievements_;
  bool is_complete_ = false;
};

TEST_F(PlanAchievementsTest, WhatThePlanDoesNotSpeakOfIsUnknown) {
  Achieve(1, 0);
  EXPECT_FALSE(All().IsKnown(0));
  EXPECT_EQ(All().Has({0, 0}), Truth::kUnknown);
  is_complete_ = true;
  EXPECT_TRUE(All().IsKnown(0));
  EXPECT_EQ(All().Has({0, 0}), Truth::kFalse);
}

TEST_F(PlanAchievementsTest, WithoutAMinimumItIsEnoughToHaveIt) {
  Achieve(0, 0);
  EXPECT_EQ(All().Has({0, 0}), Truth::kTrue);
  EXPECT_EQ(All().Has({0, 1}), Truth::kFalse);
}

TEST_F(PlanAchievementsTest, TheBestValueCounts) {
  Achieve(0, 499);
  EXPECT_EQ(All().Has({0, 500}), Truth::kFalse);
  Achieve(0, 500);
  Achieve(0, 400);
  EXPECT_EQ(All().Has({0, 500}), Truth::kTrue);
}

TEST_F(PlanAchievementsTest, WhatFailedIsKnownAndNotThere) {
  Achieve(0, 500, ItemStatus::kNotEarned);
  EXPECT_TRUE(All().IsKnown(0));
  EXPECT_EQ(All().Has({0, 0}), Truth::kFalse);
  EXPECT_EQ(All().SumOf(0), 0);
}

TEST_F(PlanAchievementsTest, WhatIsIntendedCountsInOneViewOnly) {
  for (const ItemStatus status :
       {ItemStatus::kPlanned, ItemStatus::kInProgress}) {
    achievements_.clear();
    Achieve(0, 10, status);
    EXPECT_EQ(All().Has({0, 10}), Truth::kTrue);
    EXPECT_EQ(All().SumOf(0), 10);
    EXPECT_EQ(Earned().Has({0, 10}), Truth::kFalse);
    EXPECT_EQ(Earned().SumOf(0), 0);
  }
}

TEST_F(PlanAchievementsTest, ValuesOfOneAchievementAddUp) {
  Achieve(0, 40);
  Achieve(0, -5);
  Achieve(0, 15);
  Achieve(1, 100);
  EXPECT_EQ(All().SumOf(0), 55);
  EXPECT_EQ(All().SumOf(2), 0);
  constexpr int kMost = std::numeric_limits<int>::max();
  Achieve(2, kMost);
  Achieve(2, kMost);
  EXPECT_EQ(All().SumOf(2), int64_t{2} * kMost);
}

}  // namespace
}  // namespace trellis::plan
