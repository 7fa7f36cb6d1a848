#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LintFrameworkSlipTest : public SlipTest {};

TEST_P(LintFrameworkSlipTest, IsReportedWhereItIs) { ExpectReport(); }

INSTANTIATE_TEST_SUITE_P(
    Slips, LintFrameworkSlipTest,
    ::testing::Values(
        Slip{"MissingCode", "    code: MN-PD\n", "",
             "MISSING_FIELD clusters.yaml:9:5"},
        Slip{"MissingTitle", "    display_name: Production\n", "",
             "MISSING_FIELD clusters.yaml:9:5"},
        Slip{"MissingOrdinalOfACluster", "code: MN, ordinal: 1", "code: MN",
             "MISSING_FIELD clusters.yaml:2:5"},
        Slip{"DuplicateCode", "code: MN-PD", "code: MN-QA",
             "DUPLICATE_CODE clusters.yaml:10:11"},
        Slip{"DuplicateOrdinal", "ordinal: 2", "ordinal: 1",
             "DUPLICATE_ORDINAL clusters.yaml:11:14"},
        Slip{"OrdinalTooLow", "ordinal: 2", "ordinal: -2",
             "OUT_OF_RANGE clusters.yaml:11:14"},
        Slip{"OrdinalTooHigh", "ordinal: 2", "ordinal: 10001",
             "OUT_OF_RANGE clusters.yaml:11:14"},
        Slip{"TitleThatIsAnAlias", "display_name: Production",
             "display_name: Quality-Assurance, and Control",
             "ALIAS_CLASH clusters.yaml:12:19"},
        Slip{"AliasThatIsATitle", "display_name: Production",
             "display_name: Production\n    aliases: [Making, 'Quality "
             "assurance/control', QUALITY ASSURANCE & CONTROL]",
             "ALIAS_CLASH clusters.yaml:13:52"},
        Slip{"BadLanguage", "display_name: Production",
             "display_name: Production\n    display_name_translations: {e: x}",
             "BAD_LANGUAGE clusters.yaml:13:36"}),
    SlipName);

// The second cluster is much like the first.
SampleFiles WithTwin(const std::string& cluster, const std::string& pathway) {
  SampleFiles files;
  files.Add("more.yaml",
            absl::StrCat("clusters:\n  - {name: clusters/making, ", cluster,
                         "}\npathways:\n"
                         "  - {name: clusters/making/pathways/production, ",
                         pathway, "}\n"));
  return files;
}

constexpr char kCluster[] = "code: MK, ordinal: 2, display_name: Making";
constexpr char kPathway[] = "code: MK-PD, ordinal: 2, display_name: Production";

TEST(LintFrameworkTest, LetsClustersHavePathwaysOfOneTitleAndOrdinal) {
  EXPECT_THAT(WithTwin(kCluster, kPathway).Places(), IsEmpty());
}

TEST(LintFrameworkTest, WantsTitlesAndOrdinalsOfClustersOnce) {
  EXPECT_THAT(
      WithTwin("code: MK, ordinal: 1, display_name: MANUFACTURING", kPathway)
          .Places(),
      ElementsAre("DUPLICATE_ORDINAL more.yaml:2:48",
                  "ALIAS_CLASH more.yaml:2:65"));
}

TEST(LintFrameworkTest, WantsCodesOfPathwaysOnceInAllClusters) {
  EXPECT_THAT(
      WithTwin(kCluster, "code: MN-PD, ordinal: 1, display_name: Production")
          .Places(),
      ElementsAre(HasSubstr("DUPLICATE_CODE more.yaml:4")));
  // Codes of clusters are another list.
  EXPECT_THAT(
      WithTwin(kCluster, "code: MN, ordinal: 1, display_name: Production")
          .Places(),
      IsEmpty());
}

TEST(LintFrameworkTest, SaysWhomATitleCouldMeanToo) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("display_name: Production",
                   "display_name: 'quality  assurance & control'")
          .Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_THAT(outcome.problems[0].message(),
              HasSubstr("clusters/manufacturing/pathways/quality-assurance"));
}

}  // namespace
}  // namespace trellis::catalog
