#include "cli/survey/result_rows.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;
using survey::v1::SurveyResult;
using ::trellis::testing::ParseProto;

Instrument TwoScales() {
  return ParseProto<Instrument>(R"pb(scales { id: "mn" }
                                     scales { id: "it" })pb");
}

SurveyResult Ranked() {
  return ParseProto<SurveyResult>(R"pb(
    index: 7
    student_ref: "-a7"
    response {
      outcome: OUTCOME_RANKED
      answered_count: 12
      quality {
        overall: OVERALL_CAUTION
        flags { code: CODE_LONGEST_RUN }
        flags { code: CODE_TOO_FAST }
      }
      top_bands { rank: 1 scales: "it" scales: "mn" }
      top_bands { rank: 3 scales: "st" }
      scale_scores {
        scale: "it"
        status: STATUS_SCORED
        raw_score: 9
        proportion: 0.75
        rank: 1
        percentiles { percentile: 93.44 }
      }
      scale_scores { scale: "mn" status: STATUS_NOT_SCORED }
    }
  )pb");
}

TEST(SurveyResultRowsTest, HasFourColumnsForEachScale) {
  EXPECT_EQ(SurveyResultRows(TwoScales()).Header(),
            "row,student_ref,outcome,quality,flags,answered,top_1,top_2,top_3,"
            "mn_raw,mn_percent,mn_rank,mn_percentile,"
            "it_raw,it_percent,it_rank,it_percentile\n");
}

TEST(SurveyResultRowsTest, WritesScalesInTheOrderOfTheInstrument) {
  EXPECT_EQ(SurveyResultRows(TwoScales()).Line(9, Ranked()),
            "9,'-a7,ranked,caution,longest_run too_fast,12,it mn,,st,"
            ",,,,9,75.0,1,93.4\n");
}

TEST(SurveyResultRowsTest, AddsTheInterestCodeWhereThereIsOne) {
  Instrument instrument = TwoScales();
  instrument.mutable_scales(0)->set_interest(catalog::v1::INTEREST_REALISTIC);
  SurveyResult result = Ranked();
  result.mutable_response()->mutable_profile()->set_interest_code("R(I/A)");
  const SurveyResultRows rows(instrument);
  EXPECT_NE(rows.Header().find(",top_3,interest_code,"), std::string::npos);
  EXPECT_NE(rows.Line(9, result).find(",st,R(I/A),"), std::string::npos);
}

TEST(SurveyResultRowsTest, WritesJsonWithTheRow) {
  const auto result =
      ParseProto<SurveyResult>(R"pb(index: 3
                                    student_ref: "a"
                                    response { answered_count: 1 })pb");
  EXPECT_EQ(
      SurveyResultJson(9, result),
      "{\"row\":9,\"studentRef\":\"a\",\"response\":{\"answeredCount\":1}}"
      "\n");
  EXPECT_EQ(SurveyResultJson(2, SurveyResult()), "{\"row\":2}\n");
}

}  // namespace
}  // namespace trellis::cli
