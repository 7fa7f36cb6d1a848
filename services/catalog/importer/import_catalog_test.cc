#include "services/catalog/importer/import_catalog.h"

#include <algorithm>

#include "common/catalog/snapshot.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/testing/sample_files.h"

namespace trellis::catalog {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;
using ::trellis::testing::IsOk;

TEST(ImportCatalogTest, MakesACanonicalBundleWithCompleteNames) {
  const ImportOutcome outcome = SampleFiles().Import();
  EXPECT_THAT(SampleFiles().Places(), IsEmpty());
  ASSERT_TRUE(outcome.ok);
  EXPECT_EQ(outcome.revision, RevisionOf(outcome.bundle_bytes));
  const auto snapshot = CatalogSnapshot::Load(outcome.bundle_bytes);
  ASSERT_THAT(snapshot, IsOk());
  EXPECT_EQ((*snapshot)->catalog_id(), "springfield");
  const auto* course = (*snapshot)->Find<v1::Course>("courses/algebra-2");
  ASSERT_NE(course, nullptr);
  EXPECT_EQ(course->message->requisites(0).course().course(),
            "catalogs/springfield/courses/algebra-1");
  EXPECT_THAT(course->message->pathways(),
              ElementsAre("catalogs/springfield/clusters/manufacturing/"
                          "pathways/quality-assurance"));
}

TEST(ImportCatalogTest, GivesTheSameRevisionToTheSameContent) {
  SampleFiles other;
  std::reverse(other.files.begin(), other.files.end());
  // The order of records and the way they are written make no difference.
  other.Replace("  - {name: clusters/manufacturing, code: MN, ordinal: 1,",
                "  - {ordinal: 1, name: clusters/manufacturing, code: 'MN',");
  other.Add("more.yml",
            "courses:\n  - {name: courses/art, code: A, "
            "display_name: Art, subject: arts, millicredits: 500, "
            "terms: [fall], grades: [9]}\n");
  SampleFiles first;
  first.Add("a/art.yaml", R"({"courses": [{"name": "courses/art", "code": "A",
      "display_name": "Art", "subject": "arts", "millicredits": 500,
      "terms": ["fall"], "grades": [9]}]})");
  ASSERT_TRUE(first.Import().ok);
  EXPECT_EQ(first.Import().revision, other.Import().revision);
  EXPECT_NE(first.Import().revision, SampleFiles().Import().revision);
}

TEST(ImportCatalogTest, PutsRecordsOfEveryKindInTheOrderOfTheirNames) {
  const v1::Bundle bundle = SampleFiles().Import().bundle;
  ASSERT_EQ(bundle.occupations_size(), 2);
  EXPECT_LT(bundle.occupations(0).name(), bundle.occupations(1).name());
  ASSERT_EQ(bundle.norms_size(), 2);
  EXPECT_LT(bundle.norms(0).name(), bundle.norms(1).name());
}

TEST(ImportCatalogTest, PassesOverFilesThatAreNotYaml) {
  SampleFiles files;
  files.Add("README.md", "# not: [yaml");
  EXPECT_EQ(files.Import().revision, SampleFiles().Import().revision);
}

TEST(ImportCatalogTest, MakesNoRevisionOfFilesWithErrors) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("millicredits: 1000", "millicredits: lots")
          .Import();
  EXPECT_FALSE(outcome.ok);
  EXPECT_EQ(outcome.bundle_bytes, "");
  EXPECT_EQ(outcome.revision, "");
}

TEST(ImportCatalogTest, ReportsWhatCannotBeReadAndNotItsEchoes) {
  EXPECT_THAT(SampleFiles().Replace("code: MTH-1", "cod: MTH-1").Places(),
              ElementsAre("UNKNOWN_KEY courses.yaml:3:5"));
  EXPECT_THAT(
      SampleFiles().Replace("millicredits: 2000", "millicredits: '2'").Places(),
      Contains("WRONG_TYPE programs.yaml:17:33"));
  // The rest of a file that breaks off is missing everywhere.
  EXPECT_THAT(SampleFiles().Replace("code: MTH-1", "code: \"MTH-1").Places(),
              ElementsAre("YAML_SYNTAX courses.yaml:3:11"));
}

TEST(ImportCatalogTest, WantsTheCatalogDescribedOnce) {
  SampleFiles files;
  files.Add("z.yaml", "catalog: {display_name: Again}\n");
  EXPECT_THAT(files.Places(), ElementsAre("DUPLICATE_KEY z.yaml:1:10"));
  files.files.clear();
  EXPECT_THAT(files.Places(), ElementsAre("MISSING_FIELD :0:0"));
}

TEST(ImportCatalogTest, PutsErrorsBeforeWarningsAndThenFollowsTheFiles) {
  SampleFiles files;
  files.Replace("grade: 9, strand", "grade: 12, strand");
  files.Replace("display_name: Algebra II\n", "sced_code: 12\n");
  files.Replace(
      "subject: mathematics\n    millicredits: 1000\n    terms: "
      "[full_year]\n    grades: [9, 10]",
      "millicredits: 1000\n    terms: [full_year]\n    grades: [9]");
  EXPECT_THAT(files.Places(),
              ElementsAre("MISSING_FIELD courses.yaml:2:5",
                          "MISSING_FIELD courses.yaml:8:5",
                          "SCED_FORMAT courses.yaml:10:16",
                          "RULE_UNSATISFIABLE programs.yaml:17:18",
                          "PROGRAM_SLOT_GRADE programs.yaml:7:52"));
}

TEST(MentionedCatalogsTest, FindsFullNames) {
  EXPECT_THAT(MentionedCatalogs(
                  {{"a", "pathway: catalogs/us/clusters/x\n# catalogs/b/c"},
                   {"b", "catalogs/us/clusters/y catalogs/{x}/ catalogs/"}}),
              ElementsAre("b", "us"));
}

TEST(CountRecordsTest, LeavesOutEmptyCollections) {
  v1::Bundle bundle;
  bundle.add_courses();
  bundle.add_requirement_sets();
  EXPECT_THAT(CountRecords(bundle),
              ElementsAre(Pair("courses", 1), Pair("requirementSets", 1)));
}

TEST(CountRecordsTest, CountsEveryKindOfRecord) {
  v1::Bundle bundle = SampleFiles().Import().bundle;
  EXPECT_THAT(CountRecords(bundle),
              ElementsAre(Pair("clusters", 1), Pair("courses", 2),
                          Pair("instruments", 3), Pair("norms", 2),
                          Pair("occupations", 2), Pair("pathways", 2),
                          Pair("programs", 1), Pair("requirementSets", 1)));
}

}  // namespace
}  // namespace trellis::catalog
