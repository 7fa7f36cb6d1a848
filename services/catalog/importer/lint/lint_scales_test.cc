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

class LintScalesSlipTest : public SlipTest {};

TEST_P(LintScalesSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

constexpr char kScale[] =
    "      - {id: mn, display_name: Making, cluster: clusters/manufacturing}\n";
constexpr char kFigures[] = "reliability: 0.8, standard_deviation: 1.5";

INSTANTIATE_TEST_SUITE_P(
    Slips, LintScalesSlipTest,
    ::testing::Values(
        Slip{"ScaleWithoutTitle", "display_name: Making, ", "",
             "MISSING_FIELD instruments.yaml:6:9"},
        Slip{"ScaleTwice", kScale,
             "      - {id: mn, display_name: Making}\n"
             "      - {id: mn, display_name: Making}\n",
             "DUPLICATE_ID instruments.yaml:7:14"},
        Slip{"BadLanguage", "display_name: Making",
             "display_name: Making, display_name_translations: {e: x}",
             "BAD_LANGUAGE instruments.yaml:6:71"},
        Slip{"ReliabilityOfOne", "reliability: 0.8", "reliability: 1",
             "OUT_OF_RANGE surveys.yaml:8:72"},
        Slip{"ReliabilityBelowZero", "reliability: 0.8", "reliability: -0.1",
             "OUT_OF_RANGE surveys.yaml:8:72"},
        Slip{"DeviationBelowZero", "standard_deviation: 1.5",
             "standard_deviation: -1", "OUT_OF_RANGE surveys.yaml:8:97"},
        Slip{"ReliabilityWithoutDeviation", kFigures, "reliability: 0.8",
             "MISSING_FIELD surveys.yaml:8:9"},
        Slip{"DeviationWithoutReliability", kFigures, "standard_deviation: 1.5",
             "MISSING_FIELD surveys.yaml:8:9"},
        Slip{"FiguresWithoutSource", ", reliability_source: Assumed", "",
             "MISSING_FIELD surveys.yaml:8:9"},
        Slip{"InterestTwice", "interest: artistic", "interest: social",
             "DUPLICATE_INTEREST surveys.yaml:11:49"},
        Slip{"SomeInterestsOnly", ", interest: artistic", "",
             "INTERESTS_INCOMPLETE surveys.yaml:8:7"}),
    SlipName);

TEST(LintScalesTest, WantsScalesWithIds) {
  EXPECT_THAT(SampleFiles().Replace(kScale, "      []\n").Places(),
              ElementsAre("MISSING_FIELD instruments.yaml:6:7"));
  EXPECT_THAT(SampleFiles()
                  .Replace("{id: mn, display", "{id: 2mn, display")
                  .Replace("scale: mn", "scale: 2mn")
                  .Replace("instrument: instruments/survey",
                           "instrument: catalogs/us/instruments/survey")
                  .Import()
                  .problems[0]
                  .code(),
              "BAD_NAME");
}

TEST(LintScalesTest, OnlyWarnsOfAnIncompleteProfile) {
  EXPECT_TRUE(SampleFiles().Replace(", interest: artistic", "").Import().ok);
  // Without any interest there is nothing to complete.
  SampleFiles none;
  for (const char* interest : {"realistic", "investigative", "artistic",
                               "social", "enterprising", "conventional"}) {
    none.Replace(absl::StrCat(", interest: ", interest), "");
  }
  EXPECT_THAT(none.Places(), IsEmpty());
}

// A survey of `scales` scales with one item each.
SampleFiles WithScales(int scales) {
  std::string text =
      "instruments:\n  - {name: instruments/wide, display_name: W, "
      "version: '1', license: L, response_format: marked, scales: [";
  for (int i = 0; i < scales; ++i) {
    absl::StrAppend(&text, "{id: s", i, ", display_name: S}, ");
  }
  absl::StrAppend(&text, "], items: [");
  for (int i = 0; i < scales; ++i) {
    absl::StrAppend(&text, "{id: i", i, ", scale: s", i, ", text: Go}, ");
  }
  absl::StrAppend(&text, "]}\n");
  return SampleFiles().Add("wide.yaml", text);
}

TEST(LintScalesTest, TakesAtMost64Scales) {
  EXPECT_THAT(WithScales(64).Places(), IsEmpty());
  EXPECT_THAT(WithScales(65).Places(), ElementsAre("TOO_MANY wide.yaml:2:106"));
}

// A survey of 7 answers whose only scale has `items` items of one weight.
SampleFiles WithSum(int items, int weight) {
  std::string text =
      "instruments:\n  - {name: instruments/high, display_name: H, "
      "version: '1', license: L, response_format: likert_7, "
      "scales: [{id: s, display_name: S}], response_labels: [";
  for (int i = 1; i <= 7; ++i) {
    absl::StrAppend(&text, "{value: ", i, ", text: T}, ");
  }
  absl::StrAppend(&text, "], items: [");
  for (int i = 0; i < items; ++i) {
    absl::StrAppend(&text, "{id: i", i,
                    ", scale: s, text: Go, weight: ", weight, "}, ");
  }
  absl::StrAppend(&text, "]}\n");
  return SampleFiles().Add("high.yaml", text);
}

TEST(LintScalesTest, TakesSumsOfAtMost10000Points) {
  EXPECT_THAT(WithSum(16, 100).Places(), IsEmpty());
  EXPECT_THAT(WithSum(17, 100).Places(),
              ElementsAre("SCORE_TOO_HIGH high.yaml:2:109"));
}

}  // namespace
}  // namespace trellis::catalog
