#include "cli/survey/score_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;
using ::trellis::testing::ParseProto;

survey::v1::ScoreSurveyResponse Ranked() {
  return ParseProto<survey::v1::ScoreSurveyResponse>(R"pb(
    outcome: OUTCOME_RANKED
    sentences: "Manufacturing comes first."
    sentences: "The survey says what you like now."
    scale_scores {
      scale: "mn"
      display_name: "Manufacturing"
      cluster: "catalogs/c/clusters/mn"
      status: STATUS_SCORED
      raw_score: 12
      max_score: 17
      proportion: 0.70588235294117652
      interval_low: 9
      interval_high: 15
      rank: 1
    }
    scale_scores {
      scale: "it"
      display_name: "Information Technology"
      status: STATUS_SCORED
      raw_score: 5
      max_score: 17
      proportion: 0.29411764705882354
      rank: 2
    }
    scale_scores {
      scale: "st"
      display_name: "STEM"
      status: STATUS_NOT_SCORED
      max_score: 17
    }
    quality { overall: OVERALL_VALID }
  )pb");
}

TEST(SurveyTextTest, BeginsWithTheSentencesOfTheServer) {
  EXPECT_THAT(SurveyText(Ranked(), ""),
              StartsWith("Manufacturing comes first.\n"
                         "The survey says what you like now.\n\n"
                         "RANK  CLUSTER "));
}

TEST(SurveyTextTest, DrawsABarForEveryScale) {
  EXPECT_THAT(
      SurveyText(Ranked(), ""),
      AllOf(
          HasSubstr("1     Manufacturing           12/17  #########===---..\n"),
          HasSubstr("2     Information Technology  5/17   =====....."),
          HasSubstr("-     STEM                    -\n"),
          HasSubstr("= and - show where the score")));
}

TEST(SurveyTextTest, CallsScalesThatAreNoClustersScales) {
  auto response = Ranked();
  response.mutable_scale_scores(0)->clear_cluster();
  EXPECT_THAT(SurveyText(response, ""), HasSubstr("RANK  SCALE "));
}

TEST(SurveyTextTest, SpeaksSpanish) {
  EXPECT_THAT(SurveyText(Ranked(), "es"), HasSubstr("LUGAR  GRUPO "));
}

TEST(SurveyTextTest, NamesSmallSetsAndTheEndsOfLargeOnes) {
  auto response = Ranked();
  auto& small = *response.add_indistinguishable_sets();
  small.add_scales("it");
  small.add_scales("st");
  auto& large = *response.add_indistinguishable_sets();
  for (const char* scale : {"mn", "a", "b", "st"}) large.add_scales(scale);
  EXPECT_THAT(SurveyText(response, ""),
              HasSubstr("Too close to tell apart:\n"
                        "  - Information Technology · STEM\n"
                        "  - Manufacturing to STEM (4)\n"));
}

TEST(SurveyTextTest, SaysWhatIsDoubtful) {
  auto response = Ranked();
  EXPECT_THAT(SurveyText(response, ""), Not(HasSubstr("Quality")));
  response.mutable_quality()->set_overall(survey::v1::Quality::OVERALL_CAUTION);
  auto& flag = *response.mutable_quality()->add_flags();
  flag.set_code(catalog::v1::QualityRule::CODE_LONGEST_RUN);
  flag.set_severity(survey::v1::QualityFlag::SEVERITY_CAUTION);
  flag.set_value(80);
  flag.set_threshold(68);
  EXPECT_THAT(SurveyText(response, ""),
              HasSubstr("Quality of the answers: with caution\n"
                        "  - answers in a row that are the same: 80 (caution "
                        "from 68)\n"));
}

TEST(SurveyTextTest, ShowsPercentilesIfThereAreAny) {
  auto response = Ranked();
  EXPECT_THAT(SurveyText(response, ""), Not(HasSubstr("PERCENTILE")));
  auto& percentile = *response.mutable_scale_scores(0)->add_percentiles();
  percentile.set_norm("catalogs/c/norms/n");
  percentile.set_percentile(93.4);
  percentile.set_student_count(40);
  EXPECT_THAT(SurveyText(response, ""),
              HasSubstr("Manufacturing  93          40 of catalogs/c/norms/n"));
}

}  // namespace
}  // namespace trellis::cli
