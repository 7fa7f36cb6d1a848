#include "cli/lint_report.h"

#include <sstream>

#include "cli/exit_code.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using catalog::v1::ImportProblem;
using ::testing::HasSubstr;
using ::trellis::testing::ParseProto;

class LintReportTest : public ::testing::Test {
 protected:
  LintReportTest() { context_.out = &out_; }

  std::ostringstream out_;
  CommandContext context_;
  const ImportProblem warning_ = ParseProto<ImportProblem>(R"pb(
    file: "a.yaml"
    line: 3
    column: 5
    severity: SEVERITY_WARNING
    code: "CODE"
    message: "odd"
  )pb");
};

TEST_F(LintReportTest, SaysThatNothingIsWrong) {
  EXPECT_EQ(PrintLintReport(context_, {}, {"Looked at: 2."}), kOk);
  EXPECT_EQ(out_.str(), "Looked at: 2.\nNo problems found.\n");
}

TEST_F(LintReportTest, SucceedsWithWarnings) {
  EXPECT_EQ(PrintLintReport(context_, {warning_}, {}), kOk);
  EXPECT_EQ(out_.str(),
            "a.yaml:3:5: warning: odd (CODE)\n"
            "Problems: 1, errors among them: 0.\n");
}

TEST_F(LintReportTest, FailsWithErrors) {
  ImportProblem error = warning_;
  error.set_severity(ImportProblem::SEVERITY_ERROR);
  EXPECT_EQ(PrintLintReport(context_, {error, warning_}, {}), kViolations);
  EXPECT_THAT(out_.str(), HasSubstr("Problems: 2, errors among them: 1.\n"));
}

TEST_F(LintReportTest, PrintsJsonWithoutTheLines) {
  context_.format = OutputFormat::kJsonl;
  EXPECT_EQ(PrintLintReport(context_, {warning_}, {"Looked at: 2."}), kOk);
  EXPECT_EQ(out_.str(),
            "{\"problems\":[{\"file\":\"a.yaml\",\"line\":3,\"column\":5,"
            "\"severity\":\"SEVERITY_WARNING\",\"code\":\"CODE\",\"message\":"
            "\"odd\"}],\"problemCount\":1}\n");
}

}  // namespace
}  // namespace trellis::cli
