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

class LintBlocksSlipTest : public SlipTest {};

TEST_P(LintBlocksSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

INSTANTIATE_TEST_SUITE_P(
    Slips, LintBlocksSlipTest,
    ::testing::Values(
        Slip{"RankedItemWithoutBlock", "text: Work on a boat, block: two}",
             "text: Work on a boat, block: two}\n"
             "      - {id: hut, scale: out, text: Work in a hut}",
             "MISSING_FIELD surveys.yaml:43:9"},
        Slip{"RankedBlockOfOne", "text: Work on a boat, block: two}",
             "text: Work on a boat, block: two}\n"
             "      - {id: hut, scale: out, text: Work in a hut, block: three}",
             "BLOCK_SIZE surveys.yaml:43:59"},
        Slip{"BlockInTwoParts", "text: Keep a list of costs, block: page-2",
             "text: Keep a list of costs, block: page-1",
             "BLOCK_SPLIT surveys.yaml:20:64"}),
    SlipName);

TEST(LintBlocksTest, LetsItemsOfOtherFormatsStandAlone) {
  EXPECT_THAT(
      SampleFiles()
          .Replace(", block: page-2", "")
          .Replace("text: Test the water of a lake, block: page-1",
                   "text: Test the water of a lake, block: page-0")
          .Replace("text: Fix a bike, block: page-1", "text: Fix a bike")
          .Places(),
      IsEmpty());
}

TEST(LintBlocksTest, SaysOnceWhereABlockGoesOn) {
  EXPECT_THAT(SampleFiles()
                  .Replace("text: Test the water of a lake, block: page-1",
                           "text: Test the water of a lake, block: page-0")
                  .Places(),
              ElementsAre("BLOCK_SPLIT surveys.yaml:17:56"));
}

// A survey with one block of `items` items to put in order.
SampleFiles WithRanked(int items) {
  std::string text =
      "instruments:\n  - {name: instruments/ranks, display_name: R, "
      "version: '1', license: L, response_format: ranked, "
      "scales: [{id: s, display_name: S}], items: [";
  for (int i = 0; i < items; ++i) {
    absl::StrAppend(&text, "{id: i", i, ", scale: s, text: Go, block: b}, ");
  }
  absl::StrAppend(&text, "]}\n");
  return SampleFiles().Add("ranks.yaml", text);
}

TEST(LintBlocksTest, TakesFrom2To9ItemsToPutInOrder) {
  EXPECT_THAT(WithRanked(2).Places(), IsEmpty());
  EXPECT_THAT(WithRanked(9).Places(), IsEmpty());
  EXPECT_THAT(WithRanked(10).Places(),
              ElementsAre("BLOCK_SIZE ranks.yaml:2:179"));
}

}  // namespace
}  // namespace trellis::catalog
