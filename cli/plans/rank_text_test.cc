#include "cli/plans/rank_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::RankProgramsRequest;
using plan::v1::RankProgramsResponse;
using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

RankProgramsRequest In(const std::string& language) {
  RankProgramsRequest request;
  request.set_language_code(language);
  return request;
}

RankProgramsResponse TwoPrograms() {
  return ParseProto<RankProgramsResponse>(R"pb(
    programs {
      program: "catalogs/x/programs/welding"
      display_name: "Welding"
      rank: 1
      verdict: VERDICT_SATISFIED
      earned_missing_millicredits: 2500
      needed_millicredits: 4000
    }
    programs {
      program: "catalogs/x/programs/nursing"
      display_name: "Nursing"
      rank: 2
      verdict: VERDICT_UNSATISFIED
      missing_millicredits: 500
      earned_missing_millicredits: 3000
      needed_millicredits: 4000
      unmet_rules: "anatomy"
      unmet_rules: "practice"
    }
  )pb");
}

TEST(RankTextTest, ListsTheNearestFirst) {
  EXPECT_EQ(
      RankText(In("en"), TwoPrograms()),
      "Credits that each program of study still lacks, if all that is "
      "planned is\n"
      "passed, and on what is earned so far:\n"
      "\n"
      "RANK  LACKS  SO FAR  OF  RULES   NAME     PROGRAM\n"
      "1     0      2.5     4   met     Welding  welding\n"
      "2     0.5    3       4   2 open  Nursing  nursing\n"
      "\n"
      "Next: \"trellis plans validate\" or \"trellis plans complete\" with "
      "--program\n"
      "welding says what is missing.\n");
}

TEST(RankTextTest, SpeaksSpanish) {
  const std::string text = RankText(In("es-US"), TwoPrograms());
  EXPECT_THAT(text, HasSubstr("LUGAR  FALTA  HOY"));
  EXPECT_THAT(text, HasSubstr("2 pendiente  Nursing"));
}

TEST(RankTextTest, SaysThatThereIsNoProgram) {
  EXPECT_EQ(RankText(In("en"), {}),
            "The catalog has no program of study that can be judged.\n");
}

}  // namespace
}  // namespace trellis::cli
