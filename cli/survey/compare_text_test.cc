#include "cli/survey/compare_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;
using ::trellis::testing::ParseProto;

TEST(CompareTextTest, ShowsBothSidesOfEachScale) {
  const auto response = ParseProto<survey::v1::CompareAttemptsResponse>(R"pb(
    sentences: "Social went up."
    earlier {
      scale_scores {
        scale: "s"
        raw_score: 9
        max_score: 40
        status: STATUS_SCORED
      }
      scale_scores {
        scale: "r"
        raw_score: 20
        max_score: 40
        status: STATUS_SCORED
      }
    }
    later {
      scale_scores {
        scale: "s"
        raw_score: 30
        max_score: 40
        status: STATUS_SCORED
      }
      scale_scores {
        scale: "r"
        raw_score: 19
        max_score: 40
        status: STATUS_SCORED
      }
      scale_scores { scale: "a" status: STATUS_NOT_SCORED }
    }
    changes {
      scale: "s"
      display_name: "Social"
      difference: 21
      reliable: true
      earlier_rank: 2
      later_rank: 1
    }
    changes {
      scale: "r"
      display_name: "Realistic"
      difference: -1
      earlier_rank: 1
      later_rank: 2
    }
  )pb");
  EXPECT_EQ(CompareText(response, "en"),
            "Social went up.\n\n"
            "SCALE      EARLIER  RANK  LATER  RANK  CHANGE\n"
            "Social     9/40     2     30/40  1     +21     more than chance\n"
            "Realistic  20/40    1     19/40  2     -1\n"
            "Without a score in both: 1\n");
  EXPECT_THAT(CompareText(response, "es"), HasSubstr("más que el azar"));
}

TEST(CombineTextTest, ShowsEachSurveyAndWhatTheySayOfTheSame) {
  const auto response = ParseProto<survey::v1::CombineSurveysResponse>(R"pb(
    sentences: "Your surveys agree on Manufacturing."
    parts { sentences: "First result." }
    parts { sentences: "Second result." }
    clusters {
      display_name: "Manufacturing"
      agreement: AGREEMENT_FULL
      parts { rank: 1 fit: FIT_BEST }
      parts { rank: 2 fit: FIT_GREAT }
    }
    clusters {
      display_name: "Finance"
      agreement: AGREEMENT_PARTIAL
      parts { rank: 3 fit: FIT_GREAT }
      parts {}
    }
  )pb");
  const std::string text = CombineText(response, {"Boxes", "Profile"}, "");
  EXPECT_THAT(text, StartsWith("Your surveys agree on Manufacturing.\n\n"
                               "1. Boxes\n\nFirst result.\n"));
  EXPECT_THAT(text, HasSubstr("2. Profile\n\nSecond result.\n"));
  EXPECT_THAT(text,
              HasSubstr("Clusters       1              2\n"
                        "Manufacturing  very well (1)  well (2)  all agree\n"
                        "Finance        well (3)       -         in part\n"));
}

}  // namespace
}  // namespace trellis::cli
