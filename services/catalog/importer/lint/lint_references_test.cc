#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;

class LintReferencesSlipTest : public SlipTest {};

TEST_P(LintReferencesSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintReferencesSlipTest,
    ::testing::Values(
        Slip{"DanglingCourse", "{course: courses/algebra-1}",
             "{course: courses/algebra-l}",
             "DANGLING_REFERENCE courses.yaml:17:26"},
        Slip{"DanglingParentCluster", "name: clusters/manufacturing,",
             "name: clusters/making,", "DANGLING_REFERENCE clusters.yaml:4:11"},
        Slip{"DanglingRequirementSet",
             "requirement_set: requirementSets/diploma",
             "requirement_set: requirementSets/honors",
             "DANGLING_REFERENCE programs.yaml:5:22"},
        Slip{"DanglingInstrument", "instrument: instruments/survey",
             "instrument: instruments/survy",
             "DANGLING_REFERENCE norms.yaml:4:17"},
        Slip{"DanglingPathwayOfAnOccupation",
             "display_name: Industrial Engineers\n    pathways: [",
             "display_name: Industrial Engineers\n    pathways: "
             "[clusters/manufacturing/pathways/x, ",
             "DANGLING_REFERENCE occupations.yaml:11:16"},
        Slip{"ReferenceToAnotherKind",
             "courses: {courses: [courses/algebra-1]}",
             "courses: {courses: [programs/quality]}",
             "BAD_NAME programs.yaml:20:29"},
        Slip{"ReferenceToARevision", "{course: courses/algebra-1}",
             "{course: catalogs/springfield@00112233aabbccdd/courses/"
             "algebra-1}",
             "BAD_NAME courses.yaml:17:26"},
        Slip{"ForeignCourse", "{course: courses/algebra-1}",
             "{course: catalogs/shelbyville/courses/algebra-1}",
             "FOREIGN_REFERENCE courses.yaml:17:26"},
        Slip{"UnknownForeignCatalog",
             "pathway: clusters/manufacturing/pathways/quality-assurance",
             "pathway: catalogs/us/clusters/manufacturing/pathways/qa",
             "DANGLING_REFERENCE programs.yaml:4:14"}),
    SlipName);

TEST(LintReferencesTest, AcceptsCompleteNamesOfTheSameCatalog) {
  EXPECT_THAT(SampleFiles()
                  .Replace("{course: courses/algebra-1}",
                           "{course: catalogs/springfield/courses/algebra-1}")
                  .Places(),
              IsEmpty());
}

TEST(LintReferencesTest, SuggestsTheNearestName) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("[courses/algebra-1]}\n", "[courses/algebra-3]}\n")
          .Import();
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].suggestion(), "courses/algebra-1");
}

TEST(LintReferencesTest, SuggestsOnlyRecordsOfTheKindThatIsMeant) {
  SampleFiles files;
  files.Add("more.yaml",
            "clusters:\n  - {name: clusters/quality, code: Q, ordinal: 2, "
            "display_name: Quality}\n");
  files.Replace("requirement_set: requirementSets/diploma",
                "requirement_set: requirementSets/diplom");
  files.Replace("cluster: clusters/manufacturing}",
                "cluster: clusters/manufacturin}");
  const ImportOutcome outcome = files.Import();
  ASSERT_EQ(outcome.problems.size(), 2u);
  EXPECT_EQ(outcome.problems[0].suggestion(), "clusters/manufacturing");
  EXPECT_EQ(outcome.problems[1].suggestion(), "requirementSets/diploma");
}

TEST(LintReferencesTest, ChecksReferencesIntoKnownCatalogs) {
  SampleFiles files;
  files.Replace("pathway: clusters/manufacturing/pathways/quality-assurance",
                "pathway: catalogs/us/clusters/manufacturing/pathways/qa");
  v1::Bundle framework;
  framework.mutable_catalog()->set_name("catalogs/us");
  v1::Pathway* pathway = framework.add_pathways();
  pathway->set_name("catalogs/us/clusters/manufacturing/pathways/qa");
  files.known.Add(framework);
  EXPECT_THAT(files.Places(), IsEmpty());
  files.Replace("pathways/qa", "pathways/qb");
  const ImportOutcome outcome = files.Import();
  EXPECT_FALSE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].suggestion(), pathway->name());
}

TEST(LintReferencesTest, LetsOccupationsAndNormsReferToOtherCatalogs) {
  SampleFiles files;
  files.Replace("instrument: instruments/survey",
                "instrument: catalogs/us/instruments/survey");
  files.Replace("display_name: Industrial Engineers\n    pathways: [",
                "display_name: Industrial Engineers\n    pathways: "
                "[catalogs/us/clusters/manufacturing/pathways/qa, ");
  v1::Bundle framework;
  framework.mutable_catalog()->set_name("catalogs/us");
  framework.add_pathways()->set_name(
      "catalogs/us/clusters/manufacturing/pathways/qa");
  framework.add_instruments()->set_name("catalogs/us/instruments/survey");
  files.known.Add(framework);
  EXPECT_THAT(files.Places(), IsEmpty());
}

TEST(LintReferencesTest, OnlyWarnsOfCatalogsItDoesNotKnow) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("pathway: clusters/manufacturing/pathways/quality-assurance",
                   "pathway: catalogs/us/clusters/manufacturing/pathways/qa")
          .Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].severity(),
            v1::ImportProblem::SEVERITY_WARNING);
}

}  // namespace
}  // namespace trellis::catalog
