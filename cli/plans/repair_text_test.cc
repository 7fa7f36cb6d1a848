#include "cli/plans/repair_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::SuggestRepairsRequest;
using plan::v1::SuggestRepairsResponse;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

SuggestRepairsRequest OneCourse(const std::string& language) {
  auto request = ParseProto<SuggestRepairsRequest>(R"pb(
    plan { courses { course: "courses/metrology" grade: 10 term: TERM_FALL } }
  )pb");
  request.set_language_code(language);
  return request;
}

SuggestRepairsResponse Mended() {
  return ParseProto<SuggestRepairsResponse>(R"pb(
    verdict: VERDICT_UNSATISFIED
    repairs {
      edits { move { course_index: 0 grade: 11 term: TERM_FALL } }
      cost {
        added_millicredits: 500
        disturbed_years: 2
        peak_millicredits: 7000
      }
      verdict: VERDICT_SATISFIED
      message: "Move Metrology to grade 11 in the fall."
    }
    proven_minimal: true
    lower_bound_edits: 1
    judgment_count: 30
  )pb");
}

TEST(RepairTextTest, SaysWhatToChangeAndWhatIsProven) {
  EXPECT_EQ(
      RepairText(OneCourse("en"), Mended()),
      "The plan does not meet every requirement yet.\n"
      "\n"
      "1. Move Metrology to grade 11 in the fall.\n"
      "\n"
      "CHANGE  COURSE     NOW             THEN\n"
      "move    metrology  grade 10, fall  grade 11, fall\n"
      "Cost: 1 change; 0.5 credits more; at most 7 credits in a year; begins 2 "
      "years\n"
      "before the last one.\n"
      "\n"
      "Proven: no repair has fewer changes than the first one (1 change). 30 "
      "plans\n"
      "were judged.\n"
      "\n"
      "Next: make the changes of one repair in the file of the plan, then "
      "judge "
      "it\n"
      "with \"trellis plans validate\".\n");
}

TEST(RepairTextTest, SpeaksSpanish) {
  const std::string text = RepairText(OneCourse("es"), Mended());
  EXPECT_THAT(text, HasSubstr("grado 10, otoño  grado 11, otoño\n"));
  EXPECT_THAT(text, HasSubstr("Costo: 1 cambio; 0.5 créditos más; como mucho 7 "
                              "créditos en un año;"));
  EXPECT_THAT(text, HasSubstr("Demostrado: ninguna corrección tiene menos"));
  EXPECT_THAT(text, HasSubstr("Además: haga los cambios"));
}

TEST(RepairTextTest, AdmitsWhatIsNotProven) {
  SuggestRepairsResponse response = Mended();
  response.set_proven_minimal(false);
  response.set_budget_exhausted(true);
  response.mutable_repairs(0)->mutable_cost()->set_added_millicredits(-500);
  response.mutable_repairs(0)->mutable_cost()->set_request_count(1);
  response.mutable_repairs(0)->set_verdict(plan::v1::VERDICT_UNKNOWN);
  const std::string text = RepairText(OneCourse("en"), response);
  EXPECT_THAT(text, HasSubstr("Not proven that nothing smaller works: a repair "
                              "takes at least 1 change."));
  EXPECT_THAT(text,
              HasSubstr("30\nplans were judged; then the search was cut off."));
  EXPECT_THAT(text, HasSubstr("1 request to decide; 0.5 credits less;"));
  EXPECT_THAT(text, HasSubstr("depends on what it does not"));
}

TEST(RepairTextTest, SaysHowToGoOnWithoutARepair) {
  auto response = ParseProto<SuggestRepairsResponse>(R"pb(
    verdict: VERDICT_UNSATISFIED
    lower_bound_edits: 5
    judgment_count: 400
    message: "No 4 changes make the plan valid."
  )pb");
  std::string text = RepairText(OneCourse("en"), response);
  EXPECT_THAT(text, HasSubstr("\nNo 4 changes make the plan valid.\n"));
  EXPECT_THAT(text, HasSubstr("Proven: a repair takes at least 5 changes."));
  EXPECT_THAT(text, HasSubstr("Next: allow more with --max_edits"));
  response.set_budget_exhausted(true);
  text = RepairText(OneCourse("en"), response);
  EXPECT_THAT(text, HasSubstr("Next: look further with --max_judgments."));
}

TEST(RepairTextTest, HasNothingToMend) {
  SuggestRepairsResponse response;
  response.set_verdict(plan::v1::VERDICT_SATISFIED);
  EXPECT_EQ(RepairText(OneCourse("en"), response),
            "The plan meets every requirement.\n");
  response.set_verdict(plan::v1::VERDICT_UNKNOWN);
  const std::string text = RepairText(OneCourse("en"), response);
  EXPECT_THAT(text, HasSubstr("says what is not reported yet"));
  EXPECT_THAT(text, Not(HasSubstr("Proven")));
}

}  // namespace
}  // namespace trellis::cli
