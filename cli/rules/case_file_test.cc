#include "cli/rules/case_file.h"

#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::trellis::testing::StatusIs;

class CaseFileTest : public ::testing::Test {
 protected:
  // Reads a file and returns what is wrong with it, without the folder.
  std::vector<std::string> Read(const std::string& text) {
    std::vector<SourceProblem> problems;
    EXPECT_OK(ReadCaseFile(folder_.Write("cases.yaml", text), file_, problems));
    std::vector<std::string> lines;
    for (const SourceProblem& problem : problems) {
      lines.push_back(FormatProblem(problem).substr(folder_.path().size() + 1));
    }
    return lines;
  }

  trellis::testing::TempDir folder_;
  CaseFile file_;
};

TEST_F(CaseFileTest, ReadsCases) {
  EXPECT_THAT(Read("cases:\n"
                   "  - name: short\n"
                   "    why: Half a credit is missing.\n"
                   "    request: {catalog: catalogs/x}\n"
                   "    expect:\n"
                   "      verdict: unsatisfied\n"
                   "      sets:\n"
                   "        - requirement_set: requirementSets/diploma\n"
                   "          verdict: unknown\n"
                   "          missing_millicredits: 0\n"
                   "          unmet_rules: []\n"
                   "      codes: [prereq_unmet]\n"),
              IsEmpty());
  ASSERT_EQ(file_.message.cases_size(), 1);
  const RuleCase& read = file_.message.cases(0);
  EXPECT_EQ(read.request().catalog(), "catalogs/x");
  EXPECT_EQ(read.expect().verdict(), plan::v1::VERDICT_UNSATISFIED);
  EXPECT_TRUE(read.expect().sets(0).has_missing_millicredits());
  EXPECT_EQ(read.expect().codes(0), plan::v1::Diagnostic::CODE_PREREQ_UNMET);
  EXPECT_EQ(file_.sources["cases[0]"].line, 2);
  EXPECT_TRUE(file_.sources.contains("cases[0].expect.sets[0].unmet_rules"));
}

TEST_F(CaseFileTest, NamesThePlaceOfASlip) {
  EXPECT_THAT(
      Read("cases:\n"
           "  - name: short\n"
           "    request: {catalog: catalogs/x, plan: {courses: [{grad: 9}]}}\n"
           "    expect: {verdict: unsatisfyed, set: []}\n"),
      ElementsAre(HasSubstr("cases.yaml:3:54: "),
                  HasSubstr("cases.yaml:4:23: "),
                  EndsWith("(did you mean \"sets\"?)")));
}

TEST_F(CaseFileTest, SaysWhatACaseLacks) {
  EXPECT_THAT(
      Read("cases:\n"
           "  - why: Nothing.\n"
           "  - name: twice\n"
           "    request: {}\n"
           "    expect:\n"
           "      sets: [{verdict: unknown}, {requirement_set: a}]\n"
           "  - name: twice\n"
           "    request: {}\n"
           "    expect: {verdict: satisfied}\n"),
      ElementsAre("cases.yaml:2:5: the case has no \"name\"",
                  "cases.yaml:2:5: the case has no \"request\"",
                  "cases.yaml:2:5: the case has no \"expect\"",
                  "cases.yaml:6:7: \"expect\" has no \"verdict\"",
                  "cases.yaml:6:14: the entry has no \"requirement_set\"",
                  "cases.yaml:6:34: the entry has no \"verdict\"",
                  "cases.yaml:7:11: there is a case of this name in line 3"));
}

TEST_F(CaseFileTest, SaysThatThereAreNoCases) {
  EXPECT_THAT(Read("{}\n"),
              ElementsAre("cases.yaml:1:1: the file holds no cases"));
}

TEST_F(CaseFileTest, SaysThatThereIsNoFile) {
  std::vector<SourceProblem> problems;
  EXPECT_THAT(ReadCaseFile(folder_.File("none.yaml"), file_, problems),
              StatusIs(absl::StatusCode::kNotFound));
}

}  // namespace
}  // namespace trellis::cli
