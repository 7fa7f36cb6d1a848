#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

class LintInstrumentsSlipTest : public SlipTest {};

TEST_P(LintInstrumentsSlipTest, IsReportedWhereItIs) { ExpectReport(); }

constexpr char kScale[] =
    "      - {id: mn, display_name: Making, cluster: clusters/manufacturing}\n";
constexpr char kItem[] =
    "      - {id: build, scale: mn, text: Build a shelf}\n";

INSTANTIATE_TEST_SUITE_P(
    Slips, LintInstrumentsSlipTest,
    ::testing::Values(
        Slip{"MissingTitle", "    display_name: Survey\n", "",
             "MISSING_FIELD instruments.yaml:2:5"},
        Slip{"MissingFormat", "    response_format: marked\n", "",
             "MISSING_FIELD instruments.yaml:2:5"},
        Slip{"NoScales", kScale, "      []\n",
             "MISSING_FIELD instruments.yaml:6:7"},
        Slip{"NoItems", kItem, "      []\n",
             "INSTRUMENT_NO_ITEMS instruments.yaml:8:7"},
        Slip{"ScaleWithoutItems", kScale,
             "      - {id: mn, display_name: Making}\n"
             "      - {id: it, display_name: Computing}\n",
             "INSTRUMENT_NO_ITEMS instruments.yaml:7:9"},
        Slip{"ScaleWithoutTitle", "display_name: Making, ", "",
             "MISSING_FIELD instruments.yaml:6:9"},
        Slip{"ScaleTwice", kScale,
             "      - {id: mn, display_name: Making}\n"
             "      - {id: mn, display_name: Making}\n",
             "DUPLICATE_ID instruments.yaml:7:14"},
        Slip{"BadScaleId", "{id: mn, display", "{id: 2mn, display",
             "BAD_NAME instruments.yaml:6:14"},
        Slip{"ItemTwice", kItem,
             "      - {id: build, scale: mn, text: Build a shelf}\n"
             "      - {id: build, scale: mn, text: Paint a shelf}\n",
             "DUPLICATE_ID instruments.yaml:9:14"},
        Slip{"BadItemId", "id: build", "id: Build",
             "BAD_NAME instruments.yaml:8:14"},
        Slip{"ItemWithoutText", ", text: Build a shelf", "",
             "MISSING_FIELD instruments.yaml:8:9"},
        Slip{"ItemWithoutScale", "scale: mn, ", "",
             "MISSING_FIELD instruments.yaml:8:9"},
        Slip{"UnknownScale", "scale: mn", "scale: nm",
             "UNKNOWN_SCALE instruments.yaml:8:28"},
        Slip{"BadLanguage", "text: Build a shelf",
             "text: Build a shelf, text_translations: {e: x}",
             "BAD_LANGUAGE instruments.yaml:8:76"}),
    SlipName);

TEST(LintInstrumentsTest, SuggestsTheNearestScale) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("{id: mn, display_name", "{id: making, display_name")
          .Replace("scale: mn", "scale: makin")
          .Import();
  ASSERT_FALSE(outcome.problems.empty());
  EXPECT_EQ(outcome.problems[0].code(), "INSTRUMENT_NO_ITEMS");
  EXPECT_EQ(outcome.problems[1].code(), "UNKNOWN_SCALE");
  EXPECT_EQ(outcome.problems[1].suggestion(), "making");
}

TEST(LintInstrumentsTest, LetsTwoSurveysHaveTheSameIds) {
  SampleFiles files;
  files.Add("more.yaml", files.files[3].content);
  files.files.back().content.replace(files.files.back().content.find("/survey"),
                                     7, "/short-survey");
  EXPECT_THAT(files.Places(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
