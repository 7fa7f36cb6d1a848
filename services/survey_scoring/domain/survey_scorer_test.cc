#include "services/survey_scoring/domain/survey_scorer.h"

#include <algorithm>
#include <limits>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

// A checklist of as many scales as totals, of `items_per_scale` items each,
// with as many items marked as the totals say.
struct Checklist {
  CompiledInstrument instrument;
  std::vector<ItemAnswer> answers;
};

Checklist MarkedChecklist(int items_per_scale, const std::vector<int>& totals) {
  std::vector<CompiledItem> items;
  std::vector<ItemAnswer> answers;
  for (size_t scale = 0; scale < totals.size(); ++scale) {
    for (int i = 0; i < items_per_scale; ++i) {
      if (i < totals[scale]) {
        answers.push_back({static_cast<int>(items.size()), 1});
      }
      items.push_back({static_cast<int>(scale), 1});
    }
  }
  return {CompiledInstrument(static_cast<int>(totals.size()), items), answers};
}

SurveyScores Score(const CompiledInstrument& instrument,
                   const std::vector<ItemAnswer>& answers, int top_rank = 3) {
  SurveyScores scores;
  ScoreAnswers(instrument, answers, top_rank, scores);
  return scores;
}

SurveyScores ScoreTotals(const std::vector<int>& totals, int top_rank = 3) {
  const Checklist checklist = MarkedChecklist(17, totals);
  return Score(checklist.instrument, checklist.answers, top_rank);
}

std::vector<int> RanksInOrder(const SurveyScores& scores) {
  std::vector<int> ranks;
  for (const ScaleResult& s : scores.scales) ranks.push_back(s.rank);
  return ranks;
}

std::vector<int> ScalesInOrder(const SurveyScores& scores) {
  std::vector<int> scales;
  for (const ScaleResult& s : scores.scales) scales.push_back(s.scale);
  return scales;
}

int TopScaleCount(const SurveyScores& scores) {
  return scores.top_band_count == 0
             ? 0
             : scores.bands[scores.top_band_count - 1].end;
}

TEST(SurveyScorerTest, RanksByTotal) {
  const SurveyScores scores = ScoreTotals({5, 17, 0, 9});
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 3, 0, 2));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 3, 4));
  EXPECT_EQ(scores.answered_count, 31);
}

TEST(SurveyScorerTest, LeavesAGapAfterATie) {
  const SurveyScores scores = ScoreTotals({3, 9, 12, 9});
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(2, 1, 3, 0));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2, 4));
}

// Two scales tie for rank 1 and three for rank 3: five in the top three.
TEST(SurveyScorerTest, NeverCutsATieAtTheTopRank) {
  const SurveyScores scores =
      ScoreTotals({17, 17, 12, 12, 12, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0});
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 1, 3, 3, 3, 6, 6, 8, 8, 8,
                                                11, 11, 11, 14, 14, 14));
  ASSERT_EQ(scores.top_band_count, 2);
  EXPECT_EQ(scores.bands[0].rank, 1);
  EXPECT_EQ(scores.bands[1].rank, 3);
  EXPECT_EQ(TopScaleCount(scores), 5);
}

TEST(SurveyScorerTest, LeavesARankOutThatATieTook) {
  const SurveyScores scores = ScoreTotals({17, 17, 17, 5}, /*top_rank=*/2);
  ASSERT_EQ(scores.top_band_count, 1);
  EXPECT_EQ(TopScaleCount(scores), 3);
}

TEST(SurveyScorerTest, CoversEveryRankWhenTheTopRankExceedsTheScales) {
  const SurveyScores scores = ScoreTotals({3, 2, 1}, /*top_rank=*/16);
  EXPECT_EQ(scores.top_band_count, 3);
}

TEST(SurveyScorerTest, RanksNothingWhenNothingIsMarked) {
  const SurveyScores scores = ScoreTotals(std::vector<int>(16, 0));
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_THAT(RanksInOrder(scores), Each(0));
  EXPECT_THAT(scores.bands, IsEmpty());
  EXPECT_EQ(scores.top_band_count, 0);
}

TEST(SurveyScorerTest, CountsAnswersOfZeroAsAnsweredButNotAsMarked) {
  const CompiledInstrument instrument(2, {{0, 1}, {1, 1}});
  const SurveyScores scores = Score(instrument, {{0, 0}, {1, 0}});
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.answered_count, 2);
  EXPECT_THAT(scores.scales,
              Each(Field("answered_count", &ScaleResult::answered_count, 1)));
}

TEST(SurveyScorerTest, RanksNothingWhenEveryScaleHasTheSameProportion) {
  const SurveyScores scores = ScoreTotals(std::vector<int>(16, 17));
  EXPECT_EQ(scores.outcome, Outcome::kFlat);
  EXPECT_THAT(RanksInOrder(scores), Each(0));
  EXPECT_THAT(scores.bands, IsEmpty());
}

TEST(SurveyScorerTest, RanksNothingWhenProportionsAreTheSameAndTotalsDiffer) {
  const CompiledInstrument instrument(2, {{0, 4}, {0, 4}, {1, 4}});
  const SurveyScores scores = Score(instrument, {{0, 3}, {1, 1}, {2, 2}});
  EXPECT_EQ(scores.outcome, Outcome::kFlat);
}

TEST(SurveyScorerTest, ListsScalesAsPresentedWhenThereIsNoRanking) {
  EXPECT_THAT(ScalesInOrder(ScoreTotals({4, 4, 4})), ElementsAre(0, 1, 2));
  EXPECT_THAT(ScalesInOrder(ScoreTotals({0, 0, 0})), ElementsAre(0, 1, 2));
}

TEST(SurveyScorerTest, ComparesScalesOfUnequalSizeByProportion) {
  // 3 of 4 is more than 5 of 7.
  const CompiledInstrument instrument(2, {{0, 7}, {1, 4}});
  const SurveyScores scores = Score(instrument, {{0, 5}, {1, 3}});
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 0));
}

TEST(SurveyScorerTest, ComparesProportionsWithoutRounding) {
  // The two proportions differ by 1 / (2^31 - 1)(2^31 - 2), which no double
  // near 1 can hold.
  constexpr int32_t kMax = std::numeric_limits<int32_t>::max();
  const CompiledInstrument instrument(2, {{0, kMax - 1}, {1, kMax}});
  const SurveyScores scores = Score(instrument, {{0, kMax - 2}, {1, kMax - 1}});
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 0));
}

TEST(SurveyScorerTest, TiesProportionsThatAreEqualInDifferentTerms) {
  const CompiledInstrument instrument(3, {{0, 3}, {1, 9}, {2, 5}});
  const SurveyScores scores = Score(instrument, {{0, 1}, {1, 3}, {2, 5}});
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(2, 0, 1));
}

TEST(SurveyScorerTest, RanksAScaleWithoutItemsLikeAnUnmarkedOne) {
  const CompiledInstrument instrument(3, {{0, 1}, {2, 1}});
  // The second item is the one of the third scale.
  const SurveyScores scores = Score(instrument, {{1, 1}});
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(2, 0, 1));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
}

TEST(SurveyScorerTest, KeepsScalesWithNothingMarkedOutOfTheTop) {
  const CompiledInstrument instrument(3, {{0, 1}, {1, 1}, {2, 1}});
  const SurveyScores scores = Score(instrument, {{1, 1}});
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
  EXPECT_EQ(scores.top_band_count, 1);
}

TEST(SurveyScorerTest, RanksTheOnlyScaleThereIs) {
  const CompiledInstrument instrument(1, {{0, 1}});
  EXPECT_EQ(Score(instrument, {{0, 1}}).outcome, Outcome::kRanked);
}

TEST(SurveyScorerTest, LeavesNothingOfThePreviousSurvey) {
  const Checklist first = MarkedChecklist(17, {17, 12, 5, 5});
  SurveyScores scores = Score(first.instrument, first.answers);
  const Checklist second = MarkedChecklist(3, {0, 0});
  ScoreAnswers(second.instrument, second.answers, 3, scores);
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.scales.size(), 2u);
  EXPECT_THAT(scores.bands, IsEmpty());
  EXPECT_EQ(scores.top_band_count, 0);
  EXPECT_EQ(scores.answered_count, 0);
}

TEST(SurveyScorerTest, ReusesTheMemoryOfThePreviousSurvey) {
  const Checklist checklist = MarkedChecklist(17, {17, 12, 5, 4});
  SurveyScores scores = Score(checklist.instrument, checklist.answers);
  const ScaleResult* const scales = scores.scales.data();
  const RankBand* const bands = scores.bands.data();
  ScoreAnswers(checklist.instrument, checklist.answers, 3, scores);
  EXPECT_EQ(scores.scales.data(), scales);
  EXPECT_EQ(scores.bands.data(), bands);
}

// What must hold for every instrument and every set of answers, on many of
// them. The parameter is the seed.
class SurveyScorerPropertyTest : public ::testing::TestWithParam<int> {
 protected:
  SurveyScorerPropertyTest() : random_(GetParam()) {
    const int scale_count = Between(1, 16);
    std::vector<CompiledItem> items;
    for (int i = Between(1, 60); i > 0; --i) {
      items.push_back({Between(0, scale_count - 1), Between(1, 5)});
    }
    instrument_ = CompiledInstrument(scale_count, items);
    for (int i = 0; i < static_cast<int>(items.size()); ++i) {
      if (Between(0, 2) == 0) continue;
      answers_.push_back({i, Between(0, items[i].max_value)});
    }
  }

  int Between(int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random_);
  }

  std::mt19937 random_;
  CompiledInstrument instrument_{0, {}};
  std::vector<ItemAnswer> answers_;
};

// Everything in a result, for comparing.
std::vector<std::vector<int>> Flatten(const SurveyScores& scores) {
  std::vector<std::vector<int>> rows = {{static_cast<int>(scores.outcome),
                                         scores.top_band_count,
                                         scores.answered_count}};
  for (const ScaleResult& s : scores.scales) {
    rows.push_back(
        {s.scale, s.raw_score, s.max_score, s.answered_count, s.rank});
  }
  for (const RankBand& b : scores.bands) {
    rows.push_back({b.rank, b.begin, b.end});
  }
  return rows;
}

const ScaleResult& ResultOf(const SurveyScores& scores, int scale) {
  return *std::find_if(
      scores.scales.begin(), scores.scales.end(),
      [scale](const ScaleResult& s) { return s.scale == scale; });
}

TEST_P(SurveyScorerPropertyTest, DoesNotDependOnTheOrderOfAnswers) {
  const auto expected = Flatten(Score(instrument_, answers_));
  std::shuffle(answers_.begin(), answers_.end(), random_);
  EXPECT_EQ(Flatten(Score(instrument_, answers_)), expected);
}

TEST_P(SurveyScorerPropertyTest, RanksAsTheDefinitionSays) {
  const SurveyScores scores = Score(instrument_, answers_);
  if (scores.outcome != Outcome::kRanked) return;
  for (const ScaleResult& a : scores.scales) {
    // Differences of these small fractions are far above a double's rounding.
    const double own = a.max_score == 0 ? 0.0 : 1.0 * a.raw_score / a.max_score;
    int above = 0;
    for (const ScaleResult& b : scores.scales) {
      const double other =
          b.max_score == 0 ? 0.0 : 1.0 * b.raw_score / b.max_score;
      if (other > own + 1e-9) ++above;
    }
    EXPECT_EQ(a.rank, above + 1) << "scale " << a.scale;
  }
}

TEST_P(SurveyScorerPropertyTest, KeepsTotalsWhenAnUnansweredItemIsAdded) {
  const SurveyScores before = Score(instrument_, answers_);
  std::vector<CompiledItem> items = instrument_.items();
  const int scale_count = static_cast<int>(instrument_.scales().size());
  items.push_back({Between(0, scale_count - 1), Between(1, 5)});
  const SurveyScores after =
      Score(CompiledInstrument(scale_count, items), answers_);
  for (int scale = 0; scale < scale_count; ++scale) {
    EXPECT_EQ(ResultOf(after, scale).raw_score,
              ResultOf(before, scale).raw_score);
    EXPECT_EQ(ResultOf(after, scale).answered_count,
              ResultOf(before, scale).answered_count);
  }
}

TEST_P(SurveyScorerPropertyTest, NeverRanksAScaleLowerForAHigherAnswer) {
  if (answers_.empty()) return;
  const SurveyScores before = Score(instrument_, answers_);
  ItemAnswer& raised =
      answers_[Between(0, static_cast<int>(answers_.size()) - 1)];
  const CompiledItem& item = instrument_.items()[raised.item];
  raised.value = item.max_value;
  const SurveyScores after = Score(instrument_, answers_);
  EXPECT_GE(ResultOf(after, item.scale).raw_score,
            ResultOf(before, item.scale).raw_score);
  if (before.outcome == Outcome::kRanked && after.outcome == Outcome::kRanked) {
    EXPECT_LE(ResultOf(after, item.scale).rank,
              ResultOf(before, item.scale).rank);
  }
}

TEST_P(SurveyScorerPropertyTest, PutsEveryScaleUpToTheTopRankInItsBands) {
  const int top_rank = Between(1, 16);
  const SurveyScores scores = Score(instrument_, answers_, top_rank);
  const auto expected = std::count_if(
      scores.scales.begin(), scores.scales.end(),
      [top_rank](const ScaleResult& s) {
        return s.rank >= 1 && s.rank <= top_rank && s.raw_score > 0;
      });
  EXPECT_EQ(TopScaleCount(scores), expected);
  for (const RankBand& band : scores.bands) {
    for (int i = band.begin; i < band.end; ++i) {
      EXPECT_EQ(scores.scales[i].rank, band.rank);
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SurveyScorerPropertyTest,
                         ::testing::Range(1, 201));

}  // namespace
}  // namespace trellis::survey
