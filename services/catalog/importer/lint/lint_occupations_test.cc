#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/importer/lint/lint.h"
#include "services/catalog/importer/testing/slip.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LintOccupationsSlipTest : public SlipTest {};

TEST_P(LintOccupationsSlipTest, IsReportedWhereItIsAndAlone) {
  ExpectReport();
  ExpectNothingElse();
}

INSTANTIATE_TEST_SUITE_P(
    Slips, LintOccupationsSlipTest,
    ::testing::Values(
        Slip{"MissingCode", "    code: 17-2112.00\n", "",
             "MISSING_FIELD occupations.yaml:8:5"},
        Slip{"CodeWithoutDetail", "code: 17-2112.00", "code: 17-2112",
             "OCCUPATION_CODE occupations.yaml:9:11"},
        Slip{"CodeWithALetter", "code: 17-2112.00", "code: 17-211O.00",
             "OCCUPATION_CODE occupations.yaml:9:11"},
        Slip{"CodeWithoutHyphen", "code: 17-2112.00", "code: 17.2112.00",
             "OCCUPATION_CODE occupations.yaml:9:11"},
        Slip{"NameOfAnotherCode", "name: occupations/17-2112.00",
             "name: occupations/17-2112.01",
             "OCCUPATION_CODE occupations.yaml:8:11"},
        Slip{"NameInWords", "name: occupations/17-2112.00",
             "name: occupations/engineers",
             "OCCUPATION_CODE occupations.yaml:8:11"},
        Slip{"MissingTitle", "    display_name: Industrial Engineers\n", "",
             "MISSING_FIELD occupations.yaml:8:5"},
        Slip{"JobZoneTooHigh", "job_zone: 2", "job_zone: 6",
             "OUT_OF_RANGE occupations.yaml:6:15"},
        Slip{"JobZoneTooLow", "job_zone: 2", "job_zone: -1",
             "OUT_OF_RANGE occupations.yaml:6:15"},
        Slip{"RealisticTooHigh", "realistic: 5.5", "realistic: 7.1",
             "OUT_OF_RANGE occupations.yaml:7:28"},
        Slip{"InvestigativeTooLow", "investigative: 3", "investigative: 0.9",
             "OUT_OF_RANGE occupations.yaml:7:48"},
        Slip{"ArtisticMissing", "artistic: 1, ", "",
             "OUT_OF_RANGE occupations.yaml:7:16"},
        Slip{"SocialTooLow", "social: 1.5", "social: -1.5",
             "OUT_OF_RANGE occupations.yaml:7:72"},
        Slip{"EnterprisingTooHigh", "enterprising: 2", "enterprising: 20",
             "OUT_OF_RANGE occupations.yaml:7:91"},
        Slip{"ConventionalMissing", ", conventional: 7", "",
             "OUT_OF_RANGE occupations.yaml:7:16"},
        Slip{"PathwayTwice",
             "display_name: Industrial Engineers\n    pathways: [",
             "display_name: Industrial Engineers\n    pathways: "
             "[clusters/manufacturing/pathways/quality-assurance, ",
             "DUPLICATE_VALUE occupations.yaml:11:67"},
        Slip{"BadLanguage", "display_name: Industrial Engineers",
             "display_name: Industrial Engineers\n"
             "    display_name_translations: {e: x}",
             "BAD_LANGUAGE occupations.yaml:11:36"}),
    SlipName);

TEST(LintOccupationsTest, WantsCodesOnce) {
  EXPECT_THAT(SampleFiles().Replace("17-2112.00", "51-9061.00").Places(),
              ElementsAre("DUPLICATE_NAME occupations.yaml:8:11",
                          "DUPLICATE_CODE occupations.yaml:9:11"));
}

TEST(LintOccupationsTest, SuggestsTheNameThatTheCodeAsksFor) {
  const ImportOutcome outcome = SampleFiles()
                                    .Replace("name: occupations/17-2112.00",
                                             "name: occupations/engineers")
                                    .Import();
  ASSERT_EQ(outcome.problems.size(), 1u);
  EXPECT_EQ(outcome.problems[0].suggestion(), "occupations/17-2112.00");
}

// No data on interests is not the same as no interest.
TEST(LintOccupationsTest, TakesAnOccupationWithoutData) {
  EXPECT_THAT(SampleFiles()
                  .Replace("    job_zone: 2\n", "")
                  .Replace("    pathways: [clusters/manufacturing/pathways/"
                           "quality-assurance]\n",
                           "")
                  .Places(),
              IsEmpty());
}

}  // namespace
}  // namespace trellis::catalog
