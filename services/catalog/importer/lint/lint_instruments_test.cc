#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintInstrumentsSlipTest : public SlipTest {};

TEST_P(LintInstrumentsSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

INSTANTIATE_TEST_SUITE_P(
    Slips, LintInstrumentsSlipTest,
    ::testing::Values(
        Slip{"MissingTitle", "    display_name: Survey\n", "",
             "MISSING_FIELD instruments.yaml:2:5"},
        Slip{"MissingFormat", "    response_format: marked\n", "",
             "MISSING_FIELD instruments.yaml:2:5"},
        Slip{"MissingFormatWithLabels", "    response_format: likert_3\n", "",
             "MISSING_FIELD surveys.yaml:2:5"},
        Slip{"MissingVersion", "    version: '2'\n", "",
             "MISSING_FIELD surveys.yaml:2:5"},
        Slip{"BadLanguage", "display_name: Likes",
             "display_name: Likes\n    description_translations: {e: x}",
             "BAD_LANGUAGE surveys.yaml:4:35"}),
    SlipName);

TEST(LintInstrumentsTest, OnlyWarnsOfAMissingLicense) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("    license: Public domain\n    response_format: ranked",
                   "    response_format: ranked")
          .Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code(), "MISSING_FIELD");
}

// Files hold known words only, but a bundle may come from elsewhere.
TEST(LintInstrumentsTest, WantsAFormatThatIsKnown) {
  v1::Bundle bundle = SampleFiles().Import().bundle;
  bundle.mutable_instruments(0)->set_response_format(
      static_cast<v1::Instrument::ResponseFormat>(99));
  const SourceMap sources;
  ProblemList problems(sources);
  LintInstruments(bundle, problems);
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems.Take()[0].code(), "UNKNOWN_VALUE");
}

TEST(LintInstrumentsTest, LetsTwoSurveysHaveTheSameIds) {
  SampleFiles files;
  files.Add("more.yaml", files.files[3].content);
  files.files.back().content.replace(files.files.back().content.find("/survey"),
                                     7, "/short-survey");
  EXPECT_THAT(files.Places(), IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
