#include "cli/survey_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

survey::v1::ScoreSurveyResponse Ranked() {
  return ParseProto<survey::v1::ScoreSurveyResponse>(R"pb(
    outcome: OUTCOME_RANKED
    scale_scores {
      scale: "mn"
      display_name: "Manufacturing"
      raw_score: 17
      max_score: 17
      rank: 1
    }
    scale_scores {
      scale: "it"
      display_name: "Information Technology"
      raw_score: 5
      max_score: 17
      rank: 2
    }
    scale_scores {
      scale: "st"
      display_name: "STEM"
      raw_score: 5
      max_score: 17
      rank: 2
    }
    top_bands { rank: 1 scales: "mn" }
    top_bands { rank: 2 scales: "it" scales: "st" }
  )pb");
}

TEST(SurveyTextTest, NamesWhatStandsOutWithTies) {
  EXPECT_THAT(SurveyText(Ranked(), ""),
              HasSubstr("What stands out:\n"
                        "  1. Manufacturing\n"
                        "  2. Information Technology · STEM (tied)\n"));
}

TEST(SurveyTextTest, DrawsABarForEveryScale) {
  const std::string text = SurveyText(Ranked(), "");
  EXPECT_THAT(text, HasSubstr("17/17  #################"));
  EXPECT_THAT(text, HasSubstr("5/17   #####............"));
}

TEST(SurveyTextTest, SpeaksSpanish) {
  EXPECT_THAT(SurveyText(Ranked(), "es"), HasSubstr("(empate)"));
}

TEST(SurveyTextTest, SaysThatThereIsNothingToRank) {
  auto response = Ranked();
  response.set_outcome(survey::v1::ScoreSurveyResponse::OUTCOME_INSUFFICIENT);
  response.clear_top_bands();
  const std::string text = SurveyText(response, "");
  EXPECT_THAT(text, HasSubstr("Nothing was marked"));
  EXPECT_THAT(text, Not(HasSubstr("What stands out")));
}

}  // namespace
}  // namespace trellis::cli
