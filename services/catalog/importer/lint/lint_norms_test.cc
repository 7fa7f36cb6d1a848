#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintNormsSlipTest : public SlipTest {};

TEST_P(LintNormsSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

INSTANTIATE_TEST_SUITE_P(
    Slips, LintNormsSlipTest,
    ::testing::Values(
        Slip{"MissingTitle", "    display_name: Grade 10\n", "",
             "MISSING_FIELD norms.yaml:9:5"},
        Slip{"MissingInstrument",
             "    display_name: Grade 10\n    instrument: instruments/survey\n",
             "    display_name: Grade 10\n", "MISSING_FIELD norms.yaml:9:5"},
        Slip{"MissingVersion",
             "    instrument_version: '1'\n    student_count: 30\n",
             "    student_count: 30\n", "MISSING_FIELD norms.yaml:9:5"},
        Slip{"MissingHistograms",
             "    histograms:\n      - {scale: mn, counts: [20, 9]}\n", "",
             "MISSING_FIELD norms.yaml:9:5"},
        Slip{"TooFewStudents", "student_count: 30", "student_count: 29",
             "NORM_TOO_SMALL norms.yaml:13:20"},
        Slip{"FarTooFewStudents", "student_count: 30", "student_count: 3",
             "NORM_TOO_SMALL norms.yaml:13:20"},
        Slip{"HistogramWithoutScale", "{scale: mn, counts: [20, 9]}",
             "{counts: [20, 9]}", "MISSING_FIELD norms.yaml:15:9"},
        Slip{"HistogramWithoutCounts", "{scale: mn, counts: [20, 9]}",
             "{scale: mn}", "MISSING_FIELD norms.yaml:15:9"},
        Slip{"ScaleTwice", "      - {scale: mn, counts: [20, 9]}\n",
             "      - {scale: mn, counts: [20, 9]}\n"
             "      - {scale: mn, counts: [20, 9]}\n",
             "DUPLICATE_VALUE norms.yaml:16:17"},
        Slip{"CountBelowZero", "counts: [20, 9]", "counts: [20, -1]",
             "OUT_OF_RANGE norms.yaml:15:34"},
        Slip{"MoreCountsThanStudents", "counts: [20, 9]", "counts: [20, 11]",
             "NORM_COUNTS norms.yaml:15:29"},
        Slip{"CountsThatOverflow", "counts: [20, 9]",
             "counts: [1, 9223372036854775807]",
             "NORM_COUNTS norms.yaml:15:29"},
        Slip{"UnknownScale", "{scale: mn, counts: [20, 9]}",
             "{scale: nm, counts: [20, 9]}", "UNKNOWN_SCALE norms.yaml:15:17"},
        Slip{"TooFewScores", "counts: [20, 9]", "counts: [29]",
             "NORM_COUNTS norms.yaml:15:29"},
        Slip{"TooManyScores", "counts: [20, 9]", "counts: [20, 9, 0]",
             "NORM_COUNTS norms.yaml:15:29"},
        Slip{"AnotherVersion", "instrument_version: '1'\n    student_count: 30",
             "instrument_version: '0'\n    student_count: 30",
             "NORM_VERSION norms.yaml:12:25"},
        Slip{"BadLanguage", "display_name: Grade 10",
             "display_name: Grade 10\n    display_name_translations: {e: x}",
             "BAD_LANGUAGE norms.yaml:11:36"}),
    SlipName);

TEST(LintNormsTest, LetsEveryStudentHaveAScore) {
  EXPECT_THAT(
      SampleFiles().Replace("counts: [20, 9]", "counts: [21, 9]").Places(),
      IsEmpty());
}

// The scales of another version may be others.
TEST(LintNormsTest, OnlyWarnsOfANormOfAnotherVersion) {
  const ImportOutcome outcome =
      SampleFiles()
          .Replace("instrument_version: '1'\n    student_count: 30",
                   "instrument_version: '0'\n    student_count: 30")
          .Replace("counts: [20, 9]", "counts: [20, 9, 0, 0]")
          .Import();
  EXPECT_TRUE(outcome.ok);
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].code(), "NORM_VERSION");
}

TEST(LintNormsTest, TakesANormOfAnotherCatalogsSurveyAsItIs) {
  SampleFiles files;
  files.Replace("instrument: instruments/survey",
                "instrument: catalogs/us/instruments/survey");
  files.Replace("counts: [20, 9]", "counts: [20, 9, 0, 0]");
  v1::Bundle other;
  other.mutable_catalog()->set_name("catalogs/us");
  other.add_instruments()->set_name("catalogs/us/instruments/survey");
  files.known.Add(other);
  EXPECT_THAT(files.Places(), IsEmpty());
}

TEST(LintNormsTest, ReadsTheHighestScoreFromWeightsAndAnswers) {
  // Three answers of weight 2: 0 to 4.
  SampleFiles files;
  files.Replace("instrument: instruments/survey",
                "instrument: instruments/likes");
  files.Replace("instrument_version: '1'", "instrument_version: '2'");
  files.Replace("{scale: mn, counts: [10, 30]}",
                "{scale: r, counts: [0, 0, 10, 0, 30]}");
  files.Replace("{scale: mn, counts: [20, 9]}",
                "{scale: r, counts: [0, 0, 20, 9]}");
  EXPECT_THAT(files.Places(), ElementsAre("NORM_COUNTS norms.yaml:15:28"));
}

}  // namespace
}  // namespace trellis::catalog
