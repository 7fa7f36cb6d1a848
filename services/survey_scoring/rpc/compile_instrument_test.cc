#include "services/survey_scoring/rpc/compile_instrument.h"

#include <cmath>
#include <tuple>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

Instrument TwoScales() {
  return ParseProto<Instrument>(R"pb(
    name: "catalogs/springfield/instruments/interests"
    response_format: RESPONSE_FORMAT_MARKED
    scales { id: "health" }
    scales { id: "law" }
    items { id: "care" scale: "health" }
    items { id: "debate" scale: "law" }
    items { id: "biology" scale: "health" }
  )pb");
}

// Compiles a record that may be scored.
ScorableInstrument Compile(const Instrument& record) {
  auto scorable = CompileInstrument(record);
  EXPECT_OK(scorable);
  return *std::move(scorable);
}

TEST(CompileInstrumentTest, KnowsItemsAndScalesByIndex) {
  const Instrument record = TwoScales();
  const ScorableInstrument scorable = Compile(record);
  EXPECT_EQ(scorable.record, &record);
  EXPECT_THAT(scorable.item_indexes,
              UnorderedElementsAre(Pair("care", 0), Pair("debate", 1),
                                   Pair("biology", 2)));
  ASSERT_EQ(scorable.compiled.scales().size(), 2u);
  EXPECT_EQ(scorable.compiled.scales()[0].max_score, 2);
  EXPECT_EQ(scorable.compiled.items()[1].keys[0].scale, 1);
  EXPECT_EQ(scorable.compiled.items()[1].max_points, 1);
  EXPECT_THAT(scorable.norms, IsEmpty());
}

TEST(CompileInstrumentTest, KnowsTheRangeOfEachFormat) {
  const std::vector<
      std::tuple<Instrument::ResponseFormat, ResponseFormat, int, int>>
      formats = {
          {Instrument::RESPONSE_FORMAT_MARKED, ResponseFormat::kMarked, 0, 1},
          {Instrument::RESPONSE_FORMAT_LIKERT_3, ResponseFormat::kLikert, 1, 3},
          {Instrument::RESPONSE_FORMAT_LIKERT_5, ResponseFormat::kLikert, 1, 5},
          {Instrument::RESPONSE_FORMAT_LIKERT_7, ResponseFormat::kLikert, 1,
           7}};
  for (const auto& [format, domain_format, lowest, highest] : formats) {
    Instrument record = TwoScales();
    record.set_response_format(format);
    const ScorableInstrument scorable = Compile(record);
    EXPECT_EQ(scorable.compiled.format(), domain_format);
    EXPECT_EQ(scorable.min_value, lowest);
    EXPECT_EQ(scorable.max_value, highest);
    EXPECT_EQ(scorable.compiled.items()[0].max_points, highest - lowest);
  }
}

TEST(CompileInstrumentTest, GivesRankedItemsAPointForEveryPlaceBelow) {
  Instrument record = PlacesRecord();
  record.mutable_items()->DeleteSubrange(11, 1);
  const ScorableInstrument scorable = Compile(record);
  EXPECT_EQ(scorable.compiled.format(), ResponseFormat::kRanked);
  EXPECT_EQ(scorable.min_value, 1);
  // The largest block has four places, the last one three.
  EXPECT_EQ(scorable.max_value, 4);
  EXPECT_EQ(scorable.compiled.items()[0].max_points, 3);
  EXPECT_EQ(scorable.compiled.items()[10].max_points, 2);
  EXPECT_EQ(scorable.compiled.items()[0].block,
            scorable.compiled.items()[3].block);
  EXPECT_NE(scorable.compiled.items()[3].block,
            scorable.compiled.items()[4].block);
}

TEST(CompileInstrumentTest, KnowsKindsWeightsAndFurtherKeys) {
  Instrument record = TwoScales();
  record.mutable_items(0)->set_kind(catalog::v1::Item::KIND_QUALITY);
  record.mutable_items(0)->set_weight(3);
  record.mutable_items(0)->set_reversed(true);
  *record.mutable_items(0)->add_additional_keys() =
      ParseProto<catalog::v1::ItemKey>(R"pb(scale: "law")pb");
  *record.mutable_items(1)->add_additional_keys() =
      ParseProto<catalog::v1::ItemKey>(R"pb(scale: "health"
                                            weight: 5
                                            reversed: true)pb");
  const ScorableInstrument scorable = Compile(record);
  const CompiledItem& care = scorable.compiled.items()[0];
  EXPECT_EQ(care.kind, ItemKind::kQuality);
  ASSERT_EQ(care.keys.size(), 2u);
  EXPECT_EQ(care.keys[0].weight, 3);
  EXPECT_TRUE(care.keys[0].reversed);
  EXPECT_EQ(care.keys[1].scale, 1);
  EXPECT_EQ(care.keys[1].weight, 1);
  EXPECT_FALSE(care.keys[1].reversed);
  EXPECT_EQ(scorable.compiled.scales()[0].max_score, 3 + 5 + 1);
  EXPECT_EQ(scorable.compiled.items()[1].kind, ItemKind::kUnspecified);
}

TEST(CompileInstrumentTest, PutsItemsWithoutABlockIntoThatOfTheirScale) {
  Instrument record = TwoScales();
  record.mutable_items(1)->set_block("page-1");
  const ScorableInstrument scorable = Compile(record);
  const auto& items = scorable.compiled.items();
  EXPECT_EQ(items[0].block, items[2].block);
  EXPECT_NE(items[0].block, items[1].block);
}

TEST(CompileInstrumentTest, KnowsTheInterestOfEachScale) {
  const Instrument record = RiasecRecord();
  EXPECT_THAT(Compile(record).compiled.interest_scales(),
              ElementsAre(0, 1, 2, 3, 4, 5));
  Instrument newer = TwoScales();
  newer.mutable_scales(0)->set_interest(static_cast<catalog::v1::Interest>(9));
  EXPECT_THAT(Compile(newer).compiled.interest_scales(), Each(-1));
}

TEST(CompileInstrumentTest, WorksTheErrorOutOfTheReliability) {
  Instrument record = TwoScales();
  record.mutable_scales(0)->set_reliability(0.85);
  record.mutable_scales(0)->set_standard_deviation(9);
  const ScorableInstrument scorable = Compile(record);
  EXPECT_NEAR(scorable.compiled.scales()[0].facts.standard_error, 3.49, 0.005);
  EXPECT_EQ(scorable.compiled.scales()[1].facts.standard_error, 0);
  EXPECT_TRUE(scorable.states_reliability);
}

TEST(CompileInstrumentTest, DoesNotTakeOneFigureForAnError) {
  for (const auto& [reliability, deviation] :
       std::vector<std::pair<double, double>>{
           {0.85, 0}, {0, 9}, {1, 9}, {1.5, 9}, {-1, 9}}) {
    Instrument record = TwoScales();
    record.mutable_scales(0)->set_reliability(reliability);
    record.mutable_scales(0)->set_standard_deviation(deviation);
    const ScorableInstrument scorable = Compile(record);
    EXPECT_EQ(scorable.compiled.scales()[0].facts.standard_error, 0)
        << reliability;
    EXPECT_FALSE(scorable.states_reliability) << reliability;
  }
}

TEST(CompileInstrumentTest, KnowsHowScoresAreExpressed) {
  const std::vector<std::pair<Instrument::Scoring, Scoring>> ways = {
      {Instrument::SCORING_UNSPECIFIED, Scoring::kSum},
      {Instrument::SCORING_SUM, Scoring::kSum},
      {Instrument::SCORING_MEAN, Scoring::kMean},
      {Instrument::SCORING_PROPORTION, Scoring::kProportion}};
  for (const auto& [scoring, expected] : ways) {
    Instrument record = TwoScales();
    record.set_scoring(scoring);
    EXPECT_EQ(Compile(record).compiled.scoring(), expected);
  }
}

TEST(CompileInstrumentTest, HasAPolicyForEveryFormat) {
  EXPECT_EQ(Compile(TwoScales()).missing_policy, MissingPolicy::kZero);
  EXPECT_EQ(Compile(RiasecRecord()).missing_policy, MissingPolicy::kProrate);
  EXPECT_EQ(Compile(PlacesRecord()).missing_policy, MissingPolicy::kProrate);
  Instrument record = TwoScales();
  record.set_missing_policy(catalog::v1::MISSING_POLICY_STRICT);
  EXPECT_EQ(Compile(record).missing_policy, MissingPolicy::kStrict);
}

TEST(CompileInstrumentTest, KnowsPairs) {
  Instrument record = TwoScales();
  *record.add_item_pairs() = ParseProto<catalog::v1::ItemPair>(
      R"pb(first: "biology" second: "debate" opposite: true)pb");
  const ScorableInstrument scorable = Compile(record);
  ASSERT_EQ(scorable.compiled.pairs().size(), 1u);
  EXPECT_EQ(scorable.compiled.pairs()[0].first, 2);
  EXPECT_EQ(scorable.compiled.pairs()[0].second, 1);
  EXPECT_TRUE(scorable.compiled.pairs()[0].opposite);
}

TEST(CompileInstrumentTest, ReplacesTheRulesOfACodeWholly) {
  Instrument record = RiasecRecord();
  *record.add_quality_rules() =
      ParseProto<catalog::v1::QualityRule>(R"pb(code: CODE_ALL_SAME
                                                caution_threshold: 0.8)pb");
  *record.add_quality_rules() =
      ParseProto<catalog::v1::QualityRule>(R"pb(caution_threshold: 0.1)pb");
  record.add_quality_rules()->set_code(
      static_cast<catalog::v1::QualityRule::Code>(99));
  const QualityRules rules = Compile(record).compiled.quality_rules();
  EXPECT_EQ(rules[static_cast<int>(QualityCode::kAllSame)].caution, 0.8);
  EXPECT_EQ(rules[static_cast<int>(QualityCode::kAllSame)].invalid, 0);
  EXPECT_EQ(rules[static_cast<int>(QualityCode::kIncomplete)].caution, 0.05);
  EXPECT_EQ(rules[static_cast<int>(QualityCode::kLongestRun)].caution, 15);
}

TEST(CompileInstrumentTest, RefusesAResponseFormatItDoesNotKnow) {
  Instrument record = TwoScales();
  record.set_response_format(static_cast<Instrument::ResponseFormat>(7));
  const auto scorable = CompileInstrument(record);
  EXPECT_THAT(scorable, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(scorable, ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAnInstrumentWithoutAResponseFormat) {
  Instrument record = TwoScales();
  record.clear_response_format();
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAnItemOfAScaleThatIsNotThere) {
  Instrument record = TwoScales();
  record.mutable_items(1)->set_scale("sports");
  const auto scorable = CompileInstrument(record);
  EXPECT_THAT(scorable, ReasonIs("NOT_SUPPORTED"));
  EXPECT_THAT(std::string(scorable.status().message()), HasSubstr("debate"));
}

TEST(CompileInstrumentTest, RefusesAKeyOfAScaleThatIsNotThere) {
  Instrument record = TwoScales();
  record.mutable_items(1)->add_additional_keys()->set_scale("sports");
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesTwoItemsWithOneId) {
  Instrument record = TwoScales();
  record.mutable_items(2)->set_id("care");
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAPairOfAnItemThatIsNotThere) {
  Instrument record = TwoScales();
  record.add_item_pairs()->set_first("care");
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesAnItemThatCountsTwiceTowardsOneScale) {
  Instrument record = TwoScales();
  record.mutable_items(0)->add_additional_keys()->set_scale(
      record.items(0).scale());
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentTest, RefusesWeightsThatNoLintLetsThrough) {
  for (const int weight : {-1, 101}) {
    Instrument record = TwoScales();
    record.mutable_items(0)->set_weight(weight);
    EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED")) << weight;
  }
}

TEST(CompileInstrumentTest, RefusesABlockWithNothingToPutInOrder) {
  Instrument record = TwoScales();
  record.set_response_format(Instrument::RESPONSE_FORMAT_RANKED);
  for (catalog::v1::Item& item : *record.mutable_items()) item.set_block("a");
  EXPECT_OK(CompileInstrument(record));
  record.mutable_items(0)->set_block("b");
  EXPECT_THAT(CompileInstrument(record), ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentsTest, CompilesEveryInstrumentOfACatalog) {
  Instrument newer = TwoScales();
  newer.set_name("catalogs/springfield/instruments/newer");
  newer.clear_response_format();
  const auto snapshot = MakeSnapshot(CatalogOf({TwoScales(), newer}));
  const CompiledInstruments compiled = CompileInstruments(*snapshot);
  ASSERT_EQ(compiled.by_relative_name.size(), 2u);
  EXPECT_OK(compiled.by_relative_name.at("instruments/interests"));
  EXPECT_THAT(compiled.by_relative_name.at("instruments/newer"),
              ReasonIs("NOT_SUPPORTED"));
}

TEST(CompileInstrumentsTest, FindsTheNormsOfAnInstrument) {
  const auto snapshot = MakeSnapshot(MakeTestCatalog());
  const CompiledInstruments compiled = CompileInstruments(*snapshot);
  const auto& norms =
      compiled.by_relative_name.at("instruments/interest-survey")->norms;
  ASSERT_EQ(norms.size(), 2u);
  EXPECT_EQ(norms[0]->name(), "catalogs/springfield/norms/grade-10");
  EXPECT_EQ(norms[1]->name(), "catalogs/springfield/norms/grade-9");
}

TEST(CompileInstrumentsTest, LeavesOutNormsOfOtherInstrumentsAndVersions) {
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_norms(0)->set_instrument_version("2");
  bundle.mutable_norms(1)->set_instrument(
      "catalogs/shelbyville/instruments/interest-survey");
  const auto snapshot = MakeSnapshot(bundle);
  EXPECT_THAT(CompileInstruments(*snapshot)
                  .by_relative_name.at("instruments/interest-survey")
                  ->norms,
              IsEmpty());
}

TEST(PointsOfTest, AreTheInverseOfValues) {
  EXPECT_EQ(PointsOf(ResponseFormat::kMarked, 0, 1), 0);
  EXPECT_EQ(PointsOf(ResponseFormat::kMarked, 1, 1), 1);
  EXPECT_EQ(PointsOf(ResponseFormat::kLikert, 1, 4), 0);
  EXPECT_EQ(PointsOf(ResponseFormat::kLikert, 5, 4), 4);
  // Of four places the first earns 3 points and the last none.
  EXPECT_EQ(PointsOf(ResponseFormat::kRanked, 1, 3), 3);
  EXPECT_EQ(PointsOf(ResponseFormat::kRanked, 4, 3), 0);
  for (const ResponseFormat format :
       {ResponseFormat::kMarked, ResponseFormat::kLikert,
        ResponseFormat::kRanked}) {
    for (int points = 0; points <= 4; ++points) {
      EXPECT_EQ(PointsOf(format, ValueOf(format, points, 4), 4), points);
    }
  }
}

TEST(ToDomainTest, KnowsKindsAndPolicies) {
  EXPECT_EQ(ToDomain(catalog::v1::Item::KIND_ACTIVITY), ItemKind::kActivity);
  EXPECT_EQ(ToDomain(catalog::v1::Item::KIND_QUALITY), ItemKind::kQuality);
  EXPECT_EQ(ToDomain(catalog::v1::Item::KIND_SUBJECT), ItemKind::kSubject);
  EXPECT_EQ(ToDomain(catalog::v1::Item::KIND_UNSPECIFIED),
            ItemKind::kUnspecified);
  EXPECT_EQ(ToDomain(catalog::v1::MISSING_POLICY_STRICT),
            MissingPolicy::kStrict);
  EXPECT_EQ(ToDomain(catalog::v1::MISSING_POLICY_PRORATE),
            MissingPolicy::kProrate);
  EXPECT_EQ(ToDomain(catalog::v1::MISSING_POLICY_ZERO), MissingPolicy::kZero);
  EXPECT_FALSE(ToDomain(catalog::v1::MISSING_POLICY_UNSPECIFIED).has_value());
  EXPECT_FALSE(
      ToDomain(static_cast<catalog::v1::MissingPolicy>(9)).has_value());
}

}  // namespace
}  // namespace trellis::survey
