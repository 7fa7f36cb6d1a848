#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::IsEmpty;

class LintAnswersSlipTest : public SlipTest {};

TEST_P(LintAnswersSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

constexpr char kLabels[] = R"(    response_labels:
      - {value: 1, text: Dislike}
      - {value: 2, text: Not sure}
      - {value: 3, text: Like, text_translations: {es: Me gusta}}
)";

INSTANTIATE_TEST_SUITE_P(
    Slips, LintAnswersSlipTest,
    ::testing::Values(
        Slip{"NoLabels", kLabels, "", "RESPONSE_LABELS surveys.yaml:2:5"},
        Slip{"LabelMissing", "      - {value: 2, text: Not sure}\n", "",
             "RESPONSE_LABELS surveys.yaml:27:7"},
        Slip{"LabelTwice", "{value: 2, text: Not sure}",
             "{value: 1, text: Not sure}", "RESPONSE_LABELS surveys.yaml:27:7"},
        Slip{"LabelOfNoAnswer", "{value: 1, text: Dislike}",
             "{value: 0, text: Dislike}", "RESPONSE_LABELS surveys.yaml:27:7"},
        Slip{"LabelTooMany", "text: Not sure}",
             "text: Not sure}\n      - {value: 4, text: Love}",
             "RESPONSE_LABELS surveys.yaml:27:7"},
        Slip{"LabelsOfMarks", "    response_format: marked\n",
             "    response_format: marked\n    response_labels:\n"
             "      - {value: 1, text: Yes}\n",
             "RESPONSE_LABELS instruments.yaml:6:7"},
        Slip{"LabelsOfRanks", "    response_format: ranked\n",
             "    response_format: ranked\n    response_labels:\n"
             "      - {value: 1, text: First}\n",
             "RESPONSE_LABELS surveys.yaml:36:7"},
        Slip{"LabelWithoutText", "{value: 2, text: Not sure}", "{value: 2}",
             "MISSING_FIELD surveys.yaml:28:9"},
        Slip{"BadLanguage", "{es: Me gusta}", "{e: Me gusta}",
             "BAD_LANGUAGE surveys.yaml:29:55"},
        Slip{"RuleWithoutCode", "{code: incomplete, ", "{",
             "MISSING_FIELD surveys.yaml:22:9"},
        Slip{"RuleTwice", "{code: too_fast, caution_threshold: 2",
             "{code: incomplete, caution_threshold: 1",
             "DUPLICATE_VALUE surveys.yaml:23:16"},
        Slip{"CautionBelowZero", "caution_threshold: 0.1",
             "caution_threshold: -0.1", "OUT_OF_RANGE surveys.yaml:22:47"},
        Slip{"InvalidBelowZero", "invalid_threshold: 0.4",
             "invalid_threshold: -0.4", "OUT_OF_RANGE surveys.yaml:22:71"},
        Slip{"ShareAsPercentage", "invalid_threshold: 0.4",
             "invalid_threshold: 40", "OUT_OF_RANGE surveys.yaml:22:71"},
        Slip{"CautionAboveInvalid", "caution_threshold: 0.1",
             "caution_threshold: 0.5", "THRESHOLD_ORDER surveys.yaml:22:47"},
        Slip{"CautionOfTimeBelowInvalid", "caution_threshold: 2",
             "caution_threshold: 0.5", "THRESHOLD_ORDER surveys.yaml:23:45"},
        Slip{"PairWithoutFirst", "{first: r-1, second", "{second",
             "MISSING_FIELD surveys.yaml:25:9"},
        Slip{"PairWithoutSecond", ", second: a-1", "",
             "MISSING_FIELD surveys.yaml:25:9"},
        Slip{"PairOfUnknownItem", "first: r-1", "first: r-9",
             "UNKNOWN_ITEM surveys.yaml:25:17"},
        Slip{"PairWithUnknownItem", "second: a-1", "second: zebra",
             "UNKNOWN_ITEM surveys.yaml:25:30"},
        Slip{"PairOfOneItem", "second: a-1", "second: r-1",
             "DUPLICATE_VALUE surveys.yaml:25:30"}),
    SlipName);

TEST(LintAnswersTest, SuggestsTheNearestItem) {
  const ImportOutcome outcome =
      SampleFiles().Replace("second: a-1", "second: a1").Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].suggestion(), "");
  EXPECT_EQ(SampleFiles()
                .Replace("id: a-1", "id: paint")
                .Replace("second: a-1", "second: piant")
                .Import()
                .problems[0]
                .suggestion(),
            "paint");
}

// 0 stands for never.
TEST(LintAnswersTest, ComparesOnlyThresholdsThatAreGiven) {
  EXPECT_THAT(SampleFiles()
                  .Replace(", invalid_threshold: 0.4", "")
                  .Replace("caution_threshold: 2, ", "")
                  .Places(),
              IsEmpty());
}

TEST(LintAnswersTest, LetsARunBeAsLongAsItIs) {
  EXPECT_THAT(SampleFiles()
                  .Replace("code: incomplete, caution_threshold: 0.1, "
                           "invalid_threshold: 0.4",
                           "code: longest_run, caution_threshold: 15")
                  .Places(),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
