#include "services/survey_scoring/domain/percentile.h"

#include <random>
#include <vector>

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

TEST(PercentileTest, CountsLowerScoresAndHalfOfEqualOnes) {
  // 10 lower, 20 equal, 10 higher.
  const auto found = PercentileOf({4, 6, 20, 10}, 2);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->percentile, 50);
  EXPECT_EQ(found->size, 40);
}

TEST(PercentileTest, GivesTheEndsOfTheScale) {
  EXPECT_EQ(PercentileOf({40, 0, 0}, 0)->percentile, 50);
  EXPECT_EQ(PercentileOf({0, 40, 0}, 0)->percentile, 0);
  EXPECT_EQ(PercentileOf({0, 40, 0}, 2)->percentile, 100);
  EXPECT_EQ(PercentileOf({10, 10, 10, 10}, 3)->percentile, 87.5);
}

TEST(PercentileTest, SaysNothingOfFewerThanThirtyScores) {
  EXPECT_FALSE(PercentileOf({9, 10, 10}, 1).has_value());
  EXPECT_TRUE(PercentileOf({10, 10, 10}, 1).has_value());
  EXPECT_EQ(kMinNormSize, 30);
}

TEST(PercentileTest, SaysNothingOfAScoreThatTheGroupCannotHave) {
  EXPECT_FALSE(PercentileOf({20, 20}, -1).has_value());
  EXPECT_FALSE(PercentileOf({20, 20}, 2).has_value());
  EXPECT_FALSE(PercentileOf({}, 0).has_value());
}

TEST(PercentileTest, CountsMoreStudentsThanAnIntHolds) {
  constexpr int64_t kMany = 3'000'000'000;
  const auto found = PercentileOf({kMany, kMany}, 1);
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->percentile, 75);
  EXPECT_EQ(found->size, 2 * kMany);
}

// Against the definition, student by student.
TEST(PercentileTest, AgreesWithCountingStudents) {
  std::mt19937 random(1);
  for (int round = 0; round < 100; ++round) {
    std::vector<int64_t> counts(18);
    std::vector<int> students;
    for (int i = 0; i < 60; ++i) {
      const int score = std::uniform_int_distribution<int>(0, 17)(random);
      ++counts[score];
      students.push_back(score);
    }
    for (int score = 0; score < 18; ++score) {
      double below = 0;
      for (const int other : students) {
        below += other < score ? 1 : (other == score ? 0.5 : 0);
      }
      EXPECT_NEAR(PercentileOf(counts, score)->percentile,
                  100 * below / students.size(), 1e-9);
    }
  }
}

}  // namespace
}  // namespace trellis::survey
