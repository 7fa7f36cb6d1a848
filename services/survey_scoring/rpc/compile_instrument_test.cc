#include "services/survey_scoring/rpc/compile_instrument.h"

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::HasSubstr;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

catalog::v1::Instrument TwoScales() {
  return ParseProto<catalog::v1::Instrument>(R"pb(
    name: "catalogs/springfield/instruments/interests"
    response_format: RESPONSE_FORMAT_MARKED
    scales { id: "health" }
    scales { id: "law" }
    items { id: "care" scale: "health" }
    items { id: "debate" scale: "law" }
    items { id: "biology" scale: "health" }
  )pb");
}

TEST(CompileInstrumentTest, KnowsItemsAndScalesByIndex) {
  const catalog::v1::Instrument record = TwoScales();
  const auto scorable = CompileInstrument(record);
  ASSERT_OK(scorable);
  EXPECT_EQ(scorable->record, &record);
  EXPECT_THAT(scorable->item_indexes,
              UnorderedElementsAre(Pair("care", 0), Pair("debate", 1),
                                   Pair("biology", 2)));
  ASSERT_EQ(scorable->compiled.scales().size(), 2u);
  EXPECT_EQ(scorable->compiled.scales()[0].max_score, 2);
  EXPECT_EQ(scorable->compiled.items()[1].scale, 1);
  EXPECT_EQ(scorable->compiled.items()[1].max_value, 1);
}

TEST(CompileInstrumentTest, RefusesAResponseFormatItDoesNotKnow) {
  catalog::v1::Instrument record = TwoScales();
  record.set_response_format(
      static_cast<catalog::v1::Instrument::ResponseFormat>(7));
  const auto scorable = CompileInstrument(record);
  EXPECT_THAT(scorable, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(scorable, ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAnInstrumentWithoutAResponseFormat) {
  catalog::v1::Instrument record = TwoScales();
  record.clear_response_format();
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAnItemOfAScaleThatIsNotThere) {
  catalog::v1::Instrument record = TwoScales();
  record.mutable_items(1)->set_scale("sports");
  const auto scorable = CompileInstrument(record);
  EXPECT_THAT(scorable, ReasonIs("NOT_SUPPORTED"));
  EXPECT_THAT(std::string(scorable.status().message()), HasSubstr("debate"));
}

TEST(CompileInstrumentTest, RefusesTwoItemsWithOneId) {
  catalog::v1::Instrument record = TwoScales();
  record.mutable_items(2)->set_id("care");
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, CompilesEveryInstrumentOfACatalog) {
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.clear_instruments();
  *bundle.add_instruments() = TwoScales();
  catalog::v1::Instrument& newer = *bundle.add_instruments();
  newer = TwoScales();
  newer.set_name("catalogs/springfield/instruments/newer");
  newer.clear_response_format();
  const auto snapshot = MakeSnapshot(bundle);

  const CompiledInstruments compiled = CompileInstruments(*snapshot);
  ASSERT_EQ(compiled.by_relative_name.size(), 2u);
  EXPECT_OK(compiled.by_relative_name.at("instruments/interests"));
  EXPECT_THAT(compiled.by_relative_name.at("instruments/newer"),
              ReasonIs("NOT_SUPPORTED"));
}

}  // namespace
}  // namespace trellis::survey
