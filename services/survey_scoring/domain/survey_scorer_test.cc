#include "services/survey_scoring/domain/survey_scorer.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

constexpr int32_t kNo = AnswerSheet::kNoAnswer;
constexpr double kNear = 1e-12;

// Scores a checklist of boxes of 17 lines with so many marks each.
SurveyScores ScoreTotals(const std::vector<int>& totals, int top_rank = 3) {
  ScoringOptions options;
  options.top_rank = top_rank;
  return ScoreSheet(
      CompiledInstrument(ChecklistParts(static_cast<int>(totals.size()))),
      MarkedSheet(totals), options);
}

// Scores one scale of items with `max_points`.
ScaleResult ScoreOneScale(int32_t max_points,
                          const std::vector<int32_t>& points,
                          MissingPolicy policy) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              std::vector<CompiledItem>(points.size(), ItemOf(0, max_points))));
  return ScoreSheet(instrument, SheetOf(points), Under(policy)).scales[0];
}

int TopScaleCount(const SurveyScores& scores) {
  return scores.top_band_count == 0
             ? 0
             : scores.bands[scores.top_band_count - 1].end;
}

TEST(SurveyScorerTest, RanksByTotal) {
  const SurveyScores scores = ScoreTotals({5, 17, 0, 9});
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_EQ(scores.scored_count, 4);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 3, 0, 2));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 3, 4));
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
  EXPECT_EQ(ScoreTotals({3, 2, 1}, /*top_rank=*/16).top_band_count, 3);
}

TEST(SurveyScorerTest, KeepsScalesWithNothingMarkedOutOfTheTop) {
  const SurveyScores scores = ScoreTotals({0, 1, 0});
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
  EXPECT_EQ(scores.top_band_count, 1);
}

TEST(SurveyScorerTest, RanksNothingWhenNothingIsMarked) {
  const SurveyScores scores = ScoreTotals(std::vector<int>(16, 0));
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.scored_count, 16);
  EXPECT_THAT(RanksInOrder(scores), Each(0));
  EXPECT_THAT(scores.bands, IsEmpty());
  EXPECT_EQ(scores.top_band_count, 0);
}

TEST(SurveyScorerTest, CountsAnswersOfZeroAsAnsweredButNotAsMarked) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2, {ItemOf(0), ItemOf(1)}));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({0, 0}));
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_THAT(scores.scales,
              Each(Field("answered_count", &ScaleResult::answered_count, 1)));
}

// An item that was left alone earns a point where it counts the other way
// round, but nothing was marked all the same.
TEST(SurveyScorerTest, DoesNotTakeReversedPointsForMarks) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2,
              {ItemOf(0, 1, 1, /*reversed=*/true), ItemOf(1)}));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({0, 0}));
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.scales[0].raw_score, 1);
}

// Of answers that are not marks, the lowest is one like any other.
TEST(SurveyScorerTest, RanksLowestAnswersThatAreNotMarks) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1, {ItemOf(0, 4)}));
  EXPECT_EQ(ScoreSheet(instrument, SheetOf({0})).outcome, Outcome::kRanked);
}

TEST(SurveyScorerTest, RanksNothingWhenNoScaleHasAScore) {
  const SurveyScores scores = ScoreSheet(CompiledInstrument(RiasecParts()),
                                         SheetOf(std::vector<int32_t>(60, kNo)),
                                         Under(MissingPolicy::kProrate));
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.scored_count, 0);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(0, 1, 2, 3, 4, 5));
  EXPECT_THAT(scores.scales,
              Each(Field("scored", &ScaleResult::scored, false)));
}

TEST(SurveyScorerTest, RanksNothingWhenEveryScaleHasTheSameProportion) {
  const SurveyScores scores = ScoreTotals(std::vector<int>(16, 17));
  EXPECT_EQ(scores.outcome, Outcome::kFlat);
  EXPECT_THAT(RanksInOrder(scores), Each(0));
  EXPECT_THAT(scores.bands, IsEmpty());
}

TEST(SurveyScorerTest, RanksNothingWhenProportionsAreTheSameAndTotalsDiffer) {
  const CompiledInstrument instrument(PartsOf(
      ResponseFormat::kLikert, 2, {ItemOf(0, 4), ItemOf(0, 4), ItemOf(1, 4)}));
  EXPECT_EQ(ScoreSheet(instrument, SheetOf({3, 1, 2})).outcome, Outcome::kFlat);
}

TEST(SurveyScorerTest, ListsScalesAsPresentedWhenThereIsNoRanking) {
  EXPECT_THAT(ScalesInOrder(ScoreTotals({4, 4, 4})), ElementsAre(0, 1, 2));
  EXPECT_THAT(ScalesInOrder(ScoreTotals({0, 0, 0})), ElementsAre(0, 1, 2));
}

TEST(SurveyScorerTest, RanksTheOnlyScaleThereIs) {
  const SurveyScores scores = ScoreTotals({1});
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_EQ(scores.top_band_count, 1);
}

// The other scale has no score, so that there is none to have the same one.
TEST(SurveyScorerTest, RanksTheOnlyScaleWithAScore) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {ItemOf(0, 4), ItemOf(1, 4)}));
  const SurveyScores scores =
      ScoreSheet(instrument, SheetOf({kNo, 2}), Under(MissingPolicy::kProrate));
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 0));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 0));
}

TEST(SurveyScorerTest, PutsScalesWithoutAScoreLastAsPresented) {
  std::vector<CompiledItem> items;
  for (int i = 0; i < 4; ++i) items.push_back(ItemOf(i, 4));
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 4, items));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({kNo, 1, kNo, 4}),
                                         Under(MissingPolicy::kProrate));
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(3, 1, 0, 2));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 0, 0));
  EXPECT_EQ(scores.scored_count, 2);
}

TEST(SurveyScorerTest, ComparesScalesOfUnequalSizeByProportion) {
  // 3 of 4 is more than 5 of 7.
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {ItemOf(0, 7), ItemOf(1, 4)}));
  EXPECT_THAT(ScalesInOrder(ScoreSheet(instrument, SheetOf({5, 3}))),
              ElementsAre(1, 0));
}

TEST(SurveyScorerTest, ComparesProportionsWithoutRounding) {
  // The two proportions differ by 1 / (2^31 - 1)(2^31 - 2), which no double
  // near 1 can hold.
  constexpr int32_t kMax = std::numeric_limits<int32_t>::max();
  const CompiledInstrument instrument(PartsOf(
      ResponseFormat::kLikert, 2, {ItemOf(0, kMax - 1), ItemOf(1, kMax)}));
  const SurveyScores scores =
      ScoreSheet(instrument, SheetOf({kMax - 2, kMax - 1}));
  EXPECT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 0));
}

TEST(SurveyScorerTest, TiesProportionsThatAreEqualInDifferentTerms) {
  const CompiledInstrument instrument(PartsOf(
      ResponseFormat::kLikert, 3, {ItemOf(0, 3), ItemOf(1, 9), ItemOf(2, 5)}));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({1, 3, 5}));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(2, 0, 1));
}

TEST(SurveyScorerTest, DoesNotScoreAScaleWithoutItems) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 3, {ItemOf(0), ItemOf(2)}));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({kNo, 1}));
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(2, 0, 1));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 0));
}

TEST(SurveyScorerTest, CountsReversedItemsTheOtherWayRound) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              {ItemOf(0, 4, 1, /*reversed=*/true), ItemOf(0, 4)}));
  const ScaleResult result = ScoreSheet(instrument, SheetOf({1, 2})).scales[0];
  EXPECT_EQ(result.raw_score, 3 + 2);
  EXPECT_EQ(result.max_score, 8);
}

TEST(SurveyScorerTest, MultipliesPointsByWeights) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              {ItemOf(0, 4, 3), ItemOf(0, 4, 2, /*reversed=*/true)}));
  const ScaleResult result = ScoreSheet(instrument, SheetOf({3, 1})).scales[0];
  EXPECT_EQ(result.raw_score, 3 * 3 + 2 * 3);
  EXPECT_EQ(result.max_score, 20);
}

TEST(SurveyScorerTest, CountsAnAnswerTowardsAllScalesOfItsItem) {
  CompiledItem item = ItemOf(0, 4);
  item.keys.push_back({/*scale=*/1, /*weight=*/2, /*reversed=*/true});
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {item, ItemOf(1, 4)}));
  const SurveyScores scores = ScoreSheet(instrument, SheetOf({3, 4}));
  EXPECT_EQ(ResultOf(scores, 0).raw_score, 3);
  EXPECT_EQ(ResultOf(scores, 1).raw_score, 2 * 1 + 4);
  EXPECT_EQ(ResultOf(scores, 1).max_score, 12);
  EXPECT_EQ(ResultOf(scores, 1).answered_count, 2);
}

TEST(SurveyScorerTest, GivesRankedItemsThePointsOfTheirPlaces) {
  const CompiledInstrument instrument(RankedParts(2, 3));
  const SurveyScores scores = ScoreSheet(
      instrument, SheetOf({2, 1, 0, 2, 0, 1}), Under(MissingPolicy::kStrict));
  EXPECT_EQ(ResultOf(scores, 0).raw_score, 4);
  EXPECT_EQ(ResultOf(scores, 1).raw_score, 1);
  EXPECT_EQ(ResultOf(scores, 2).raw_score, 1);
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2));
}

// Places are no marks: of items put in order, some always have no points.
TEST(SurveyScorerTest, TakesAllPlacesOfABlockForAnAnswer) {
  const CompiledInstrument instrument(RankedParts(1, 2));
  EXPECT_EQ(ScoreSheet(instrument, SheetOf({1, 0})).outcome, Outcome::kRanked);
}

// Missing answers.

TEST(SurveyScorerTest, ProratesEightAnswersOutOfTen) {
  const ScaleResult result = ScoreOneScale(
      4, {3, 3, 3, 3, 3, 3, 3, 3, kNo, kNo}, MissingPolicy::kProrate);
  EXPECT_TRUE(result.scored);
  EXPECT_EQ(result.raw_score, 24);
  EXPECT_EQ(result.denominator, 32);
  EXPECT_EQ(result.max_score, 40);
  EXPECT_EQ(result.answered_count, 8);
  EXPECT_EQ(result.proportion * result.max_score, 30.0);
}

TEST(SurveyScorerTest, DoesNotScoreSevenAnswersOutOfTen) {
  const ScaleResult result = ScoreOneScale(
      4, {3, 3, 3, 3, 3, 3, 3, kNo, kNo, kNo}, MissingPolicy::kProrate);
  EXPECT_FALSE(result.scored);
  EXPECT_EQ(result.raw_score, 21);
  EXPECT_EQ(result.max_score, 40);
  EXPECT_EQ(result.answered_count, 7);
  EXPECT_EQ(result.proportion, 0);
  EXPECT_EQ(result.standard_error, 0);
  EXPECT_EQ(result.proportion_variance, 0);
  EXPECT_EQ(result.level, Level::kNone);
  EXPECT_EQ(result.rank, 0);
}

// The items are counted, not their weights.
TEST(SurveyScorerTest, NeedsFourFifthsOfTheItemsWhateverTheirWeights) {
  std::vector<CompiledItem> items(5, ItemOf(0, 4));
  items[4].keys[0].weight = 100;
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1, items));
  const ScaleResult result = ScoreSheet(instrument, SheetOf({1, 1, 1, 1, kNo}),
                                        Under(MissingPolicy::kProrate))
                                 .scales[0];
  EXPECT_TRUE(result.scored);
  EXPECT_EQ(result.proportion, 0.25);
}

TEST(SurveyScorerTest, ProratesReversedAndWeightedAnswersByWhatTheyCouldEarn) {
  std::vector<CompiledItem> items(5, ItemOf(0, 4));
  items[0] = ItemOf(0, 4, 3, /*reversed=*/true);
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1, items));
  const ScaleResult result = ScoreSheet(instrument, SheetOf({1, 2, 2, 2, kNo}),
                                        Under(MissingPolicy::kProrate))
                                 .scales[0];
  EXPECT_EQ(result.raw_score, 9 + 6);
  EXPECT_EQ(result.denominator, 12 + 12);
}

TEST(SurveyScorerTest, CountsMissingAnswersAsZeroUnderZero) {
  const ScaleResult result =
      ScoreOneScale(4, {4, kNo, kNo, kNo}, MissingPolicy::kZero);
  EXPECT_TRUE(result.scored);
  EXPECT_EQ(result.proportion, 0.25);
  EXPECT_EQ(result.denominator, 16);
}

TEST(SurveyScorerTest, AddsNothingForAMissingReversedItemUnderZero) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              {ItemOf(0, 4, 1, /*reversed=*/true), ItemOf(0, 4)}));
  EXPECT_EQ(ScoreSheet(instrument, SheetOf({kNo, 2})).scales[0].raw_score, 2);
}

TEST(SurveyScorerTest, ComparesWithTheHighestSumUnderStrict) {
  const ScaleResult result = ScoreOneScale(4, {4, 2}, MissingPolicy::kStrict);
  EXPECT_TRUE(result.scored);
  EXPECT_EQ(result.denominator, 8);
  EXPECT_EQ(result.proportion, 0.75);
}

// Levels.

TEST(SurveyScorerTest, CallsThirdsLowMediumAndHigh) {
  const std::vector<std::pair<int, Level>> levels = {
      {0, Level::kLow},    {2, Level::kLow},  {3, Level::kMedium},
      {5, Level::kMedium}, {6, Level::kHigh}, {9, Level::kHigh}};
  for (const auto& [points, level] : levels) {
    EXPECT_EQ(ScoreOneScale(9, {points}, MissingPolicy::kZero).level, level)
        << points;
  }
}

TEST(SurveyScorerTest, TakesLevelsOfWhatWasAnsweredWhenProrating) {
  // 8 of 12 is two thirds; 8 of 15 would be less.
  const ScaleResult result =
      ScoreOneScale(3, {2, 2, 2, 2, kNo}, MissingPolicy::kProrate);
  EXPECT_EQ(result.level, Level::kHigh);
}

// Standard errors.

TEST(SurveyScorerTest, TakesTheErrorThatTheInstrumentStates) {
  auto parts = RiasecParts();
  const double stated = 9 * std::sqrt(0.15);
  for (ScaleFacts& scale : parts.scales) scale.standard_error = stated;
  const SurveyScores scores =
      ScoreSheet(CompiledInstrument(parts), InterestSheet({4, 3, 2, 1, 0, 0}));
  for (const ScaleResult& result : scores.scales) {
    EXPECT_NEAR(result.standard_error, 3.49, 0.005);
    EXPECT_NEAR(result.proportion_variance, std::pow(stated / 40, 2), kNear);
  }
}

// (6 + 1) / (17 + 2) is Laplace's estimate; 1.989 marks are its binomial error.
TEST(SurveyScorerTest, GivesMarksTheBinomialError) {
  const ScaleResult result = ScoreTotals({6}).scales[0];
  const double p = 7.0 / 19;
  EXPECT_NEAR(result.standard_error, std::sqrt(17 * p * (1 - p)), kNear);
  EXPECT_NEAR(result.standard_error, 2, 0.02);
}

// Answers 1, 3 and 3 of 4, and 0 and 1: mean 0.55, mean of squares 0.4375.
TEST(SurveyScorerTest, TakesTheErrorFromHowMuchAnswersDiffer) {
  const ScaleResult result =
      ScoreOneScale(4, {1, 3, 3}, MissingPolicy::kStrict);
  EXPECT_NEAR(result.standard_error, std::sqrt((0.4375 - 0.3025) * 3 * 16),
              kNear);
}

TEST(SurveyScorerTest, IsNotCertainOfAFullScale) {
  EXPECT_GT(ScoreTotals({17, 3}).scales[0].standard_error, 0.5);
  EXPECT_GT(ScoreOneScale(4, {4, 4}, MissingPolicy::kZero).standard_error, 0);
}

// Weights count in the sum of the squared maxima, and not in the variance.
TEST(SurveyScorerTest, WeighsTheErrorByWhatItemsCanEarn) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              {ItemOf(0, 4, 3), ItemOf(0, 4, 1, /*reversed=*/true)}));
  const ScaleResult result = ScoreSheet(instrument, SheetOf({2, 4})).scales[0];
  // Values 0.5 and 0, and 0 and 1: mean 0.375, mean of squares 0.3125.
  EXPECT_NEAR(result.standard_error,
              std::sqrt((0.3125 - 0.140625) * (12 * 12 + 4 * 4)), kNear);
}

TEST(SurveyScorerTest, TakesTheErrorOfAllItemsWhenProrating) {
  const ScaleResult result =
      ScoreOneScale(4, {2, 2, 2, 2, kNo}, MissingPolicy::kProrate);
  // Four times 0.5, and 0 and 1: mean 0.5, mean of squares 1 / 3.
  EXPECT_NEAR(result.standard_error, std::sqrt((1.0 / 3 - 0.25) * 5 * 16),
              kNear);
}

TEST(SurveyScorerTest, TakesMissingItemsForZerosInTheErrorUnderZero) {
  const ScaleResult missing =
      ScoreOneScale(4, {2, 4, kNo, kNo}, MissingPolicy::kZero);
  const ScaleResult zeros =
      ScoreOneScale(4, {2, 4, 0, 0}, MissingPolicy::kZero);
  EXPECT_EQ(missing.standard_error, zeros.standard_error);
  // Values 0.5, 1, 0, 0, and 0 and 1.
  EXPECT_NEAR(missing.standard_error,
              std::sqrt((2.25 / 6 - std::pow(2.5 / 6, 2)) * 4 * 16), kNear);
}

// Tie breaks.

// Two boxes with six marks: the first on 2 activities and 4 qualities, the
// second on 3 activities and 3 subjects.
AnswerSheet TwoBoxesWithSixMarks() {
  std::vector<int32_t> points(size_t{3} * 17, kNo);
  for (const int marked : {0, 1, 7, 8, 9, 10}) points[marked] = 1;
  for (const int marked : {0, 1, 2, 12, 13, 14}) points[17 + marked] = 1;
  points[size_t{2} * 17] = 1;
  return SheetOf(points);
}

SurveyScores BreakTies(const std::vector<ItemKind>& kinds) {
  ScoringOptions options;
  options.tie_breaks = kinds;
  return ScoreSheet(CompiledInstrument(ChecklistParts(3)),
                    TwoBoxesWithSixMarks(), options);
}

TEST(SurveyScorerTest, BreaksTiesByKindsOfItem) {
  const SurveyScores activities = BreakTies({ItemKind::kActivity});
  EXPECT_THAT(ScalesInOrder(activities), ElementsAre(1, 0, 2));
  EXPECT_THAT(RanksInOrder(activities), ElementsAre(1, 2, 3));
  const SurveyScores qualities = BreakTies({ItemKind::kQuality});
  EXPECT_THAT(ScalesInOrder(qualities), ElementsAre(0, 1, 2));
  EXPECT_THAT(RanksInOrder(qualities), ElementsAre(1, 2, 3));
}

TEST(SurveyScorerTest, BreaksTiesByTheFirstKindThatDiffers) {
  EXPECT_THAT(
      ScalesInOrder(BreakTies(
          {ItemKind::kUnspecified, ItemKind::kActivity, ItemKind::kQuality})),
      ElementsAre(1, 0, 2));
  EXPECT_THAT(
      ScalesInOrder(BreakTies({ItemKind::kSubject, ItemKind::kQuality})),
      ElementsAre(1, 0, 2));
}

TEST(SurveyScorerTest, LeavesTiesWithoutTieBreaks) {
  const SurveyScores scores = BreakTies({});
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 1, 3));
  EXPECT_THAT(scores.scales,
              Each(Field("tie_broken", &ScaleResult::tie_broken, false)));
}

TEST(SurveyScorerTest, LeavesTiesThatNoKindBreaks) {
  EXPECT_THAT(RanksInOrder(BreakTies({ItemKind::kUnspecified})),
              ElementsAre(1, 1, 3));
}

TEST(SurveyScorerTest, SaysWhichTiesWereBroken) {
  const SurveyScores scores = BreakTies({ItemKind::kActivity});
  EXPECT_TRUE(ResultOf(scores, 0).tie_broken);
  EXPECT_TRUE(ResultOf(scores, 1).tie_broken);
  EXPECT_FALSE(ResultOf(scores, 2).tie_broken);
}

// Of three scales with one proportion the first two stay tied; all three have a
// scale with another rank beside them.
TEST(SurveyScorerTest, SaysSoOfAllScalesOfABrokenTie) {
  std::vector<CompiledItem> items;
  for (int scale = 0; scale < 3; ++scale) {
    items.push_back(ItemOf(scale, 1, 1, false, ItemKind::kActivity));
    items.push_back(ItemOf(scale, 1, 1, false, ItemKind::kQuality));
  }
  // A fourth scale, so that not all are equal.
  items.push_back(ItemOf(3));
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 4, items));
  const std::vector<ItemKind> kinds = {ItemKind::kActivity};
  ScoringOptions options;
  options.tie_breaks = kinds;
  const SurveyScores scores =
      ScoreSheet(instrument, SheetOf({1, 0, 0, 1, 1, 0, 0}), options);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(0, 2, 1, 3));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 1, 3, 4));
  for (const int scale : {0, 1, 2}) {
    EXPECT_TRUE(ResultOf(scores, scale).tie_broken) << scale;
  }
  EXPECT_FALSE(ResultOf(scores, 3).tie_broken);
}

TEST(SurveyScorerTest, NeverBreaksTheOrderOfProportions) {
  // The second box has more marks, none of them an activity.
  std::vector<int32_t> points(size_t{2} * 17, kNo);
  points[0] = 1;
  points[17 + 7] = points[17 + 8] = 1;
  const std::vector<ItemKind> kinds = {ItemKind::kActivity};
  ScoringOptions options;
  options.tie_breaks = kinds;
  EXPECT_THAT(ScalesInOrder(ScoreSheet(CompiledInstrument(ChecklistParts(2)),
                                       SheetOf(points), options)),
              ElementsAre(1, 0));
}

// A scale without items of the kind counts as having 0 on them.
TEST(SurveyScorerTest, PutsScalesWithoutTheKindBehind) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 3,
              {ItemOf(0, 1, 1, false, ItemKind::kQuality),
               ItemOf(1, 1, 1, false, ItemKind::kActivity), ItemOf(2)}));
  const std::vector<ItemKind> kinds = {ItemKind::kActivity};
  ScoringOptions options;
  options.tie_breaks = kinds;
  const SurveyScores scores =
      ScoreSheet(instrument, SheetOf({1, 1, 0}), options);
  EXPECT_THAT(ScalesInOrder(scores), ElementsAre(1, 0, 2));
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 3));
}

// Both scales have proportion 2/4 of what was answered. Of their activities,
// the first has 1 of 1 answered and 2 in all, the second 2 of 3.
TEST(SurveyScorerTest, BreaksTiesByWhatWasAnsweredOnlyWhenProrating) {
  std::vector<CompiledItem> items;
  const auto add = [&items](int scale, int activities) {
    for (int i = 0; i < 5; ++i) {
      items.push_back(
          ItemOf(scale, 1, 1, false,
                 i < activities ? ItemKind::kActivity : ItemKind::kQuality));
    }
  };
  add(0, 2);
  add(1, 3);
  add(2, 0);
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 3, items));
  const AnswerSheet sheet =
      SheetOf({1, kNo, 1, 0, 0, 1, 1, 0, 0, kNo, 0, 0, 0, 0, 0});
  const std::vector<ItemKind> kinds = {ItemKind::kActivity};
  ScoringOptions options;
  options.tie_breaks = kinds;
  options.missing_policy = MissingPolicy::kProrate;
  EXPECT_THAT(ScalesInOrder(ScoreSheet(instrument, sheet, options)),
              ElementsAre(0, 1, 2));
  options.missing_policy = MissingPolicy::kZero;
  EXPECT_THAT(ScalesInOrder(ScoreSheet(instrument, sheet, options)),
              ElementsAre(1, 0, 2));
}

// The vectors of the survey of six interests.

TEST(RiasecTest, GivesTheMiddleOfTheRangeForMiddleAnswers) {
  const SurveyScores scores = ScoreSheet(CompiledInstrument(RiasecParts()),
                                         InterestSheet({2, 2, 2, 2, 2, 2}),
                                         Under(MissingPolicy::kProrate));
  EXPECT_THAT(scores.scales,
              Each(Field("raw_score", &ScaleResult::raw_score, 20)));
  EXPECT_EQ(scores.outcome, Outcome::kFlat);
}

TEST(RiasecTest, GivesTheHighestSumForHighestAnswers) {
  const SurveyScores scores = ScoreSheet(CompiledInstrument(RiasecParts()),
                                         InterestSheet({4, 4, 4, 4, 4, 4}),
                                         Under(MissingPolicy::kProrate));
  EXPECT_THAT(scores.scales,
              Each(Field("raw_score", &ScaleResult::raw_score, 40)));
  EXPECT_THAT(scores.scales,
              Each(Field("max_score", &ScaleResult::max_score, 40)));
}

TEST(RiasecTest, PutsTheOnlyInterestFirst) {
  const SurveyScores scores = ScoreSheet(CompiledInstrument(RiasecParts()),
                                         InterestSheet({4, 0, 0, 0, 0, 0}),
                                         Under(MissingPolicy::kProrate));
  EXPECT_EQ(ResultOf(scores, 0).raw_score, 40);
  EXPECT_EQ(ResultOf(scores, 1).raw_score, 0);
  EXPECT_THAT(RanksInOrder(scores), ElementsAre(1, 2, 2, 2, 2, 2));
  EXPECT_EQ(scores.top_band_count, 1);
}

// Reuse.

TEST(SurveyScorerTest, LeavesNothingOfThePreviousSurvey) {
  SurveyScores scores = ScoreTotals({17, 12, 5, 5});
  ScoreAnswers(CompiledInstrument(ChecklistParts(2)), MarkedSheet({0, 0}), {},
               scores);
  EXPECT_EQ(scores.outcome, Outcome::kInsufficient);
  EXPECT_EQ(scores.scales.size(), 2u);
  EXPECT_EQ(scores.scored_count, 2);
  EXPECT_THAT(scores.bands, IsEmpty());
  EXPECT_EQ(scores.top_band_count, 0);
}

TEST(SurveyScorerTest, ReusesTheMemoryOfThePreviousSurvey) {
  SurveyScores scores = ScoreTotals({17, 12, 5, 4});
  const ScaleResult* const scales = scores.scales.data();
  const RankBand* const bands = scores.bands.data();
  ScoreAnswers(CompiledInstrument(ChecklistParts(4)),
               MarkedSheet({1, 12, 17, 4}), {}, scores);
  EXPECT_EQ(scores.scales.data(), scales);
  EXPECT_EQ(scores.bands.data(), bands);
}

// A sheet of a previous, longer survey is emptied.
TEST(AnswerSheetTest, ForgetsThePreviousStudent) {
  AnswerSheet sheet = SheetOf({1, 1, 0});
  sheet.milliseconds = {10, 20, 30};
  sheet.not_seen_count = 4;
  sheet.Reset(2);
  EXPECT_THAT(sheet.points, ElementsAre(kNo, kNo));
  EXPECT_THAT(sheet.milliseconds, IsEmpty());
  EXPECT_EQ(sheet.answered_count, 0);
  EXPECT_EQ(sheet.not_seen_count, 0);
}

// What must hold for every instrument and every set of answers, on many of
// them. The parameter is the seed.
class SurveyScorerPropertyTest : public ::testing::TestWithParam<int> {
 protected:
  SurveyScorerPropertyTest() : random_(GetParam()) {
    constexpr std::array<MissingPolicy, 3> kPolicies = {
        MissingPolicy::kStrict, MissingPolicy::kProrate, MissingPolicy::kZero};
    policy_ = kPolicies[Between(0, 2)];
    scale_count_ = Between(1, 8);
    format_ =
        Between(0, 1) == 0 ? ResponseFormat::kMarked : ResponseFormat::kLikert;
    for (int i = Between(1, 40); i > 0; --i) items_.push_back(RandomItem());
    for (const CompiledItem& item : items_) {
      const bool missing =
          policy_ != MissingPolicy::kStrict && Between(0, 6) == 0;
      points_.push_back(missing ? kNo : Between(0, item.max_points));
    }
    for (int i = Between(0, 2); i > 0; --i) {
      tie_breaks_.push_back(static_cast<ItemKind>(Between(1, 3)));
    }
  }

  CompiledItem RandomItem() {
    CompiledItem item = ItemOf(
        Between(0, scale_count_ - 1),
        format_ == ResponseFormat::kMarked ? 1 : Between(1, 4), Between(1, 3),
        Between(0, 3) == 0, static_cast<ItemKind>(Between(0, 3)));
    const int other = Between(0, scale_count_ - 1);
    if (Between(0, 3) == 0 && other != item.keys[0].scale) {
      item.keys.push_back({other, Between(1, 3), Between(0, 1) == 0});
    }
    return item;
  }

  int Between(int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random_);
  }

  ScoringOptions Options() const {
    ScoringOptions options;
    options.missing_policy = policy_;
    options.tie_breaks = tie_breaks_;
    return options;
  }

  SurveyScores Score() const {
    return ScoreSheet(
        CompiledInstrument(PartsOf(format_, scale_count_, items_)),
        SheetOf(points_), Options());
  }

  std::mt19937 random_;
  MissingPolicy policy_;
  ResponseFormat format_;
  int scale_count_;
  std::vector<CompiledItem> items_;
  std::vector<int32_t> points_;
  std::vector<ItemKind> tie_breaks_;
};

// What the definitions say of one scale, in the plainest way.
struct Expected {
  double raw = 0;
  double denominator = 0;
  bool scored = false;
  double error = 0;
  // Proportions: of all items, and of those of each kind.
  double proportion = 0;
  std::array<double, 4> by_kind = {};
};

Expected Define(const std::vector<CompiledItem>& items,
                const std::vector<int32_t>& points, int scale,
                MissingPolicy policy) {
  Expected expected;
  int count = 0;
  int answered = 0;
  double squares = 0;
  std::vector<double> values = {0, 1};
  std::array<double, 4> raw_by_kind = {};
  std::array<double, 4> most_by_kind = {};
  for (size_t i = 0; i < items.size(); ++i) {
    for (const CompiledKey& key : items[i].keys) {
      if (key.scale != scale) continue;
      const double most = key.weight * items[i].max_points;
      const auto kind = static_cast<size_t>(items[i].kind);
      ++count;
      squares += most * most;
      const bool is_missing = points[i] == kNo;
      if (!is_missing || policy != MissingPolicy::kProrate) {
        expected.denominator += most;
        most_by_kind[kind] += most;
      }
      if (is_missing) {
        if (policy == MissingPolicy::kZero) values.push_back(0);
        continue;
      }
      ++answered;
      const double counted =
          key.reversed ? items[i].max_points - points[i] : points[i];
      expected.raw += key.weight * counted;
      raw_by_kind[kind] += key.weight * counted;
      values.push_back(counted / items[i].max_points);
    }
  }
  expected.scored = count > 0 && (policy != MissingPolicy::kProrate ||
                                  answered >= 0.8 * count - 1e-9);
  if (!expected.scored) return expected;
  expected.proportion = expected.raw / expected.denominator;
  for (size_t kind = 0; kind < 4; ++kind) {
    if (most_by_kind[kind] == 0) continue;
    expected.by_kind[kind] = raw_by_kind[kind] / most_by_kind[kind];
  }
  double mean = 0;
  for (const double v : values) mean += v / values.size();
  double variance = 0;
  for (const double v : values) {
    variance += (v - mean) * (v - mean) / values.size();
  }
  expected.error = std::sqrt(variance * squares);
  return expected;
}

TEST_P(SurveyScorerPropertyTest, ScoresAsTheDefinitionSays) {
  const SurveyScores scores = Score();
  for (int scale = 0; scale < scale_count_; ++scale) {
    const Expected expected = Define(items_, points_, scale, policy_);
    const ScaleResult& result = ResultOf(scores, scale);
    EXPECT_EQ(result.raw_score, expected.raw);
    EXPECT_EQ(result.scored, expected.scored);
    if (!expected.scored) continue;
    EXPECT_EQ(result.denominator, expected.denominator);
    EXPECT_NEAR(result.proportion, expected.proportion, kNear);
    EXPECT_NEAR(result.standard_error, expected.error, 1e-9);
    EXPECT_NEAR(result.proportion_variance,
                std::pow(expected.error / result.max_score, 2), 1e-9);
  }
}

// Whether `a` comes before `b`. Differences of these small fractions are far
// above a double's rounding.
bool ComesBefore(const Expected& a, const Expected& b,
                 const std::vector<ItemKind>& tie_breaks) {
  constexpr double kRounding = 1e-9;
  double difference = a.proportion - b.proportion;
  for (const ItemKind kind : tie_breaks) {
    if (std::abs(difference) > kRounding) break;
    difference = a.by_kind[static_cast<size_t>(kind)] -
                 b.by_kind[static_cast<size_t>(kind)];
  }
  return difference > kRounding;
}

TEST_P(SurveyScorerPropertyTest, RanksAsTheDefinitionSays) {
  const SurveyScores scores = Score();
  if (scores.outcome != Outcome::kRanked) return;
  std::vector<Expected> expected;
  for (int scale = 0; scale < scale_count_; ++scale) {
    expected.push_back(Define(items_, points_, scale, policy_));
  }
  for (const ScaleResult& own : scores.scales) {
    const Expected& a = expected[own.scale];
    int before = 0;
    bool is_broken = false;
    for (int other = 0; other < scale_count_; ++other) {
      const Expected& b = expected[other];
      if (!a.scored || !b.scored) continue;
      before += ComesBefore(b, a, tie_breaks_) ? 1 : 0;
      is_broken |=
          std::abs(a.proportion - b.proportion) < 1e-9 &&
          (ComesBefore(a, b, tie_breaks_) || ComesBefore(b, a, tie_breaks_));
    }
    EXPECT_EQ(own.rank, a.scored ? before + 1 : 0) << "scale " << own.scale;
    EXPECT_EQ(own.tie_broken, is_broken) << "scale " << own.scale;
  }
}

TEST_P(SurveyScorerPropertyTest, PutsEveryScaleUpToTheTopRankInItsBands) {
  const SurveyScores scores = Score();
  const auto expected = std::count_if(
      scores.scales.begin(), scores.scales.end(), [](const ScaleResult& s) {
        return s.rank >= 1 && s.rank <= 3 && s.raw_score > 0;
      });
  EXPECT_EQ(TopScaleCount(scores), expected);
  for (const RankBand& band : scores.bands) {
    for (int i = band.begin; i < band.end; ++i) {
      EXPECT_EQ(scores.scales[i].rank, band.rank);
    }
  }
}

TEST_P(SurveyScorerPropertyTest, ChangesNothingForAZeroInsteadOfNoMark) {
  if (format_ != ResponseFormat::kMarked || policy_ != MissingPolicy::kZero) {
    return;
  }
  const SurveyScores before = Score();
  for (size_t i = 0; i < items_.size(); ++i) {
    const bool adds_nothing =
        std::none_of(items_[i].keys.begin(), items_[i].keys.end(),
                     [](const CompiledKey& key) { return key.reversed; });
    if (points_[i] == kNo && adds_nothing) points_[i] = 0;
  }
  const SurveyScores after = Score();
  EXPECT_EQ(after.outcome, before.outcome);
  EXPECT_EQ(ScalesInOrder(after), ScalesInOrder(before));
  EXPECT_EQ(RanksInOrder(after), RanksInOrder(before));
  for (int scale = 0; scale < scale_count_; ++scale) {
    EXPECT_EQ(ResultOf(after, scale).proportion,
              ResultOf(before, scale).proportion);
    EXPECT_EQ(ResultOf(after, scale).standard_error,
              ResultOf(before, scale).standard_error);
  }
}

TEST_P(SurveyScorerPropertyTest, NeverRanksAScaleLowerForAHigherAnswer) {
  tie_breaks_.clear();
  const SurveyScores before = Score();
  const int raised = Between(0, static_cast<int>(items_.size()) - 1);
  const CompiledItem& item = items_[raised];
  if (points_[raised] == kNo || item.keys.size() > 1) return;
  const CompiledKey& key = item.keys[0];
  points_[raised] = key.reversed ? 0 : item.max_points;
  const SurveyScores after = Score();
  EXPECT_GE(ResultOf(after, key.scale).raw_score,
            ResultOf(before, key.scale).raw_score);
  if (before.outcome == Outcome::kRanked && after.outcome == Outcome::kRanked) {
    EXPECT_LE(ResultOf(after, key.scale).rank,
              ResultOf(before, key.scale).rank);
  }
}

INSTANTIATE_TEST_SUITE_P(Seeds, SurveyScorerPropertyTest,
                         ::testing::Range(1, 201));

}  // namespace
}  // namespace trellis::survey
