#include "cli/plans/compare_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::CompareOutcomesRequest;
using plan::v1::CompareOutcomesResponse;
using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

CompareOutcomesRequest OneFailure(const std::string& language) {
  auto request = ParseProto<CompareOutcomesRequest>(R"pb(
    plan { courses { course: "courses/algebra-2" grade: 11 } }
    scenarios { failed_courses: 0 }
  )pb");
  request.set_language_code(language);
  return request;
}

CompareOutcomesResponse OneOutcome() {
  return ParseProto<CompareOutcomesResponse>(R"pb(
    verdict: VERDICT_SATISFIED
    outcomes {
      verdict: VERDICT_UNSATISFIED
      rule_changes {
        requirement_set: "catalogs/x/requirementSets/diploma"
        rule: "math"
        display_name: "Mathematics"
        before: VERDICT_SATISFIED
        after: VERDICT_UNSATISFIED
        missing_millicredits_after: 1000
      }
      rule_changes {
        requirement_set: "catalogs/x/requirementSets/diploma"
        rule: "arts"
        display_name: "Arts"
        before: VERDICT_UNKNOWN
        after: VERDICT_SATISFIED
      }
      rule_changes {
        requirement_set: "catalogs/x/requirementSets/diploma"
        rule: "band"
        display_name: "Band"
        before: VERDICT_SATISFIED
      }
      new_diagnostics: "Algebra II is missing."
      settled_diagnostics: "Too much is planned."
      message: "The plan would no longer be satisfied."
    }
  )pb");
}

TEST(OutcomesTextTest, ShowsWhatWouldBeLostAndWon) {
  EXPECT_EQ(
      OutcomesText(OneFailure("en"), OneOutcome()),
      "The plan meets every requirement.\n"
      "\n"
      "1. without passing algebra-2\n"
      "The plan would no longer be satisfied.\n"
      "  - Mathematics (diploma / math): met -> open, lacks 0 -> 1\n"
      "  + Arts (diploma / arts): unknown -> met\n"
      "  ~ Band (diploma / band): met -> -\n"
      "  - Algebra II is missing.\n"
      "  + settled: Too much is planned.\n"
      "\n"
      "Next: \"trellis plans repair\" finds the fewest changes that mend a "
      "plan;\n"
      "\"trellis plans risk\" says what hangs on each course.\n");
}

TEST(OutcomesTextTest, SpeaksSpanish) {
  const std::string text = OutcomesText(OneFailure("es"), OneOutcome());
  EXPECT_THAT(text, HasSubstr("1. sin aprobar algebra-2\n"));
  EXPECT_THAT(text, HasSubstr("cumplida -> pendiente, faltan 0 -> 1\n"));
  EXPECT_THAT(text, HasSubstr("  + resuelto: Too much is planned.\n"));
}

TEST(OutcomesTextTest, SaysThatNothingChanges) {
  const auto response = ParseProto<CompareOutcomesResponse>(R"pb(
    verdict: VERDICT_SATISFIED
    outcomes {
      verdict: VERDICT_SATISFIED
      message: "The plan would still be satisfied."
    }
  )pb");
  EXPECT_THAT(OutcomesText(OneFailure("en"), response),
              HasSubstr("The plan would still be satisfied.\n"
                        "  nothing else changes\n"));
}

TEST(OutcomesTextTest, ShowsTheChangesOfAScenario) {
  CompareOutcomesRequest request = OneFailure("en");
  *request.mutable_scenarios(0) =
      ParseProto<plan::v1::Scenario>("edits { drop { course_index: 0 } }");
  EXPECT_THAT(OutcomesText(request, OneOutcome()),
              HasSubstr("1. 1 change\n"
                        "CHANGE  COURSE     NOW       THEN\n"
                        "drop    algebra-2  grade 11  -\n"));
}

}  // namespace
}  // namespace trellis::cli
