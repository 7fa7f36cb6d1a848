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
        Slip{"LevelOutOfRange", "attributes: [advanced]", "level: 5",
             "OUT_OF_RANGE courses.yaml:19:12"},
        Slip{"LastYearOutOfRange", "attributes: [advanced]",
             "last_offered_year: 26", "OUT_OF_RANGE courses.yaml:19:24"},
        Slip{"BadFacet", "attributes: [advanced]",
             "facets: [{facet: Language, value: spanish}]",
             "BAD_NAME courses.yaml:19:22"},
        Slip{"FacetWithoutValue", "attributes: [advanced]",
             "facets: [{facet: language}]", "BAD_NAME courses.yaml:19:14"},
        Slip{"FacetThatIsBuiltIn", "attributes: [advanced]",
             "facets: [{facet: subject, value: x}]",
             "BAD_NAME courses.yaml:19:22"},
        Slip{"FacetTwice", "attributes: [advanced]",
             "facets: [{facet: a, value: b}, {facet: a, value: b}]",
             "DUPLICATE_VALUE courses.yaml:19:36"},
        Slip{"PartsThatDoNotAddUp", "attributes: [advanced]",
             "credit_parts: [{millicredits: 500, subject: mathematics}, "
             "{millicredits: 499, subject: health}]",
             "CREDIT_PARTS courses.yaml:19:19"},
        Slip{"PartWithoutCredit", "attributes: [advanced]",
             "credit_parts: [{subject: mathematics}]",
             "OUT_OF_RANGE courses.yaml:19:20"},
        Slip{"PartWithoutSubject", "attributes: [advanced]",
             "credit_parts: [{millicredits: 1000}]",
             "MISSING_FIELD courses.yaml:19:20"},
        Slip{"PartWithBadAttribute", "attributes: [advanced]",
             "credit_parts: [{millicredits: 1000, subject: mathematics, "
             "attributes: [A]}]",
             "BAD_NAME courses.yaml:19:76"},
        Slip{"CreditLimitOutOfRange", "attributes: [advanced]",
             "credit_limit: 101", "OUT_OF_RANGE courses.yaml:19:19"},
        Slip{"BadLanguage", "display_name: Algebra II\n",
             "display_name: Algebra II\n    display_name_translations: "
             "{spanish: x}\n",
             "BAD_LANGUAGE courses.yaml:12:42"}),
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
              ElementsAre("RULE_UNSATISFIABLE programs.yaml:17:18"));
}

TEST(LintCoursesTest, AcceptsWhatCoursesCanSayOfThemselves) {
  EXPECT_THAT(SampleFiles()
                  .Replace("attributes: [advanced]",
                           "facets: [{facet: language, value: spanish}, "
                           "{facet: language, value: french}]\n"
                           "    level: 4\n"
                           "    last_offered_year: 2100\n"
                           "    credit_parts:\n"
                           "      - {millicredits: 500, subject: mathematics, "
                           "attributes: [pure]}\n"
                           "      - {millicredits: 500, subject: science}")
                  .Replace("millicredits: 2000", "millicredits: 1500")
                  .Places(),
              IsEmpty());
}

TEST(LintCoursesTest, AsksForTermsOfTheDistrictsOwnCoursesOnly) {
  SampleFiles files;
  files.Replace("terms: [full_year]\n    grades: [9", "grades: [9");
  EXPECT_THAT(files.Places(), ElementsAre("MISSING_FIELD courses.yaml:2:5"));
  files.Replace("grades: [9", "provider: external\n    grades: [9");
  EXPECT_THAT(files.Places(), IsEmpty());
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
