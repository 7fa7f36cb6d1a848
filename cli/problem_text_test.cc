#include "cli/problem_text.h"

#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::trellis::testing::ParseProto;

TEST(ProblemTextTest, PrintsThePlaceTheProblemAndTheRemedy) {
  EXPECT_EQ(ProblemText(ParseProto<catalog::v1::ImportProblem>(R"pb(
              file: "courses/math.yaml"
              line: 12
              column: 5
              severity: SEVERITY_ERROR
              code: "UNKNOWN_KEY"
              message: "a course has no field \"grade\""
              suggestion: "grades"
            )pb")),
            "courses/math.yaml:12:5: error: a course has no field \"grade\" "
            "(UNKNOWN_KEY); did you mean grades?");
}

TEST(ProblemTextTest, LeavesOutAPlaceThatThereIsNot) {
  EXPECT_EQ(ProblemText(ParseProto<catalog::v1::ImportProblem>(R"pb(
              severity: SEVERITY_WARNING
              code: "RULE_VACUOUS"
              message: "a rule asks for nothing"
            )pb")),
            "warning: a rule asks for nothing (RULE_VACUOUS)");
}

}  // namespace
}  // namespace trellis::cli
