#include "services/survey_scoring/domain/indistinguishable_sets.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

using Ranges = std::vector<std::pair<int, int>>;

// The standard error with which proportions 0.1 apart are just alike.
const double kError = 0.1 / (1.96 * std::sqrt(2.0));

ScaleResult ResultWith(double proportion, double error) {
  ScaleResult result;
  result.scored = true;
  result.proportion = proportion;
  result.proportion_variance = error * error;
  return result;
}

SurveyScores Ranked(const std::vector<double>& proportions, double error) {
  SurveyScores scores;
  scores.outcome = Outcome::kRanked;
  for (const double p : proportions) {
    scores.scales.push_back(ResultWith(p, error));
  }
  scores.scored_count = static_cast<int>(proportions.size());
  return scores;
}

Ranges SetsOf(const SurveyScores& scores) {
  std::vector<ScaleRange> sets = {{7, 9}};
  FindIndistinguishableSets(scores, sets);
  Ranges ranges;
  for (const ScaleRange& set : sets) ranges.emplace_back(set.begin, set.end);
  return ranges;
}

TEST(AreIndistinguishableTest, AllowsOneAndAnAlmostDoubleStandardError) {
  EXPECT_TRUE(AreIndistinguishable(ResultWith(0.5, kError),
                                   ResultWith(0.5999, kError)));
  EXPECT_FALSE(AreIndistinguishable(ResultWith(0.5, kError),
                                    ResultWith(0.6001, kError)));
}

TEST(AreIndistinguishableTest, DoesNotDependOnTheOrder) {
  const ScaleResult a = ResultWith(0.4, 0.05);
  const ScaleResult b = ResultWith(0.45, 0);
  EXPECT_TRUE(AreIndistinguishable(a, b));
  EXPECT_TRUE(AreIndistinguishable(b, a));
}

TEST(AreIndistinguishableTest, KnowsEqualScoresWithoutErrors) {
  EXPECT_TRUE(AreIndistinguishable(ResultWith(0.5, 0), ResultWith(0.5, 0)));
  EXPECT_FALSE(AreIndistinguishable(ResultWith(0.5, 0), ResultWith(0.51, 0)));
}

// Ten items with a reliability of 0.85 and a standard deviation of 9 of 40:
// scales differ from 9.7 points on.
TEST(AreIndistinguishableTest, TellsScalesOfTheShortFormApartFromTenPointsOn) {
  const double error = 9 * std::sqrt(0.15) / 40;
  EXPECT_NEAR(1.96 * std::sqrt(2.0) * error * 40, 9.7, 0.05);
  EXPECT_TRUE(AreIndistinguishable(ResultWith(30.0 / 40, error),
                                   ResultWith(21.0 / 40, error)));
  EXPECT_FALSE(AreIndistinguishable(ResultWith(30.0 / 40, error),
                                    ResultWith(20.0 / 40, error)));
}

TEST(IndistinguishableSetsTest, PutsTogetherWhatIsAlike) {
  EXPECT_THAT(SetsOf(Ranked({0.9, 0.85, 0.82, 0.3, 0.25}, kError)),
              ElementsAre(Pair(0, 3), Pair(3, 5)));
}

TEST(IndistinguishableSetsTest, LetsSetsOverlap) {
  // Neighbours are alike; the first and the third are not.
  EXPECT_THAT(SetsOf(Ranked({0.9, 0.82, 0.74}, kError)),
              ElementsAre(Pair(0, 2), Pair(1, 3)));
}

TEST(IndistinguishableSetsTest, HasNoSetThatIsPartOfAnother) {
  EXPECT_THAT(SetsOf(Ranked({0.9, 0.88, 0.86, 0.84}, kError)),
              ElementsAre(Pair(0, 4)));
}

TEST(IndistinguishableSetsTest, LeavesOutScalesThatStandAlone) {
  EXPECT_THAT(SetsOf(Ranked({0.9, 0.7, 0.5}, kError)), IsEmpty());
  EXPECT_THAT(SetsOf(Ranked({0.9}, kError)), IsEmpty());
}

// A scale with a large error is like both neighbours, which are not alike.
TEST(IndistinguishableSetsTest, ComparesAllPairs) {
  SurveyScores scores = Ranked({0.9, 0.7, 0.5}, 0.01);
  scores.scales[1].proportion_variance = 0.04;
  EXPECT_THAT(SetsOf(scores), ElementsAre(Pair(0, 2), Pair(1, 3)));
}

TEST(IndistinguishableSetsTest, LeavesOutScalesWithoutAScore) {
  SurveyScores scores = Ranked({0.9, 0.88, 0}, kError);
  scores.scales[2] = ScaleResult();
  scores.scored_count = 2;
  EXPECT_THAT(SetsOf(scores), ElementsAre(Pair(0, 2)));
}

TEST(IndistinguishableSetsTest, IsEmptyWithoutARanking) {
  for (const Outcome outcome : {Outcome::kFlat, Outcome::kInsufficient}) {
    SurveyScores scores = Ranked({0.5, 0.5}, kError);
    scores.outcome = outcome;
    EXPECT_THAT(SetsOf(scores), IsEmpty());
  }
}

// Every range that is alike in all pairs, without those inside another one.
Ranges AllMaximalRanges(const SurveyScores& scores) {
  const auto is_alike = [&scores](int begin, int end) {
    for (int i = begin; i < end; ++i) {
      for (int j = i + 1; j < end; ++j) {
        const ScaleResult& a = scores.scales[i];
        const ScaleResult& b = scores.scales[j];
        if (std::abs(a.proportion - b.proportion) >
            1.96 * std::sqrt(a.proportion_variance + b.proportion_variance)) {
          return false;
        }
      }
    }
    return true;
  };
  Ranges all;
  for (int begin = 0; begin < scores.scored_count; ++begin) {
    for (int end = begin + 2; end <= scores.scored_count; ++end) {
      if (is_alike(begin, end)) all.emplace_back(begin, end);
    }
  }
  Ranges maximal;
  for (const auto& range : all) {
    const bool is_inside =
        std::any_of(all.begin(), all.end(), [&range](const auto& other) {
          return other != range && other.first <= range.first &&
                 other.second >= range.second;
        });
    if (!is_inside) maximal.push_back(range);
  }
  return maximal;
}

TEST(IndistinguishableSetsTest, FindsAllMaximalRangesOfRandomScores) {
  std::mt19937 random(7);
  std::uniform_real_distribution<double> part(0, 1);
  for (int round = 0; round < 500; ++round) {
    SurveyScores scores = Ranked(std::vector<double>(1 + round % 16), 0);
    for (ScaleResult& result : scores.scales) {
      result = ResultWith(part(random), 0.15 * part(random));
    }
    std::sort(scores.scales.begin(), scores.scales.end(),
              [](const ScaleResult& a, const ScaleResult& b) {
                return a.proportion > b.proportion;
              });
    EXPECT_EQ(SetsOf(scores), AllMaximalRanges(scores)) << round;
  }
}

}  // namespace
}  // namespace trellis::survey
