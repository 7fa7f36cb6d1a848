#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintCoursesSlipTest : public SlipTest {};

TEST_P(LintCoursesSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintCoursesSlipTest,
    ::testing::Values(
        Slip{"MissingCode", "    code: MTH-1\n", "",
             "MISSING_FIELD courses.yaml:2:5"},
        Slip{"MissingTitle", "    display_name: Algebra II\n", "",
             "MISSING_FIELD courses.yaml:9:5"},
        Slip{"DuplicateCode", "code: MTH-2", "code: MTH-1",
             "DUPLICATE_CODE courses.yaml:10:11"},
        Slip{"BadScedCode", "code: MTH-1\n",
             "code: MTH-1\n    sced_code: 0205\n",
             "SCED_FORMAT courses.yaml:4:16"},
        Slip{"ScedCodeWithLetter", "code: MTH-1\n",
             "code: MTH-1\n    sced_code: 0205A\n",
             "SCED_FORMAT courses.yaml:4:16"},
        Slip{"BadSubject",
             "subject: mathematics\n    millicredits: 1000\n    "
             "terms: [full_year]\n    grades: [9",
             "subject: Maths!\n    millicredits: 1000\n    terms: [full_year]\n"
             "    grades: [9",
             "BAD_NAME courses.yaml:5:14"},
        Slip{"CreditOutOfRange",
             "millicredits: 1000\n    terms: [full_year]\n"
             "    grades: [10",
             "millicredits: 10001\n    terms: [full_year]\n    grades: [10",
             "OUT_OF_RANGE courses.yaml:13:19"},
        Slip{"TermTwice", "terms: [full_year]\n    grades: [9",
             "terms: [fall, fall]\n    grades: [9",
             "BAD_TERM courses.yaml:7:19"},
        Slip{"NoTerms", "terms: [full_year]\n    grades: [9",
             "terms: []\n    grades: [9", "MISSING_FIELD courses.yaml:7:12"},
        Slip{"NoGrades", "grades: [9, 10]", "grades: []",
             "MISSING_FIELD courses.yaml:8:13"},
        Slip{"GradeTooLow", "grades: [9, 10]", "grades: [9, 5]",
             "OUT_OF_RANGE courses.yaml:8:17"},
        Slip{"GradeTooHigh", "grades: [9, 10]", "grades: [9, 17]",
             "OUT_OF_RANGE courses.yaml:8:17"},
        Slip{"GradeTwice", "grades: [9, 10]", "grades: [9, 10, 9]",
             "DUPLICATE_VALUE courses.yaml:8:21"},
        Slip{"PathwayTwice",
             "[clusters/manufacturing/pathways/quality-assurance]",
             "[clusters/manufacturing/pathways/production, "
             "clusters/manufacturing/pathways/production]",
             "DUPLICATE_VALUE courses.yaml:18:60"},
        Slip{"AttributeTwice", "[advanced]", "[advanced, advanced]",
             "DUPLICATE_VALUE courses.yaml:19:28"},
        Slip{"AttributeOfTwoWords", "[advanced]", "[advanced, 'early college']",
             "BAD_NAME courses.yaml:19:28"},
        Slip{"CreditLimitOutOfRange", "attributes: [advanced]",
             "credit_limit: 101", "OUT_OF_RANGE courses.yaml:19:19"},
        Slip{"BadLanguage", "display_name: Algebra II\n",
             "display_name: Algebra II\n    display_name_translations: "
             "{spanish: x}\n",
             "BAD_LANGUAGE courses.yaml:12:42"},
        Slip{"EmptyRequisite", "course: {course: courses/algebra-1}", "{}",
             "MISSING_FIELD courses.yaml:17:9"},
        Slip{"EmptyGroup", "course: {course: courses/algebra-1}", "any_of: {}",
             "MISSING_FIELD courses.yaml:17:17"},
        Slip{"RequisiteWithoutCourse", "course: {course: courses/algebra-1}",
             "course: {timing: before}", "MISSING_FIELD courses.yaml:17:17"},
        Slip{"BadCredentialInAGroup", "course: {course: courses/algebra-1}",
             "all_of: {requisites: [{credential: OSHA 10}]}",
             "BAD_NAME courses.yaml:17:44"},
        Slip{"BadApproval", "course: {course: courses/algebra-1}",
             "approval: -teacher", "BAD_NAME courses.yaml:17:19"}),
    SlipName);

TEST(LintCoursesTest, AcceptsTheEndsOfRanges) {
  SampleFiles files;
  files.Replace("grades: [9, 10]", "grades: [6, 9, 16]");
  files.Replace("attributes: [advanced]",
                "attributes: [early-college]\n    credit_limit: 100\n"
                "    sced_code: '02056'");
  files.Replace("millicredits: 1000\n", "millicredits: 10000\n");
  EXPECT_THAT(files.Places(), IsEmpty());
  files.Replace("millicredits: 10000\n", "millicredits: 1\n");
  EXPECT_THAT(files.Places(),
              ElementsAre("RULE_UNSATISFIABLE programs.yaml:15:18"));
}

TEST(LintCoursesTest, ReportsAMissingCreditOnce) {
  EXPECT_THAT(
      SampleFiles()
          .Replace("subject: mathematics\n    millicredits: 1000\n    "
                   "terms: [full_year]\n    grades: [10",
                   "subject: arts\n    terms: [full_year]\n    grades: [10")
          .Replace("millicredits: 2000", "millicredits: 1000")
          .Places(),
      ElementsAre("MISSING_FIELD courses.yaml:9:5"));
}

TEST(LintCoursesTest, SaysWhoseCodeIsTakenAlready) {
  const ImportOutcome outcome =
      SampleFiles().Replace("code: MTH-2", "code: MTH-1").Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_THAT(outcome.problems[0].message(),
              ::testing::HasSubstr("courses/algebra-1"));
}

}  // namespace
}  // namespace trellis::catalog
