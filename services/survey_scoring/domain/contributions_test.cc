#include "services/survey_scoring/domain/contributions.h"

#include <random>
#include <tuple>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr int32_t kNo = AnswerSheet::kNoAnswer;

// Item, points, most points and rank without.
using Row = std::tuple<int, int, int, int>;

int PlaceOf(const SurveyScores& scores, int scale) {
  for (size_t i = 0; i < scores.scales.size(); ++i) {
    if (scores.scales[i].scale == scale) return static_cast<int>(i);
  }
  return -1;
}

std::vector<Row> RowsOf(const CompiledInstrument& instrument,
                        const AnswerSheet& sheet, const SurveyScores& scores,
                        int scale, const ScoringOptions& options = {}) {
  std::vector<Row> rows;
  for (const Contribution& c : ContributionsTo(
           instrument, sheet, options, scores, PlaceOf(scores, scale))) {
    rows.emplace_back(c.item, c.points, c.max_points, c.rank_without);
  }
  return rows;
}

TEST(ContributionsTest, PutsTheLargestFirstAndThenTheOrderOfTheInstrument) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2,
              {ItemOf(0, 4), ItemOf(0, 4), ItemOf(1, 4), ItemOf(0, 4, 2),
               ItemOf(0, 4)}));
  const AnswerSheet sheet = SheetOf({1, 3, 2, 2, 1});
  // The first scale has 9 of 20, less than the 2 of 4 of the second.
  EXPECT_THAT(RowsOf(instrument, sheet, ScoreSheet(instrument, sheet), 0),
              ElementsAre(Row(3, 4, 8, 2), Row(1, 3, 4, 2), Row(0, 1, 4, 2),
                          Row(4, 1, 4, 2)));
}

TEST(ContributionsTest, NamesNothingForItemsWithoutAnAnswer) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2, {ItemOf(0), ItemOf(0), ItemOf(1)}));
  const AnswerSheet sheet = SheetOf({kNo, 1, kNo});
  const SurveyScores scores = ScoreSheet(instrument, sheet);
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 0),
              ElementsAre(Row(1, 1, 1, 1)));
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 1), IsEmpty());
}

TEST(ContributionsTest, NamesAnswersThatAddNothing) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2, {ItemOf(0), ItemOf(1)}));
  const AnswerSheet sheet = SheetOf({1, 0});
  EXPECT_THAT(RowsOf(instrument, sheet, ScoreSheet(instrument, sheet), 1),
              ElementsAre(Row(1, 0, 1, 2)));
}

TEST(ContributionsTest, CountsReversedAnswersTheOtherWayRound) {
  CompiledItem item = ItemOf(0, 4);
  item.keys.push_back({/*scale=*/1, /*weight=*/3, /*reversed=*/true});
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {item}));
  const AnswerSheet sheet = SheetOf({3});
  const SurveyScores scores = ScoreSheet(instrument, sheet);
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 0),
              ElementsAre(Row(0, 3, 4, 2)));
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 1),
              ElementsAre(Row(0, 3, 12, 2)));
}

// 2 of 3 against 1 of 3: without one mark a tie, which gives rank 1 to both.
TEST(ContributionsTest, SharesTheRankOfATieWithoutTheAnswer) {
  std::vector<CompiledItem> items(3, ItemOf(0));
  items.insert(items.end(), 3, ItemOf(1));
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2, items));
  const AnswerSheet sheet = SheetOf({1, 1, kNo, 1, kNo, kNo});
  EXPECT_THAT(RowsOf(instrument, sheet, ScoreSheet(instrument, sheet), 0),
              ElementsAre(Row(0, 1, 1, 1), Row(1, 1, 1, 1)));
}

TEST(ContributionsTest, HasNoRankWithoutARanking) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 2, {ItemOf(0), ItemOf(1)}));
  const AnswerSheet sheet = SheetOf({1, 1});
  EXPECT_THAT(RowsOf(instrument, sheet, ScoreSheet(instrument, sheet), 0),
              ElementsAre(Row(0, 1, 1, 0)));
}

TEST(ContributionsTest, HasNoRankForAScaleWithoutAScore) {
  std::vector<CompiledItem> items(2, ItemOf(0, 4));
  items.push_back(ItemOf(1, 4));
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, items));
  const AnswerSheet sheet = SheetOf({4, kNo, 1});
  const SurveyScores scores =
      ScoreSheet(instrument, sheet, Under(MissingPolicy::kProrate));
  ASSERT_EQ(scores.outcome, Outcome::kRanked);
  EXPECT_THAT(
      RowsOf(instrument, sheet, scores, 0, Under(MissingPolicy::kProrate)),
      ElementsAre(Row(0, 4, 4, 0)));
}

TEST(ContributionsTest, BreaksTiesAsTheScoresDo) {
  const std::vector<ItemKind> kinds = {ItemKind::kActivity};
  ScoringOptions options;
  options.tie_breaks = kinds;
  std::vector<CompiledItem> items;
  for (const int scale : {0, 1}) {
    items.push_back(ItemOf(scale, 1, 1, false, ItemKind::kActivity));
    items.push_back(ItemOf(scale, 1, 1, false, ItemKind::kQuality));
    items.push_back(ItemOf(scale, 1, 1, false, ItemKind::kQuality));
  }
  items.push_back(ItemOf(2));
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 3, items));
  // 2 of 3 against 1 of 3, an activity: without either mark there is a tie.
  const AnswerSheet sheet = SheetOf({1, 1, kNo, 1, kNo, kNo, kNo});
  const SurveyScores scores = ScoreSheet(instrument, sheet, options);
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 0, options),
              ElementsAre(Row(0, 1, 1, 2), Row(1, 1, 1, 1)));
  EXPECT_THAT(RowsOf(instrument, sheet, scores, 0),
              ElementsAre(Row(0, 1, 1, 1), Row(1, 1, 1, 1)));
}

// Against scoring again with the points taken away, for random surveys in
// which every item counts once, so that points can be taken away.
TEST(ContributionsTest, RanksAsScoringWithoutThePointsDoes) {
  std::mt19937 random(3);
  const auto between = [&random](int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random);
  };
  for (int round = 0; round < 200; ++round) {
    const int scale_count = between(2, 6);
    std::vector<CompiledItem> items;
    std::vector<int32_t> points;
    for (int i = 0; i < 24; ++i) {
      items.push_back(ItemOf(i < scale_count ? i : between(0, scale_count - 1),
                             2, between(1, 2), between(0, 3) == 0,
                             static_cast<ItemKind>(between(1, 2))));
      points.push_back(between(0, 9) == 0 ? kNo : between(0, 2));
    }
    const CompiledInstrument instrument(
        PartsOf(ResponseFormat::kLikert, scale_count, items));
    const AnswerSheet sheet = SheetOf(points);
    ScoringOptions options =
        Under(round % 2 == 0 ? MissingPolicy::kProrate : MissingPolicy::kZero);
    const std::vector<ItemKind> kinds(between(0, 1), ItemKind::kActivity);
    options.tie_breaks = kinds;
    const SurveyScores scores = ScoreSheet(instrument, sheet, options);
    if (scores.outcome != Outcome::kRanked) continue;
    for (int place = 0; place < scores.scored_count; ++place) {
      int sum = 0;
      for (const Contribution& c :
           ContributionsTo(instrument, sheet, options, scores, place)) {
        sum += c.points;
        std::vector<int32_t> without = points;
        without[c.item] = items[c.item].keys[0].reversed ? 2 : 0;
        const SurveyScores again =
            ScoreSheet(instrument, SheetOf(without), options);
        // Without a ranking there is no rank to compare with.
        if (again.outcome != Outcome::kRanked) continue;
        EXPECT_EQ(c.rank_without,
                  ResultOf(again, scores.scales[place].scale).rank)
            << round << ", item " << c.item;
      }
      EXPECT_EQ(sum, scores.scales[place].raw_score);
    }
  }
}

}  // namespace
}  // namespace trellis::survey
