#include "cli/plans/batch_summary.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::PlanSummary;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

class PlanBatchSummaryTest : public ::testing::Test {
 protected:
  PlanBatchSummaryTest() {
    const PlanSummary open = ParseProto<PlanSummary>(R"pb(
      verdict: VERDICT_UNSATISFIED
      proof: PROOF_EXACT
      requirement_sets {
        requirement_set: "catalogs/c/requirementSets/diploma"
        verdict: VERDICT_UNSATISFIED
        open_rules: "english"
        open_rules: "art"
      }
      error_codes: CODE_PREREQ_UNMET
    )pb");
    summary_.Add(open);
    PlanSummary other = open;
    other.mutable_requirement_sets(0)->mutable_open_rules()->RemoveLast();
    other.clear_error_codes();
    summary_.Add(other);
    summary_.Add(ParseProto<PlanSummary>(R"pb(
      verdict: VERDICT_SATISFIED
      proof: PROOF_BUDGET_EXHAUSTED
      requirement_sets {
        requirement_set: "catalogs/c/requirementSets/diploma"
        verdict: VERDICT_SATISFIED
      }
    )pb"));
  }

  const PlanResultRows rows_{"catalogs/c"};
  PlanBatchSummary summary_{rows_};
};

TEST_F(PlanBatchSummaryTest, CountsForPeople) {
  const std::string text = summary_.Text(4, "en");
  EXPECT_THAT(text, HasSubstr("Judged plans: 3, 1 meet everything, 2 do not "
                              "meet everything. Plans with errors: 4.\n"
                              "Searches that were cut off: 1.\n"));
  EXPECT_THAT(text, HasSubstr("\ndiploma"));
  EXPECT_THAT(text, HasSubstr("prereq_unmet"));
  // The most frequent first.
  EXPECT_LT(text.find("diploma/english"), text.find("diploma/art"));
  EXPECT_THAT(summary_.Text(4, "es"),
              HasSubstr("Planes juzgados: 3, 1 cumplen todo, 2 no cumplen "
                        "todo. Planes con errores: 4.\n"));
}

TEST_F(PlanBatchSummaryTest, CountsForPrograms) {
  EXPECT_EQ(
      summary_.Json(4, "abc"),
      "{\"catalogRevision\":\"abc\",\"judgedPlans\":3,\"plansWithErrors\":4,"
      "\"cutOffSearches\":1,\"verdicts\":{\"satisfied\":1,\"unsatisfied\":2},"
      "\"requirementSets\":[{\"requirementSet\":\"diploma\",\"verdicts\":"
      "{\"satisfied\":1,\"unsatisfied\":2}}],\"openRules\":["
      "{\"requirementSet\":\"diploma\",\"rule\":\"english\",\"plans\":2},"
      "{\"requirementSet\":\"diploma\",\"rule\":\"art\",\"plans\":1}],"
      "\"errorCodes\":[{\"code\":\"prereq_unmet\",\"plans\":1}]}\n");
}

TEST_F(PlanBatchSummaryTest, ShowsNoEmptyTables) {
  const PlanBatchSummary empty(rows_);
  EXPECT_EQ(empty.Text(0, "en"), "Judged plans: 0. Plans with errors: 0.\n");
  EXPECT_THAT(empty.Json(0, ""), HasSubstr("\"openRules\":[]"));
}

}  // namespace
}  // namespace trellis::cli
