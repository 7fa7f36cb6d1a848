#include "cli/rules/case_comparison.h"

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::ValidatePlanResponse;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;

ValidatePlanResponse Judgment() {
  return ParseProto<ValidatePlanResponse>(R"pb(
    verdict: VERDICT_UNSATISFIED
    requirement_sets {
      requirement_set: "catalogs/x/requirementSets/diploma"
      verdict: VERDICT_UNSATISFIED
      missing_millicredits: 1000
      rules { rule: "science" verdict: VERDICT_UNSATISFIED chosen: true }
      rules { rule: "english" verdict: VERDICT_UNSATISFIED chosen: true }
      rules { rule: "exam" verdict: VERDICT_UNKNOWN chosen: true }
      rules { rule: "other-way" verdict: VERDICT_UNSATISFIED }
      rules { rule: "arts" verdict: VERDICT_SATISFIED chosen: true }
    }
    diagnostics {
      code: CODE_PREREQ_UNMET
      severity: SEVERITY_ERROR
      subject { course: "catalogs/x/courses/band" }
    }
    diagnostics {
      code: CODE_PREREQ_UNMET
      severity: SEVERITY_ERROR
      subject { course: "catalogs/x/courses/art" }
    }
    diagnostics { code: CODE_COURSE_REPEATED severity: SEVERITY_WARNING }
    diagnostics {
      code: CODE_REQ_MISSING
      severity: SEVERITY_ERROR
      subject { requirement_set: "catalogs/x/requirementSets/diploma" }
    }
  )pb");
}

// Compares the judgment with the expectation in `yaml`.
RuleCaseResult Compare(const std::string& yaml) {
  CaseFile file;
  std::vector<SourceProblem> problems;
  MergeYaml("cases.yaml",
            absl::StrCat("cases: [{request: {catalog: catalogs/x}, expect: {",
                         yaml, "}}]"),
            file.message, problems, &file.sources);
  EXPECT_TRUE(problems.empty()) << FormatProblem(problems[0]);
  RuleCaseResult result;
  CompareCase(file, 0, Judgment(), result);
  return result;
}

TEST(CompareCaseTest, FindsNoDifferenceWhereAllIsAsExpected) {
  EXPECT_THAT(
      Compare("verdict: unsatisfied, sets: [{requirement_set: "
              "requirementSets/diploma, verdict: unsatisfied, "
              "missing_millicredits: 1000, unmet_rules: [science, english], "
              "unknown_rules: [exam]}], codes: [prereq_unmet, prereq_unmet]"),
      EqualsProto(""));
}

TEST(CompareCaseTest, DoesNotLookAtWhatIsLeftOut) {
  EXPECT_THAT(Compare("verdict: unsatisfied, sets: [{requirement_set: "
                      "catalogs/x/requirementSets/diploma, verdict: "
                      "unsatisfied}]"),
              EqualsProto(""));
}

TEST(CompareCaseTest, SaysWhatIsOtherwise) {
  EXPECT_THAT(Compare("verdict: satisfied, sets: [{requirement_set: "
                      "requirementSets/diploma, verdict: unknown, "
                      "missing_millicredits: 0, unmet_rules: [], "
                      "unknown_rules: [exam, arts]}], codes: []"),
              EqualsProto(R"pb(
                differences {
                  field: "verdict"
                  expected: "satisfied"
                  actual: "unsatisfied"
                }
                differences {
                  requirement_set: "requirementSets/diploma"
                  field: "verdict"
                  expected: "unknown"
                  actual: "unsatisfied"
                }
                differences {
                  requirement_set: "requirementSets/diploma"
                  field: "missing_millicredits"
                  expected: "0"
                  actual: "1000"
                }
                differences {
                  requirement_set: "requirementSets/diploma"
                  field: "unmet_rules"
                  actual: "english"
                  actual: "science"
                }
                differences {
                  requirement_set: "requirementSets/diploma"
                  field: "unknown_rules"
                  expected: "arts"
                  expected: "exam"
                  actual: "exam"
                }
                differences { field: "codes" actual: "prereq_unmet" }
              )pb"));
}

TEST(CompareCaseTest, SaysThatASetWasNotJudged) {
  EXPECT_THAT(Compare("verdict: unsatisfied, sets: [{requirement_set: "
                      "requirementSets/other, verdict: unsatisfied}]"),
              EqualsProto(R"pb(
                differences {
                  field: "sets"
                  expected: "requirementSets/other"
                  actual: "catalogs/x/requirementSets/diploma"
                }
              )pb"));
}

}  // namespace
}  // namespace trellis::cli
