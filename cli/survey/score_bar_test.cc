#include "cli/survey/score_bar.h"

#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using survey::v1::ScaleScore;

ScaleScore Score(int raw, double low, double high) {
  ScaleScore score;
  score.set_status(ScaleScore::STATUS_SCORED);
  score.set_max_score(17);
  score.set_proportion(raw / 17.0);
  score.set_interval_low(low);
  score.set_interval_high(high);
  return score;
}

TEST(ScoreBarTest, ShowsTheScoreAndItsInterval) {
  EXPECT_EQ(ScoreBar(Score(9, 6, 12), 17), "######===---.....");
  EXPECT_EQ(ScoreBar(Score(9, 6.9, 11.1), 17), "######===---.....");
}

TEST(ScoreBarTest, IsPlainWithoutAnInterval) {
  for (int raw = 0; raw <= 17; ++raw) {
    EXPECT_EQ(ScoreBar(Score(raw, raw, raw), 17),
              std::string(raw, '#') + std::string(17 - raw, '.'));
  }
}

TEST(ScoreBarTest, StaysWithinItsWidth) {
  EXPECT_EQ(ScoreBar(Score(17, 12, 17), 17), "############=====");
  EXPECT_EQ(ScoreBar(Score(0, 0, 3), 17), "---..............");
  EXPECT_EQ(ScoreBar(Score(17, -5, 99), 4), "====");
}

TEST(ScoreBarTest, IsEmptyWithoutAScore) {
  ScaleScore score = Score(9, 6, 12);
  score.set_status(ScaleScore::STATUS_NOT_SCORED);
  EXPECT_EQ(ScoreBar(score, 3), "   ");
  EXPECT_EQ(ScoreBar(ScaleScore(), 3), "   ");
}

}  // namespace
}  // namespace trellis::cli
