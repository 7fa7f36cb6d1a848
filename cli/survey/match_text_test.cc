#include "cli/survey/match_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

TEST(SurveyMatchTextTest, ShowsRankFitReasonsAndGaps) {
  const auto matches = ParseProto<survey::v1::Matches>(R"pb(
    clusters {
      display_name: "Manufacturing"
      rank: 1
      fit: FIT_BEST
      as_good_as_best: true
      reasons { text: "You like much of it." }
      gaps: EVIDENCE_GAP_RELIABILITY_ASSUMED
    }
    clusters {
      display_name: "STEM"
      rank: 2
      fit: FIT_GREAT
      as_good_as_best: true
      gaps: [ EVIDENCE_GAP_FEW_OCCUPATIONS, EVIDENCE_GAP_RELIABILITY_ASSUMED ]
    }
    clusters {
      display_name: "Marketing"
      rank: 11
      fit: FIT_LOW
      gaps: EVIDENCE_GAP_RELIABILITY_ASSUMED
    }
    without_data: "catalogs/c/programs/p"
    occupation_without_data_count: 2
  )pb");
  EXPECT_EQ(MatchText(matches, ""),
            "\nClusters\n"
            "   1. Manufacturing: fits very well\n"
            "        You like much of it.\n"
            "   2. STEM: fits well, as good as the first\n"
            "        (It rests on one or two occupations only.)\n"
            "  11. Marketing: does not fit\n"
            "  (How exact the survey is was assumed, not measured.)\n"
            "\nNot compared, because too little is known about them: 3.\n");
}

TEST(SurveyMatchTextTest, NamesEveryKind) {
  const auto matches = ParseProto<survey::v1::Matches>(R"pb(
    pathways { display_name: "Production" rank: 1 fit: FIT_SOME }
    occupations { display_name: "Machinists" rank: 1 fit: FIT_SOME }
    programs { display_name: "Quality" rank: 1 fit: FIT_SOME }
  )pb");
  const std::string text = MatchText(matches, "es");
  EXPECT_THAT(text, HasSubstr("Trayectorias\n   1. Production: va en parte\n"));
  EXPECT_THAT(text, HasSubstr("Ocupaciones\n"));
  EXPECT_THAT(text, HasSubstr("Programas de estudio\n"));
}

TEST(SurveyMatchTextTest, SaysWhyThereAreNone) {
  EXPECT_THAT(MatchText(ParseProto<survey::v1::Matches>(
                            "no_match_reason: NO_MATCH_REASON_FLAT_PROFILE"),
                        "en"),
              HasSubstr("Nothing stands out"));
}

}  // namespace
}  // namespace trellis::cli
