#include "cli/interest_text.h"

#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

const catalog::v1::Occupation& Engineers() {
  static const auto& record = *new auto(ParseProto<catalog::v1::Occupation>(
      R"pb(
        name: "catalogs/c/occupations/17-2141.00"
        code: "17-2141.00"
        display_name: "Mechanical Engineers"
        pathways: "catalogs/c/clusters/stem/pathways/engineering"
        job_zone: 4
        interests {
          realistic: 5.5
          investigative: 6
          artistic: 2
          social: 1.5
          enterprising: 2.5
          conventional: 4
        }
        display_name_translations { key: "es" value: "Ingenieros mecánicos" }
      )pb"));
  return record;
}

const catalog::v1::Instrument& Survey() {
  static const auto& record = *new auto(ParseProto<catalog::v1::Instrument>(
      R"pb(
        name: "catalogs/c/instruments/survey"
        display_name: "Survey"
        description: "Counts what you like."
        version: "2"
        license: "Public domain"
        response_format: RESPONSE_FORMAT_LIKERT_5
        scales { id: "r" display_name: "Realistic" }
        scales { id: "i" display_name: "Investigative" }
        items {
          id: "1"
          scale: "r"
          additional_keys { scale: "i" }
        }
        items { id: "2" scale: "r" }
        description_translations { key: "es" value: "Cuenta lo que te gusta." }
      )pb"));
  return record;
}

const catalog::v1::Norm& GradeNine() {
  static const auto& record = *new auto(ParseProto<catalog::v1::Norm>(R"pb(
    name: "catalogs/s/norms/grade-9"
    display_name: "Grade 9"
    instrument: "catalogs/c/instruments/survey"
    instrument_version: "2"
    period: "fall 2026"
    student_count: 40
    histograms {
      scale: "r"
      counts: [ 10, 20, 9 ]
    }
  )pb"));
  return record;
}

TEST(InterestTextTest, ShowsRecordsAsRowsThatEndWithTheirNames) {
  EXPECT_THAT(RowOf(Engineers(), ""),
              ElementsAre("Mechanical Engineers", "4", "17-2141.00"));
  EXPECT_THAT(RowOf(Survey(), ""), ElementsAre("Survey", "2", "2", "survey"));
  EXPECT_THAT(RowOf(GradeNine(), ""),
              ElementsAre("Grade 9", "survey", "2", "40", "grade-9"));
  EXPECT_EQ(RowOf(Engineers(), "").size(), HeaderOf(Engineers()).size());
  EXPECT_EQ(RowOf(Survey(), "").size(), HeaderOf(Survey()).size());
  EXPECT_EQ(RowOf(GradeNine(), "").size(), HeaderOf(GradeNine()).size());
}

TEST(InterestTextTest, SpeaksTheLanguageAskedForWhereItCan) {
  EXPECT_EQ(RowOf(Engineers(), "es")[0], "Ingenieros mecánicos");
  EXPECT_THAT(TextOf(Survey(), "es"), HasSubstr("Cuenta lo que te gusta."));
}

TEST(InterestTextTest, ShowsAnOccupation) {
  EXPECT_EQ(TextOf(Engineers(), ""),
            "Mechanical Engineers (17-2141.00)\n"
            "catalogs/c/occupations/17-2141.00\n"
            "\n"
            "Job zone 4 of 5\n"
            "\n"
            "Interests, from 1 to 7: realistic 5.5; investigative 6; artistic "
            "2; social\n"
            "  1.5; enterprising 2.5; conventional 4\n"
            "\n"
            "Pathways: stem/engineering\n");
}

TEST(InterestTextTest, LeavesOutWhatThereIsNoDataOf) {
  catalog::v1::Occupation occupation = Engineers();
  occupation.clear_job_zone();
  occupation.clear_interests();
  EXPECT_EQ(RowOf(occupation, "")[1], "");
  EXPECT_THAT(TextOf(occupation, ""), Not(HasSubstr("Job zone")));
  EXPECT_THAT(TextOf(occupation, ""), Not(HasSubstr("Interests")));
}

TEST(InterestTextTest, ShowsAnInstrumentAsATableOfScales) {
  EXPECT_EQ(TextOf(Survey(), ""),
            "Survey\n"
            "catalogs/c/instruments/survey\n"
            "\n"
            "Counts what you like.\n"
            "\n"
            "Version 2, 2 items, answered by likert 5\n"
            "\n"
            "NAME           ITEMS  SCALE\n"
            "Realistic      2      r\n"
            "Investigative  1      i\n"
            "\n"
            "License: Public domain\n");
}

TEST(InterestTextTest, ShowsAFormatOfALaterVersion) {
  catalog::v1::Instrument instrument = Survey();
  instrument.set_response_format(
      static_cast<catalog::v1::Instrument::ResponseFormat>(99));
  EXPECT_THAT(TextOf(instrument, ""), HasSubstr("answered by unknown"));
}

TEST(InterestTextTest, ShowsANormAsATableOfScales) {
  EXPECT_EQ(TextOf(GradeNine(), ""),
            "Grade 9\n"
            "catalogs/s/norms/grade-9\n"
            "\n"
            "fall 2026\n"
            "\n"
            "40 students answered survey, version 2\n"
            "\n"
            "SCALE  STUDENTS  HIGHEST SCORE\n"
            "r      39        2\n");
}

}  // namespace
}  // namespace trellis::cli
