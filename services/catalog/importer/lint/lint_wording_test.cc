#include "absl/strings/match.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class LintWordingSlipTest : public SlipTest {};

TEST_P(LintWordingSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

constexpr char kHard[] =
    "text: Administer organizational policies regarding regulations";

INSTANTIATE_TEST_SUITE_P(
    Slips, LintWordingSlipTest,
    ::testing::Values(
        Slip{"ProtectedArea", "text: Build a shelf",
             "text: I pray with my friends",
             "PROTECTED_AREA instruments.yaml:8:38"},
        Slip{"ProtectedAreaInATranslation", "{es: Pintar una pared}",
             "{es: Voy a la iglesia}", "PROTECTED_AREA surveys.yaml:17:88"},
        Slip{"ProtectedAreaInFreeText", "text: Build a shelf",
             "text: Tell us about your family",
             "PROTECTED_AREA instruments.yaml:8:38"},
        Slip{"FreeText", "text: Build a shelf", "text: I like to ____",
             "FREE_TEXT instruments.yaml:8:38"},
        Slip{"FreeTextInATranslation", "{es: Pintar una pared}",
             "{es: Otra cosa ____}", "FREE_TEXT surveys.yaml:17:88"},
        Slip{"HardEnglish", "text: Build a shelf", kHard,
             "READING_LEVEL instruments.yaml:8:7"},
        Slip{"HardSpanish", "{es: Pintar una pared}",
             "{es: Administrar responsabilidades organizacionales "
             "internacionales}",
             "READING_LEVEL surveys.yaml:15:7"}),
    SlipName);

TEST(LintWordingTest, NamesTheProtectedArea) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("text: Build a shelf", "text: My parents fight a lot")
          .Import();
  EXPECT_FALSE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_THAT(outcome.problems[0].message(),
              HasSubstr("critical appraisals of close family"));
}

TEST(LintWordingTest, LooksAtItemsOnly) {
  EXPECT_THAT(SampleFiles()
                  .Replace("display_name: Likes",
                           "display_name: Likes\n    description: Ask your "
                           "parents\n    instructions: Tell your family")
                  .Places(),
              IsEmpty());
}

TEST(LintWordingTest, OnlyWarnsOfHardWords) {
  const ImportOutcome outcome =
      SampleFiles().Replace("text: Build a shelf", kHard).Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_THAT(outcome.problems[0].message(), HasSubstr("English"));
}

// Other languages have other formulas.
TEST(LintWordingTest, MeasuresEnglishAndSpanishOnly) {
  EXPECT_THAT(SampleFiles()
                  .Replace("{es: Pintar una pared}",
                           "{de: Verwaltungsangelegenheiten organisieren}")
                  .Places(),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
