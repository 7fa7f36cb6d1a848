#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::HasSubstr;

class LintNamesSlipTest : public SlipTest {};

TEST_P(LintNamesSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintNamesSlipTest,
    ::testing::Values(
        Slip{"MissingName", "name: courses/algebra-2\n    ", "",
             "MISSING_FIELD courses.yaml:9:5"},
        Slip{"BadRecordName", "courses/algebra-2", "courses/Algebra_2",
             "BAD_NAME courses.yaml:9:11"},
        Slip{"NameOfAnotherCollection", "name: courses/algebra-2",
             "name: programs/algebra-2", "BAD_NAME courses.yaml:9:11"},
        Slip{"NameOfAnotherCatalog", "name: courses/algebra-2",
             "name: catalogs/shelbyville/courses/algebra-2",
             "BAD_NAME courses.yaml:9:11"},
        Slip{"NameWithRevision", "name: courses/algebra-2",
             "name: catalogs/springfield@00112233aabbccdd/courses/algebra-2",
             "BAD_NAME courses.yaml:9:11"},
        Slip{"DuplicateName", "name: courses/algebra-2",
             "name: courses/algebra-1", "DUPLICATE_NAME courses.yaml:9:11"},
        Slip{"BadClusterName", "{name: clusters/manufacturing,",
             "{name: cluster/manufacturing,", "BAD_NAME clusters.yaml:2:12"},
        Slip{"PathwayOutsideClusters",
             "name: clusters/manufacturing/pathways/production",
             "name: pathways/production", "BAD_NAME clusters.yaml:9:11"},
        Slip{"BadProgramName", "name: programs/quality",
             "name: courses/quality", "BAD_NAME programs.yaml:2:11"},
        Slip{"BadRequirementSetName", "name: requirementSets/diploma",
             "name: requirement_sets/diploma", "BAD_NAME programs.yaml:11:11"},
        Slip{"BadInstrumentName", "name: instruments/survey",
             "name: instruments/survey/items/build",
             "BAD_NAME instruments.yaml:2:11"},
        Slip{"BadOccupationName", "name: occupations/17-2112.00",
             "name: careers/17-2112.00", "BAD_NAME occupations.yaml:8:11"},
        Slip{"BadNormName", "name: norms/grade-10", "name: norms/Grade-10",
             "BAD_NAME norms.yaml:9:11"},
        Slip{"CourseLoadOutOfRange", "display_name: Springfield",
             "display_name: Springfield\n  course_load: "
             "{max_courses_each_term: 101}",
             "OUT_OF_RANGE catalog.yaml:3:40"},
        Slip{"CourseLoadOutOfOrder", "display_name: Springfield",
             "display_name: Springfield\n  course_load: "
             "{min_millicredits_each_year: 5001, max_millicredits_each_year: "
             "5000}",
             "OUT_OF_ORDER catalog.yaml:3:45"},
        Slip{"CatalogWithoutTitle", "display_name: Springfield",
             "description: A district", "MISSING_FIELD catalog.yaml:2:3"},
        Slip{"CatalogNameInFile", "display_name: Springfield",
             "display_name: Springfield\n  name: catalogs/other",
             "BAD_NAME catalog.yaml:3:9"},
        Slip{"RevisionInFile", "display_name: Springfield",
             "display_name: Springfield\n  revision: abc",
             "OUTPUT_ONLY_FIELD catalog.yaml:3:13"}),
    SlipName);

// Times cannot be written in files, but a bundle may come from elsewhere.
TEST(LintNamesTest, WantsNoActivationOfACatalogThatIsBeingMade) {
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/springfield");
  bundle.mutable_catalog()->set_display_name("Springfield");
  const SourceMap sources;
  ProblemList problems(sources);
  LintNames("springfield", bundle, problems);
  EXPECT_EQ(problems.size(), 0u);
  bundle.mutable_catalog()->mutable_activate_time()->set_seconds(1);
  LintNames("springfield", bundle, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems.Take()[0].code(), "OUTPUT_ONLY_FIELD");
}

TEST(LintNamesTest, SaysWhatANameLooksLike) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("clusters/manufacturing/pathways/production", "production")
          .Import();
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_THAT(outcome.problems[0].message(),
              HasSubstr("clusters/{cluster}/pathways/{pathway}"));
}

}  // namespace
}  // namespace trellis::catalog
