#include "cli/rules/case_run.h"

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

class CaseRunTest : public ::testing::Test {
 protected:
  // Runs a file of cases against the catalog in `catalog_folder`, or what
  // ships.
  RuleTestReport RunFile(const std::string& text,
                         const std::string& catalog_folder = "") {
    CaseFile file;
    std::vector<SourceProblem> problems;
    EXPECT_OK(ReadCaseFile(folder_.Write("cases.yaml", text), file, problems));
    EXPECT_TRUE(problems.empty()) << FormatProblem(problems[0]);
    RuleTestReport report;
    CaseRun(catalog_folder).Run(file, report);
    return report;
  }

  trellis::testing::TempDir folder_;
};

const char kEmptyPlan[] =
    "cases:\n"
    "  - name: nothing-planned\n"
    "    why: An empty plan.\n"
    "    request:\n"
    "      catalog: catalogs/springfield\n"
    "      requirement_sets:\n"
    "        - catalogs/springfield/requirementSets/springfield-diploma\n"
    "      plan: {}\n"
    "    expect: {verdict: unsatisfied}\n"
    "  - name: too-hopeful\n"
    "    request:\n"
    "      catalog: catalogs/springfield\n"
    "      requirement_sets:\n"
    "        - catalogs/springfield/requirementSets/springfield-diploma\n"
    "      plan: {}\n"
    "    expect: {verdict: satisfied}\n";

TEST_F(CaseRunTest, CountsWhatPassesAndWhatFails) {
  const RuleTestReport report = RunFile(kEmptyPlan);
  EXPECT_EQ(report.case_count(), 2);
  EXPECT_EQ(report.failed_count(), 1);
  ASSERT_THAT(report.cases(), SizeIs(2));
  EXPECT_EQ(report.cases(0).outcome(), RuleCaseResult::OUTCOME_PASSED);
  EXPECT_EQ(report.cases(0).why(), "An empty plan.");
  EXPECT_EQ(report.cases(1).outcome(), RuleCaseResult::OUTCOME_FAILED);
  EXPECT_EQ(report.cases(1).name(), "too-hopeful");
  EXPECT_EQ(report.cases(1).line(), 10);
  EXPECT_THAT(report.cases(1).differences(), SizeIs(1));
}

TEST_F(CaseRunTest, NamesThePlaceOfWhatCannotBeJudged) {
  const RuleTestReport report = RunFile(
      "cases:\n"
      "  - name: slip\n"
      "    request:\n"
      "      catalog: catalogs/springfield\n"
      "      requirement_sets:\n"
      "        - catalogs/springfield/requirementSets/springfield-diploma\n"
      "      plan:\n"
      "        courses:\n"
      "          - {course: courses/algebra-9, grade: 9}\n"
      "    expect: {verdict: satisfied}\n");
  ASSERT_THAT(report.cases(), SizeIs(1));
  EXPECT_EQ(report.failed_count(), 1);
  EXPECT_EQ(report.cases(0).outcome(), RuleCaseResult::OUTCOME_NOT_JUDGED);
  EXPECT_THAT(report.cases(0).error(),
              HasSubstr("cases.yaml:9:22: plan.courses[0].course "));
}

TEST_F(CaseRunTest, ReadsTheCatalogFromAFolder) {
  // Asks for one course of art, in place of what the district's diploma asks
  // for.
  const trellis::testing::TempDir catalog;
  catalog.Write(
      "catalog.yaml",
      "catalog: {display_name: Mine, description: Invented, provenance: "
      "Invented}\n"
      "courses:\n"
      "  - {name: courses/art, code: A-1, display_name: Art, description: "
      "Drawing, "
      "subject: fine-art, millicredits: 1000, terms: [full_year], grades: "
      "[9]}\n"
      "requirement_sets:\n"
      "  - name: requirementSets/springfield-diploma\n"
      "    display_name: Diploma\n"
      "    layer: diploma\n"
      "    rules: [{id: art, display_name: Art, courses: {courses: "
      "[courses/art]}}]\n");
  const RuleTestReport report = RunFile(
      "cases:\n"
      "  - name: artist\n"
      "    request:\n"
      "      catalog: catalogs/springfield\n"
      "      requirement_sets:\n"
      "        - catalogs/springfield/requirementSets/springfield-diploma\n"
      "      plan: {courses: [{course: courses/art, grade: 9}]}\n"
      "    expect: {verdict: satisfied}\n",
      catalog.path());
  ASSERT_THAT(report.cases(), SizeIs(1));
  EXPECT_EQ(report.cases(0).outcome(), RuleCaseResult::OUTCOME_PASSED)
      << report.cases(0).error();
}

}  // namespace
}  // namespace trellis::cli
