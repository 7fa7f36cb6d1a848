#include "services/survey_scoring/domain/rank_order.h"

#include <limits>
#include <utility>
#include <vector>

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

ScaleResult Proportion(int32_t raw_score, int32_t denominator, int scale = 0) {
  ScaleResult result;
  result.scale = scale;
  result.scored = true;
  result.raw_score = raw_score;
  result.denominator = denominator;
  return result;
}

TEST(CompareProportionsTest, ComparesExactly) {
  EXPECT_EQ(CompareProportions(Proportion(1, 3), Proportion(2, 6)), 0);
  EXPECT_LT(CompareProportions(Proportion(1, 3), Proportion(333334, 1000000)),
            0);
  EXPECT_GT(CompareProportions(Proportion(1, 3), Proportion(333333, 1000000)),
            0);
}

TEST(CompareProportionsTest, DoesNotOverflow) {
  constexpr int32_t kMost = std::numeric_limits<int32_t>::max();
  EXPECT_GT(CompareProportions(Proportion(kMost, kMost),
                               Proportion(kMost - 1, kMost)),
            0);
}

// Two scales of one activity and two qualities each.
CompiledInstrument TwoScales() {
  CompiledInstrument::Parts parts;
  parts.scales.resize(2);
  for (int scale = 0; scale < 2; ++scale) {
    for (const ItemKind kind :
         {ItemKind::kActivity, ItemKind::kQuality, ItemKind::kQuality}) {
      CompiledItem& item = parts.items.emplace_back();
      item.kind = kind;
      item.keys.push_back({scale});
    }
  }
  return CompiledInstrument(std::move(parts));
}

class RankOrderTest : public ::testing::Test {
 protected:
  int Compare(const std::vector<ItemKind>& tie_breaks) {
    const ScoringOptions options = {MissingPolicy::kZero, 3, tie_breaks};
    return RankOrder(instrument_, options)
        .Compare({first_, first_sums_}, {second_, second_sums_});
  }

  const CompiledInstrument instrument_ = TwoScales();
  // One mark each: an activity here, a quality there.
  ScaleResult first_ = Proportion(1, 3, 0);
  ScaleResult second_ = Proportion(1, 3, 1);
  ScaleSums first_sums_ = {1, 1, 3, {0, 1, 0, 0}, {0, 1, 2, 0}};
  ScaleSums second_sums_ = {1, 1, 3, {0, 0, 1, 0}, {0, 1, 2, 0}};
};

TEST_F(RankOrderTest, LeavesTiesAloneUnlessTold) { EXPECT_EQ(Compare({}), 0); }

TEST_F(RankOrderTest, BreaksTiesByTheFirstKindThatDiffers) {
  EXPECT_GT(Compare({ItemKind::kActivity}), 0);
  EXPECT_LT(Compare({ItemKind::kQuality}), 0);
  EXPECT_LT(Compare({ItemKind::kSubject, ItemKind::kQuality}), 0);
  EXPECT_EQ(Compare({ItemKind::kSubject}), 0);
}

TEST_F(RankOrderTest, DoesNotLetAKindOverruleTheProportion) {
  second_ = Proportion(2, 3, 1);
  EXPECT_LT(Compare({ItemKind::kActivity}), 0);
}

}  // namespace
}  // namespace trellis::survey
