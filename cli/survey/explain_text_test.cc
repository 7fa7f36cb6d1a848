#include "cli/survey/explain_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

TEST(SurveyExplainTextTest, ShowsWhatEachAnswerAdded) {
  const auto instrument = ParseProto<catalog::v1::Instrument>(R"pb(
    items {
      id: "a"
      text: "Build a robot"
      text_translations { key: "es" value: "Construir un robot" }
    }
    response_labels { value: 5 text: "Like it" }
  )pb");
  const auto response = ParseProto<survey::v1::ScoreSurveyResponse>(R"pb(
    scale_scores {
      display_name: "Realistic"
      status: STATUS_SCORED
      level: LEVEL_HIGH
      rank: 1
      explanation: "Two answers give 4 of 12 points."
      contributions {
        item: "a"
        value: 5
        points: 4
        max_points: 4
        rank_without: 3
      }
      contributions {
        item: "gone"
        value: 2
        points: 1
        max_points: 4
        rank_without: 1
      }
      contributions { item: "b" value: 1 max_points: 4 rank_without: 1 }
    }
    scale_scores { display_name: "Social" status: STATUS_NOT_SCORED }
  )pb");
  EXPECT_EQ(ExplainText(response, instrument, "en"),
            "\nRealistic (high)\n"
            "  Two answers give 4 of 12 points.\n"
            "  4/4  Build a robot: Like it (without it: rank 3)\n"
            "  1/4  gone\n"
            "  Answers that add nothing: 1\n"
            "\nSocial\n");
  EXPECT_THAT(ExplainText(response, instrument, "es-MX"),
              HasSubstr("Construir un robot: Like it (sin ella: lugar 3)"));
}

}  // namespace
}  // namespace trellis::cli
