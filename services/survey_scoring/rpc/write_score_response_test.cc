#include "services/survey_scoring/rpc/write_score_response.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/scoring_fixture.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Property;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

constexpr double kNear = 1e-12;

class WriteScoresTest : public ScoringFixture {
 protected:
  v1::ScoreSurveyResponse Write(const std::string& compact_answers) {
    Evaluate(compact_answers);
    v1::ScoreSurveyResponse response;
    WriteScores(setup_, evaluation_, response);
    return response;
  }
};

const v1::ScaleScore& ScoreOf(const v1::ScoreSurveyResponse& response,
                              const std::string& scale) {
  return *std::find_if(
      response.scale_scores().begin(), response.scale_scores().end(),
      [&scale](const v1::ScaleScore& s) { return s.scale() == scale; });
}

// Scales "a" and "b" of five items of five answers each.
Instrument TwoScales() {
  auto instrument = ParseProto<Instrument>(R"pb(
    name: "catalogs/springfield/instruments/two"
    response_format: RESPONSE_FORMAT_LIKERT_5
    version: "7"
    scales { id: "a" display_name: "A" }
    scales { id: "b" display_name: "B" }
  )pb");
  for (const char* scale : {"a", "b"}) {
    for (int i = 1; i <= 5; ++i) {
      catalog::v1::Item& item = *instrument.add_items();
      item.set_id(absl::StrCat(scale, "-", i));
      item.set_scale(scale);
    }
  }
  return instrument;
}

TEST_F(WriteScoresTest, WritesTheWholeResponse) {
  Instrument instrument = TwoScales();
  instrument.mutable_scales(0)->set_reliability(0.75);
  instrument.mutable_scales(0)->set_standard_deviation(2);
  instrument.mutable_scales(1)->set_reliability(0.75);
  instrument.mutable_scales(1)->set_standard_deviation(2);
  instrument.mutable_scales(1)->set_cluster("catalogs/springfield/clusters/it");
  Use(instrument);
  auto response = Write("1212254.45");
  // 1.96 times a standard error of 1; not above 20 points.
  EXPECT_NEAR(ScoreOf(response, "a").interval_low(), 3 - 1.96, kNear);
  EXPECT_NEAR(ScoreOf(response, "a").interval_high(), 3 + 1.96, kNear);
  EXPECT_NEAR(ScoreOf(response, "b").interval_low(), 17.5 - 1.96, kNear);
  EXPECT_NEAR(ScoreOf(response, "b").interval_high(), 17.5 + 1.96, kNear);
  for (v1::ScaleScore& score : *response.mutable_scale_scores()) {
    score.clear_interval_low();
    score.clear_interval_high();
  }
  EXPECT_NEAR(response.profile().elevation(), (0.15 + 0.875) / 2, kNear);
  EXPECT_NEAR(response.profile().differentiation(), 0.725, kNear);
  response.mutable_profile()->clear_elevation();
  response.mutable_profile()->clear_differentiation();
  EXPECT_EQ(response.catalog_revision(), setup_.snapshot->revision());
  response.clear_catalog_revision();
  EXPECT_THAT(response, EqualsProto(R"pb(
                outcome: OUTCOME_RANKED
                scale_scores {
                  scale: "b"
                  display_name: "B"
                  cluster: "catalogs/springfield/clusters/it"
                  raw_score: 14
                  max_score: 20
                  answered_count: 4
                  item_count: 5
                  rank: 1
                  status: STATUS_SCORED
                  score: 17.5
                  proportion: 0.875
                  standard_error: 1
                  standard_error_basis: STANDARD_ERROR_BASIS_RELIABILITY
                  level: LEVEL_HIGH
                  percentile_status: PERCENTILE_STATUS_NOT_AVAILABLE
                }
                scale_scores {
                  scale: "a"
                  display_name: "A"
                  raw_score: 3
                  max_score: 20
                  answered_count: 5
                  item_count: 5
                  rank: 2
                  status: STATUS_SCORED
                  score: 3
                  proportion: 0.15
                  standard_error: 1
                  standard_error_basis: STANDARD_ERROR_BASIS_RELIABILITY
                  level: LEVEL_LOW
                  percentile_status: PERCENTILE_STATUS_NOT_AVAILABLE
                }
                top_bands { rank: 1 scales: "b" }
                top_bands { rank: 2 scales: "a" }
                answered_count: 9
                item_count: 10
                not_seen_count: 1
                instrument_version: "7"
                missing_policy: MISSING_POLICY_PRORATE
                profile {}
                quality {
                  overall: OVERALL_CAUTION
                  flags {
                    code: CODE_INCOMPLETE
                    severity: SEVERITY_CAUTION
                    value: 0.1
                    threshold: 0.05
                  }
                }
              )pb"));
}

TEST_F(WriteScoresTest, SaysOfAScaleWithoutAScoreWhatWasAnswered) {
  Use(TwoScales());
  const auto response = Write("22---54345");
  EXPECT_THAT(ScoreOf(response, "a"), EqualsProto(R"pb(
                scale: "a"
                display_name: "A"
                raw_score: 2
                max_score: 20
                answered_count: 2
                item_count: 5
                status: STATUS_NOT_SCORED
                percentile_status: PERCENTILE_STATUS_NOT_AVAILABLE
              )pb"));
  EXPECT_EQ(response.scale_scores(1).scale(), "a");
}

// Ties and bands.

TEST_F(WriteScoresTest, NamesTheScalesOfATie) {
  Use(ChecklistRecord());
  const auto response = Write(
      ChecklistAnswers({3, 17, 12, 17, 12, 12, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0}));
  EXPECT_THAT(ScoreOf(response, "box-02").tied_with(), ElementsAre("box-04"));
  EXPECT_THAT(ScoreOf(response, "box-05").tied_with(),
              ElementsAre("box-03", "box-06"));
  EXPECT_THAT(response.top_bands(),
              ElementsAre(EqualsProto(R"pb(rank: 1
                                           scales: "box-02"
                                           scales: "box-04")pb"),
                          EqualsProto(R"pb(rank: 3
                                           scales: "box-03"
                                           scales: "box-05"
                                           scales: "box-06")pb")));
}

TEST_F(WriteScoresTest, SaysThatATieWasBroken) {
  Use(ChecklistRecord());
  options_.add_tie_breaks(catalog::v1::Item::KIND_SUBJECT);
  std::string answers = ChecklistAnswers(std::vector<int>(16, 0));
  answers[0] = '1';
  answers[17 + 16] = '1';
  const auto response = Write(answers);
  EXPECT_EQ(response.scale_scores(0).scale(), "box-02");
  EXPECT_TRUE(response.scale_scores(0).tie_broken());
  EXPECT_TRUE(response.scale_scores(1).tie_broken());
  EXPECT_THAT(response.scale_scores(0).tied_with(), IsEmpty());
}

TEST_F(WriteScoresTest, RanksNothingWithoutARanking) {
  Use(ChecklistRecord());
  const auto empty = Write(ChecklistAnswers(std::vector<int>(16, 0)));
  EXPECT_EQ(empty.outcome(), v1::ScoreSurveyResponse::OUTCOME_INSUFFICIENT);
  EXPECT_EQ(empty.quality().overall(), v1::Quality::OVERALL_INSUFFICIENT);
  const auto flat = Write(ChecklistAnswers(std::vector<int>(16, 4)));
  EXPECT_EQ(flat.outcome(), v1::ScoreSurveyResponse::OUTCOME_FLAT);
  for (const auto& response : {empty, flat}) {
    EXPECT_THAT(response.scale_scores(),
                Each(Property("rank", &v1::ScaleScore::rank, 0)));
    EXPECT_THAT(
        response.scale_scores(),
        Each(Property("tied_with", &v1::ScaleScore::tied_with, IsEmpty())));
    EXPECT_THAT(response.top_bands(), IsEmpty());
    EXPECT_THAT(response.indistinguishable_sets(), IsEmpty());
  }
}

TEST_F(WriteScoresTest, HasNoProfileWhenNothingIsScored) {
  Use(TwoScales());
  EXPECT_FALSE(Write("----------").has_profile());
  EXPECT_TRUE(Write("55555-----").has_profile());
}

TEST_F(WriteScoresTest, WritesSetsInTheOrderOfScores) {
  Instrument instrument = RiasecRecord();
  for (catalog::v1::Scale& scale : *instrument.mutable_scales()) {
    scale.set_reliability(0.85);
    scale.set_standard_deviation(9);
  }
  Use(instrument);
  // Steps of 10 points are more than 9.7.
  const auto response = Write(RiasecAnswers("345131"));
  EXPECT_THAT(response.indistinguishable_sets(),
              ElementsAre(EqualsProto(R"pb(scales: "realistic"
                                           scales: "enterprising")pb"),
                          EqualsProto(R"pb(scales: "social"
                                           scales: "conventional")pb")));
}

// Forms of the score.

TEST_F(WriteScoresTest, ExpressesTheScoreAsTheInstrumentSays) {
  Instrument instrument = TwoScales();
  instrument.mutable_items(0)->set_weight(2);
  // Points 1, 2, 2, 2 and 3, the first one twice: 11 of 24 and 6 weights.
  for (const auto& [scoring, score] :
       std::vector<std::pair<Instrument::Scoring, double>>{
           {Instrument::SCORING_SUM, 11},
           {Instrument::SCORING_MEAN, 11.0 / 6},
           {Instrument::SCORING_PROPORTION, 11.0 / 24}}) {
    instrument.set_scoring(scoring);
    Use(instrument);
    EXPECT_NEAR(ScoreOf(Write("2333411111"), "a").score(), score, kNear);
  }
}

// The mean of what was answered is the mean of all.
TEST_F(WriteScoresTest, ProratesMeans) {
  Instrument instrument = TwoScales();
  instrument.set_scoring(Instrument::SCORING_MEAN);
  Use(instrument);
  EXPECT_NEAR(ScoreOf(Write("-345411111"), "a").score(), 3, kNear);
}

// Errors.

TEST_F(WriteScoresTest, SaysWhatTheErrorWasComputedFrom) {
  Use(TwoScales());
  const auto response = Write("2222311111");
  const v1::ScaleScore& score = ScoreOf(response, "a");
  EXPECT_EQ(score.standard_error_basis(),
            v1::ScaleScore::STANDARD_ERROR_BASIS_ANSWERS);
  // 0.25 four times, 0.5, 0 and 1.
  const double mean = 2.5 / 7;
  const double variance = (4 * 0.0625 + 0.25 + 1) / 7 - mean * mean;
  EXPECT_NEAR(score.standard_error(), std::sqrt(variance * 5 * 16), kNear);
}

TEST_F(WriteScoresTest, KeepsIntervalsInTheRangeOfTheScale) {
  Use(ChecklistRecord());
  const auto response = Write(
      ChecklistAnswers({17, 0, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  EXPECT_EQ(ScoreOf(response, "box-01").interval_high(), 17);
  EXPECT_LT(ScoreOf(response, "box-01").interval_low(), 17);
  EXPECT_EQ(ScoreOf(response, "box-02").interval_low(), 0);
  EXPECT_GT(ScoreOf(response, "box-02").interval_high(), 0);
  const v1::ScaleScore& six = ScoreOf(response, "box-03");
  EXPECT_NEAR(six.interval_low(), 6 - 1.96 * six.standard_error(), kNear);
  EXPECT_NEAR(six.interval_high(), 6 + 1.96 * six.standard_error(), kNear);
}

// Percentiles.

TEST_F(WriteScoresTest, ComparesWithTheNormsOfTheInstrument) {
  Use(MakeTestCatalog(), "catalogs/springfield/instruments/interest-survey");
  const auto response = Write("110100");
  // Of 30: 12 lower, 8 equal. Of 40: 20 lower, 10 equal.
  EXPECT_THAT(ScoreOf(response, "it").percentiles(),
              ElementsAre(EqualsProto(R"pb(
                            norm: "catalogs/springfield/norms/grade-10"
                            percentile: 53.333333333333336
                            student_count: 30
                          )pb"),
                          EqualsProto(R"pb(
                            norm: "catalogs/springfield/norms/grade-9"
                            percentile: 62.5
                            student_count: 40
                          )pb")));
  EXPECT_EQ(ScoreOf(response, "it").percentile_status(),
            v1::ScaleScore::PERCENTILE_STATUS_AVAILABLE);
}

TEST_F(WriteScoresTest, SaysNothingOfNormsOfFewerThanThirty) {
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_norms(0)->mutable_histograms(0)->set_counts(0, 5);
  bundle.mutable_norms(1)->mutable_histograms(0)->clear_counts();
  bundle.mutable_norms(1)->mutable_histograms(1)->set_scale("other");
  Use(bundle, "catalogs/springfield/instruments/interest-survey");
  const auto response = Write("110100");
  EXPECT_THAT(ScoreOf(response, "it").percentiles(), IsEmpty());
  EXPECT_EQ(ScoreOf(response, "it").percentile_status(),
            v1::ScaleScore::PERCENTILE_STATUS_NOT_AVAILABLE);
  EXPECT_THAT(ScoreOf(response, "mn").percentiles(), SizeIs(1));
}

TEST_F(WriteScoresTest, ComparesExactScoresOnly) {
  Use(MakeTestCatalog(), "catalogs/springfield/instruments/interest-survey");
  options_.set_missing_policy(catalog::v1::MISSING_POLICY_PRORATE);
  EXPECT_EQ(ScoreOf(Write("1101-0"), "it").percentile_status(),
            v1::ScaleScore::PERCENTILE_STATUS_AVAILABLE);
  // A scale of five items can be prorated; its score is not exact.
  catalog::v1::Bundle bundle = CatalogOf({TwoScales()});
  *bundle.add_norms() = ParseProto<catalog::v1::Norm>(R"pb(
    name: "catalogs/springfield/norms/all"
    instrument: "catalogs/springfield/instruments/two"
    instrument_version: "7"
    student_count: 30
    histograms {
      scale: "a"
      counts: [ 0, 0, 0, 0, 0, 30, 0, 0, 0, 0, 0 ]
      counts: [ 0, 0, 0, 0, 0, 0, 0, 0, 0, 0 ]
    }
  )pb");
  Use(bundle, "catalogs/springfield/instruments/two");
  const auto prorated = Write("2222-11111");
  EXPECT_EQ(ScoreOf(prorated, "a").status(), v1::ScaleScore::STATUS_SCORED);
  EXPECT_THAT(ScoreOf(prorated, "a").percentiles(), IsEmpty());
  EXPECT_THAT(ScoreOf(Write("2222211111"), "a").percentiles(),
              ElementsAre(Property(&v1::Percentile::percentile, 50)));
  // To count a missing answer 0 does not make it one.
  options_.set_missing_policy(catalog::v1::MISSING_POLICY_ZERO);
  EXPECT_THAT(ScoreOf(Write("2222-11111"), "a").percentiles(), IsEmpty());
}

// Profile and quality.

TEST_F(WriteScoresTest, WritesTheProfile) {
  Use(RiasecRecord());
  const auto profile = Write(RiasecAnswers("543121")).profile();
  EXPECT_EQ(profile.interest_code(), "RIA");
  EXPECT_EQ(profile.consistency(), v1::Profile::CONSISTENCY_HIGH);
  EXPECT_FALSE(profile.flat());
  EXPECT_NEAR(profile.differentiation(), 1, kNear);
  EXPECT_NEAR(profile.elevation(), (1 + 0.75 + 0.5 + 0.25) / 6, kNear);
  EXPECT_NEAR(profile.iachan_differentiation(), 0.5 * (1 - 0.5 * (0.75 + 0.25)),
              kNear);
  EXPECT_EQ(Write(RiasecAnswers("514111")).profile().consistency(),
            v1::Profile::CONSISTENCY_MEDIUM);
  EXPECT_EQ(Write(RiasecAnswers("511411")).profile().consistency(),
            v1::Profile::CONSISTENCY_LOW);
  EXPECT_EQ(Write(RiasecAnswers("511111")).profile().consistency(),
            v1::Profile::CONSISTENCY_UNSPECIFIED);
  EXPECT_TRUE(Write(RiasecAnswers("333333")).profile().flat());
}

TEST_F(WriteScoresTest, WritesFlagsWithoutText) {
  Use(RiasecRecord());
  const auto quality = Write(RiasecAnswers("555555")).quality();
  EXPECT_EQ(quality.overall(), v1::Quality::OVERALL_INVALID);
  EXPECT_THAT(quality.flags(), ElementsAre(EqualsProto(R"pb(
                                             code: CODE_LONGEST_RUN
                                             severity: SEVERITY_INVALID
                                             value: 60
                                             threshold: 30
                                           )pb"),
                                           EqualsProto(R"pb(
                                             code: CODE_STRAIGHT_LINING
                                             severity: SEVERITY_CAUTION
                                             value: 1
                                             threshold: 0.5
                                           )pb"),
                                           EqualsProto(R"pb(
                                             code: CODE_ALL_SAME
                                             severity: SEVERITY_INVALID
                                             value: 1
                                             threshold: 1
                                           )pb")));
}

TEST_F(WriteScoresTest, WritesThePolicyThatWasFollowed) {
  Use(TwoScales());
  EXPECT_EQ(Write("2222211111").missing_policy(),
            catalog::v1::MISSING_POLICY_PRORATE);
  for (const auto policy :
       {catalog::v1::MISSING_POLICY_STRICT, catalog::v1::MISSING_POLICY_ZERO}) {
    options_.set_missing_policy(policy);
    EXPECT_EQ(Write("2222211111").missing_policy(), policy);
  }
}

TEST_F(WriteScoresTest, NamesScalesInTheLanguageAskedFor) {
  Use(RiasecRecord());
  options_.set_language_code("es-MX");
  EXPECT_EQ(Write(RiasecAnswers("115111")).scale_scores(0).display_name(),
            "Artístico");
  options_.set_language_code("fr");
  EXPECT_EQ(Write(RiasecAnswers("115111")).scale_scores(0).display_name(),
            "Artistic");
}

}  // namespace
}  // namespace trellis::survey
