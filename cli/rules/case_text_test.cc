#include "cli/rules/case_text.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ParseProto;

TEST(CaseReportTextTest, SaysThatAllPassed) {
  EXPECT_EQ(CaseReportText(ParseProto<RuleTestReport>(R"pb(
              case_count: 2
              cases { file: "a.yaml" name: "one" outcome: OUTCOME_PASSED }
              cases { file: "b.yaml" name: "two" outcome: OUTCOME_PASSED }
            )pb")),
            "Cases: 2 in 2 files, passed: 2, failed: 0.\n");
}

TEST(CaseReportTextTest, ShowsWhatWasExpectedAndWhatIs) {
  EXPECT_EQ(
      CaseReportText(ParseProto<RuleTestReport>(R"pb(
        case_count: 2
        failed_count: 2
        cases {
          file: "a.yaml"
          line: 3
          name: "one"
          why: "A credit is missing."
          outcome: OUTCOME_FAILED
          differences {
            field: "verdict"
            expected: "satisfied"
            actual: "unknown"
          }
          differences {
            requirement_set: "requirementSets/diploma"
            field: "unmet_rules"
            actual: "arts"
            actual: "english"
          }
        }
        cases {
          file: "a.yaml"
          line: 9
          name: "two"
          outcome: OUTCOME_NOT_JUDGED
          error: "the request is not right:\n  a.yaml:9:3: plan is odd"
        }
      )pb")),
      "a.yaml:3: failed: one\n"
      "    A credit is missing.\n"
      "    verdict\n"
      "      expected: satisfied\n"
      "      actual:   unknown\n"
      "    requirementSets/diploma unmet_rules\n"
      "      expected: none\n"
      "      actual:   arts, english\n"
      "\n"
      "a.yaml:9: not judged: two\n"
      "    the request is not right:\n"
      "      a.yaml:9:3: plan is odd\n"
      "\n"
      "Cases: 2 in 1 file, passed: 0, failed: 2.\n"
      "Next: mend the rules or the case; \"trellis plans validate --offline\" "
      "on the\n"
      "request alone shows every rule.\n");
}

}  // namespace
}  // namespace trellis::cli
