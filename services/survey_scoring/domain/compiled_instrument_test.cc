#include "services/survey_scoring/domain/compiled_instrument.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/instruments.h"

namespace trellis::survey {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

auto HasMaxScore(int32_t max_score) {
  return Field("max_score", &CompiledScale::max_score, max_score);
}

TEST(CompiledInstrumentTest, SumsTheHighestAnswersOfEachScale) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2,
              {ItemOf(0, 1), ItemOf(1, 4), ItemOf(0, 1), ItemOf(1, 3)}));
  EXPECT_THAT(instrument.scales(), ElementsAre(HasMaxScore(2), HasMaxScore(7)));
  EXPECT_EQ(instrument.scales()[1].item_count, 2);
  EXPECT_EQ(instrument.scales()[1].weight_sum, 2);
  EXPECT_EQ(instrument.scales()[1].squared_max_sum, 4 * 4 + 3 * 3);
}

TEST(CompiledInstrumentTest, CountsAnItemAsOftenAsItsWeightSays) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 1,
              {ItemOf(0, 4, 3), ItemOf(0, 4, 1, /*reversed=*/true)}));
  const CompiledScale& scale = instrument.scales()[0];
  EXPECT_EQ(scale.max_score, 16);
  EXPECT_EQ(scale.item_count, 2);
  EXPECT_EQ(scale.weight_sum, 4);
  EXPECT_EQ(scale.squared_max_sum, 12 * 12 + 4 * 4);
}

TEST(CompiledInstrumentTest, CountsAnItemTowardsAllOfItsScales) {
  CompiledItem item = ItemOf(0, 2);
  item.keys.push_back({/*scale=*/1, /*weight=*/5, /*reversed=*/true});
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {item}));
  EXPECT_THAT(instrument.scales(),
              ElementsAre(HasMaxScore(2), HasMaxScore(10)));
  EXPECT_THAT(instrument.scales(),
              Each(Field("item_count", &CompiledScale::item_count, 1)));
}

TEST(CompiledInstrumentTest, SumsTheHighestAnswersOfEachKindOfItem) {
  const CompiledInstrument instrument(ChecklistParts(2));
  EXPECT_THAT(instrument.scales()[1].max_score_by_kind,
              ElementsAre(0, 7, 5, 5));
  EXPECT_EQ(instrument.scales()[1].max_score, 17);
}

TEST(CompiledInstrumentTest, GivesAScaleWithoutItemsAHighestSumOfZero) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kMarked, 3, {ItemOf(0), ItemOf(2)}));
  EXPECT_THAT(instrument.scales(),
              ElementsAre(HasMaxScore(1), HasMaxScore(0), HasMaxScore(1)));
  EXPECT_EQ(instrument.scales()[1].item_count, 0);
}

TEST(CompiledInstrumentTest, KeepsWhatIsStatedAboutScales) {
  auto parts = PartsOf(ResponseFormat::kLikert, 2, {ItemOf(0), ItemOf(1)});
  parts.scoring = Scoring::kMean;
  parts.scales[1] = {/*interest=*/3, /*standard_error=*/2.5};
  parts.pairs = {{0, 1, /*opposite=*/true}};
  parts.quality_rules[2] = {0.25, 0.75};
  const CompiledInstrument instrument(parts);
  EXPECT_EQ(instrument.format(), ResponseFormat::kLikert);
  EXPECT_EQ(instrument.scoring(), Scoring::kMean);
  EXPECT_EQ(instrument.scales()[0].facts.interest, kNoInterest);
  EXPECT_EQ(instrument.scales()[1].facts.interest, 3);
  EXPECT_EQ(instrument.scales()[1].facts.standard_error, 2.5);
  ASSERT_EQ(instrument.pairs().size(), 1u);
  EXPECT_TRUE(instrument.pairs()[0].opposite);
  EXPECT_EQ(instrument.quality_rules()[2].invalid, 0.75);
}

TEST(CompiledInstrumentTest, KnowsTheScaleOfEachInterest) {
  auto parts =
      PartsOf(ResponseFormat::kLikert, 3, {ItemOf(0), ItemOf(1), ItemOf(2)});
  parts.scales[0].interest = 5;
  parts.scales[2].interest = 0;
  EXPECT_THAT(CompiledInstrument(parts).interest_scales(),
              ElementsAre(2, -1, -1, -1, -1, 0));
}

TEST(CompiledInstrumentTest, CountsBlocks) {
  EXPECT_EQ(CompiledInstrument(RankedParts(4, 3)).block_count(), 4);
  EXPECT_EQ(CompiledInstrument(RiasecParts()).block_count(), 6);
}

TEST(CompiledInstrumentTest, KeepsItemsInTheOrderOfPresentation) {
  const CompiledInstrument instrument(
      PartsOf(ResponseFormat::kLikert, 2, {ItemOf(1, 1), ItemOf(0, 5)}));
  EXPECT_THAT(instrument.items(),
              ElementsAre(Field("max_points", &CompiledItem::max_points, 1),
                          Field("max_points", &CompiledItem::max_points, 5)));
}

TEST(CompiledInstrumentTest, MayBeEmpty) {
  const CompiledInstrument instrument;
  EXPECT_THAT(instrument.items(), IsEmpty());
  EXPECT_THAT(instrument.scales(), IsEmpty());
  EXPECT_THAT(instrument.interest_scales(), Each(-1));
  EXPECT_EQ(instrument.block_count(), 0);
}

}  // namespace
}  // namespace trellis::survey
