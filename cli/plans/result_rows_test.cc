#include "cli/plans/result_rows.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::BatchPlanResult;
using ::trellis::testing::ParseProto;

BatchPlanResult Open() {
  return ParseProto<BatchPlanResult>(R"pb(
    index: 7
    plan_ref: "=p-7"
    summary {
      verdict: VERDICT_UNSATISFIED
      proof: PROOF_EXACT
      requirement_sets {
        requirement_set: "catalogs/springfield/requirementSets/diploma"
        verdict: VERDICT_UNSATISFIED
        missing_millicredits: 1500
        open_rules: "art"
        open_rules: "english"
      }
      requirement_sets {
        requirement_set: "catalogs/springfield/requirementSets/honors"
        verdict: VERDICT_SATISFIED
      }
      requirement_sets {
        requirement_set: "catalogs/us-states/requirementSets/fl-24"
        verdict: VERDICT_UNKNOWN
        open_rules: "exam"
      }
      error_codes: CODE_PREREQ_UNMET
      error_codes: CODE_TERM_NOT_OFFERED
    }
  )pb");
}

TEST(PlanResultRowsTest, WritesWhatIsOpen) {
  const PlanResultRows rows("catalogs/springfield@0123456789abcdef");
  EXPECT_EQ(PlanResultRows::Header(),
            "row,plan_ref,verdict,proof,open_sets,missing_millicredits,"
            "open_rules,error_codes\n");
  EXPECT_EQ(rows.Line(9, Open()),
            "9,'=p-7,unsatisfied,exact,diploma us-states/fl-24,1500 0,"
            "diploma/art diploma/english us-states/fl-24/exam,"
            "prereq_unmet term_not_offered\n");
}

TEST(PlanResultRowsTest, LeavesTheRestEmptyForAPlanThatMeetsAll) {
  EXPECT_EQ(PlanResultRows("catalogs/springfield")
                .Line(2, ParseProto<BatchPlanResult>(
                             R"pb(summary {
                                    verdict: VERDICT_SATISFIED
                                    proof: PROOF_EXACT
                                  })pb")),
            "2,,satisfied,exact,,,,\n");
}

TEST(PlanResultRowsTest, WritesALineOfJsonWithTheRow) {
  BatchPlanResult result;
  result.set_index(7);
  result.set_plan_ref("p-1");
  EXPECT_EQ(PlanResultJson(3, result), "{\"row\":3,\"planRef\":\"p-1\"}\n");
}

}  // namespace
}  // namespace trellis::cli
