#include <string>

#include "absl/strings/str_cat.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintItemsSlipTest : public SlipTest {};

TEST_P(LintItemsSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

constexpr char kScale[] =
    "      - {id: mn, display_name: Making, cluster: clusters/manufacturing}\n";
constexpr char kItem[] =
    "      - {id: build, scale: mn, text: Build a shelf}\n";

INSTANTIATE_TEST_SUITE_P(
    Slips, LintItemsSlipTest,
    ::testing::Values(Slip{"ScaleWithoutItems", "scale: a, text: Paint a wall",
                           "scale: i, text: Paint a wall",
                           "INSTRUMENT_NO_ITEMS surveys.yaml:10:9"},
                      Slip{"BadItemId", "id: build", "id: Build",
                           "BAD_NAME instruments.yaml:8:14"},
                      Slip{"ItemWithoutText", ", text: Build a shelf", "",
                           "MISSING_FIELD instruments.yaml:8:9"},
                      Slip{"BadLanguage", "text: Build a shelf",
                           "text: Build a shelf, text_translations: {e: x}",
                           "BAD_LANGUAGE instruments.yaml:8:76"},
                      Slip{"ItemWithoutScale", "scale: mn, text", "text",
                           "MISSING_FIELD instruments.yaml:8:9"},
                      Slip{"UnknownScale", "scale: mn, text", "scale: nm, text",
                           "UNKNOWN_SCALE instruments.yaml:8:28"},
                      Slip{"UnknownScaleOfAKey", "{scale: c, weight: 3",
                           "{scale: x, weight: 3",
                           "UNKNOWN_SCALE surveys.yaml:19:88"},
                      Slip{"KeyWithoutScale", "{scale: c, weight: 3",
                           "{weight: 3", "MISSING_FIELD surveys.yaml:19:80"},
                      Slip{"KeyForTheItemsOwnScale", "{scale: c, weight: 3",
                           "{scale: e, weight: 3",
                           "DUPLICATE_VALUE surveys.yaml:19:88"},
                      Slip{"TwoKeysForOneScale", "additional_keys: [{scale: c,",
                           "additional_keys: [{scale: c}, {scale: c,",
                           "DUPLICATE_VALUE surveys.yaml:19:100"},
                      Slip{"WeightTooHigh", "weight: 2}", "weight: 101}",
                           "OUT_OF_RANGE surveys.yaml:15:70"},
                      Slip{"WeightTooLow", "weight: 2}", "weight: -1}",
                           "OUT_OF_RANGE surveys.yaml:15:70"},
                      Slip{"WeightOfAKeyTooHigh", "weight: 3,", "weight: 101,",
                           "OUT_OF_RANGE surveys.yaml:19:99"}),
    SlipName);

TEST(LintItemsTest, WantsItems) {
  const auto places = SampleFiles().Replace(kItem, "      []\n").Places();
  EXPECT_THAT(places,
              ::testing::Contains("INSTRUMENT_NO_ITEMS instruments.yaml:8:7"));
}

TEST(LintItemsTest, WantsEachIdOnce) {
  EXPECT_THAT(SampleFiles().Replace("id: i-1", "id: a-1").Places(),
              ElementsAre("DUPLICATE_ID surveys.yaml:17:14"));
}

TEST(LintItemsTest, WantsItemsOfEveryScale) {
  EXPECT_THAT(SampleFiles()
                  .Replace(kScale,
                           "      - {id: mn, display_name: Making}\n"
                           "      - {id: it, display_name: Computing}\n")
                  .Replace("counts: [10, 30]}",
                           "counts: [10, 30]}\n"
                           "      - {scale: it, counts: [40]}")
                  .Places(),
              ::testing::Contains("INSTRUMENT_NO_ITEMS instruments.yaml:7:9"));
}

// An item that counts towards a scale by a further key counts.
TEST(LintItemsTest, CountsEveryKeyOfAnItem) {
  EXPECT_THAT(
      SampleFiles()
          .Replace("      - {id: c-1, scale: c, text: Keep a list of costs, "
                   "block: page-2}\n",
                   "")
          .Places(),
      IsEmpty());
}

TEST(LintItemsTest, SuggestsTheNearestScaleAndBlamesNoOther) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("{id: mn, display_name", "{id: making, display_name")
          .Replace("scale: mn, text", "scale: makin, text")
          .Replace("scale: mn, counts", "scale: making, counts")
          .Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code(), "UNKNOWN_SCALE");
  EXPECT_EQ(outcome.problems[0].suggestion(), "making");
}

// A survey of `items` items.
SampleFiles WithItems(int items) {
  std::string text =
      "instruments:\n  - {name: instruments/long, display_name: L, "
      "version: '1', license: L, response_format: marked, "
      "scales: [{id: s, display_name: S}], items: [";
  for (int i = 0; i < items; ++i) {
    absl::StrAppend(&text, "{id: i", i, ", scale: s, text: Go}, ");
  }
  absl::StrAppend(&text, "]}\n");
  return SampleFiles().Add("long.yaml", text);
}

TEST(LintItemsTest, TakesAtMost1000Items) {
  EXPECT_THAT(WithItems(1000).Places(), IsEmpty());
  EXPECT_THAT(WithItems(1001).Places(),
              ElementsAre("TOO_MANY long.yaml:2:141"));
}

}  // namespace
}  // namespace trellis::catalog
