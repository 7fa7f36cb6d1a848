#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LintProgramsSlipTest : public SlipTest {};

TEST_P(LintProgramsSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintProgramsSlipTest,
    ::testing::Values(
        Slip{"MissingTitle", "    display_name: Quality\n    pathway",
             "    pathway", "MISSING_FIELD programs.yaml:2:5"},
        Slip{"MissingPathway",
             "    pathway: clusters/manufacturing/pathways/"
             "quality-assurance\n",
             "", "MISSING_FIELD programs.yaml:2:5"},
        Slip{"SlotWithoutGrade", "{grade: 9, strand", "{strand",
             "MISSING_FIELD programs.yaml:7:9"},
        Slip{"SlotBeforeHighSchool", "grade: 9, strand", "grade: 8, strand",
             "PROGRAM_SLOT_GRADE programs.yaml:7:17"},
        Slip{"SlotAfterSchool", "grade: 9, strand", "grade: 13, strand",
             "PROGRAM_SLOT_GRADE programs.yaml:7:52"},
        Slip{"SlotAfterCollege", "grade: 9, strand", "grade: 17, strand",
             "PROGRAM_SLOT_GRADE programs.yaml:7:17"},
        Slip{"SlotWithoutStrand", "strand: mathematics, ", "",
             "MISSING_FIELD programs.yaml:7:9"},
        Slip{"SlotWithoutContent",
             "strand: mathematics, courses: [courses/algebra-1]",
             "strand: mathematics", "MISSING_FIELD programs.yaml:7:9"},
        Slip{"BadLanguage", "display_name: Quality\n    pathway",
             "display_name: Quality\n    display_name_translations: {x-: x}\n"
             "    pathway",
             "BAD_LANGUAGE programs.yaml:4:37"}),
    SlipName);

TEST(LintProgramsTest, LetsLaterYearsBeDescribed) {
  EXPECT_THAT(
      SampleFiles()
          .Replace("{grade: 9, strand: mathematics, courses: "
                   "[courses/algebra-1]}",
                   "{grade: 16, strand: mathematics, text: Any statistics}")
          .Places(),
      IsEmpty());
}

TEST(LintProgramsTest, WarnsOfACourseThatIsNotOpenToTheGrade) {
  SampleFiles files;
  files.Replace(
      "courses: [courses/algebra-1]}\n      - {grade: 13",
      "courses: [courses/algebra-1, courses/algebra-2]}\n      - {grade: 13");
  const ImportOutcome outcome = files.Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_THAT(files.Places(),
              ElementsAre("PROGRAM_SLOT_GRADE programs.yaml:7:70"));
  EXPECT_THAT(outcome.problems[0].message(),
              HasSubstr("courses/algebra-2 is not open to grade 9"));
  EXPECT_THAT(files.Replace("grade: 9, strand", "grade: 10, strand").Places(),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
