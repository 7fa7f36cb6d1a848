#include "services/survey_scoring/domain/compiled_instrument.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

auto HasMaxScore(int32_t max_score) {
  return Field("max_score", &CompiledScale::max_score, max_score);
}

TEST(CompiledInstrumentTest, SumsTheHighestAnswersOfEachScale) {
  const CompiledInstrument instrument(2, {{0, 1}, {1, 4}, {0, 1}, {1, 3}});
  EXPECT_THAT(instrument.scales(), ElementsAre(HasMaxScore(2), HasMaxScore(7)));
}

TEST(CompiledInstrumentTest, GivesAScaleWithoutItemsAHighestSumOfZero) {
  const CompiledInstrument instrument(3, {{0, 1}, {2, 1}});
  EXPECT_THAT(instrument.scales(),
              ElementsAre(HasMaxScore(1), HasMaxScore(0), HasMaxScore(1)));
}

TEST(CompiledInstrumentTest, KeepsItemsInTheOrderOfPresentation) {
  const CompiledInstrument instrument(2, {{1, 1}, {0, 5}});
  EXPECT_THAT(instrument.items(),
              ElementsAre(Field("scale", &CompiledItem::scale, 1),
                          Field("scale", &CompiledItem::scale, 0)));
}

TEST(CompiledInstrumentTest, MayBeEmpty) {
  const CompiledInstrument instrument(0, {});
  EXPECT_THAT(instrument.items(), IsEmpty());
  EXPECT_THAT(instrument.scales(), IsEmpty());
}

}  // namespace
}  // namespace trellis::survey
