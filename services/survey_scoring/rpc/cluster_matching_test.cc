#include "services/survey_scoring/rpc/cluster_matching.h"

#include <cmath>
#include <string>
#include <tuple>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/match_fixture.h"

namespace trellis::survey {
namespace {

using catalog::v1::Bundle;
using catalog::v1::InterestProfile;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Property;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using v1::Match;
using v1::Matches;
using v1::MatchOptions;

// By clusters.

class ClusterMatchingTest : public MatchFixture {
 protected:
  ClusterMatchingTest() { Use(MatchCatalog(), kBoxes); }

  Matches OfBoxes(int build, int care, int data) {
    return FindFor(BoxesAnswers(build, care, data));
  }
};

// 13 of 17 are two thirds, and just beyond what could be chance.
TEST_F(ClusterMatchingTest, RanksClustersByTheirScales) {
  const Matches matches = OfBoxes(17, 13, 4);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Caring", 2, Match::FIT_GREAT),
                          Row("Data", 3, Match::FIT_SOME)));
  EXPECT_THAT(matches.clusters(0), EqualsProto(R"pb(
                name: "catalogs/springfield/clusters/build"
                display_name: "Building"
                rank: 1
                fit: FIT_BEST
                as_good_as_best: true
                proportion: 1
                reasons {
                  code: CODE_CLUSTER_SCORE
                  scales: "build"
                  text: "You like 17 of the 17 things that stand for it."
                }
              )pb"));
  EXPECT_FALSE(matches.clusters(1).as_good_as_best());
}

TEST_F(ClusterMatchingTest, FindsAllBestThatCannotBeToldApart) {
  const Matches matches = OfBoxes(17, 14, 0);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Caring", 2, Match::FIT_BEST),
                          Row("Data", 3, Match::FIT_LOW)));
  EXPECT_TRUE(matches.clusters(1).as_good_as_best());
  EXPECT_FALSE(matches.clusters(2).as_good_as_best());
}

// Even where it cannot be told from the highest.
TEST_F(ClusterMatchingTest, FindsNoFitWithoutMarks) {
  const Matches matches = OfBoxes(6, 0, 1);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Data", 2, Match::FIT_SOME),
                          Row("Caring", 3, Match::FIT_LOW)));
}

TEST_F(ClusterMatchingTest, TakesPathwaysFromTheirCluster) {
  const Matches matches = OfBoxes(4, 17, 0);
  EXPECT_THAT(
      RowsOf(matches.pathways()),
      ElementsAre(
          Row("Nurse", 1, Match::FIT_BEST), Row("Idle", 2, Match::FIT_SOME),
          Row("Steel", 2, Match::FIT_SOME), Row("Wood", 2, Match::FIT_SOME),
          Row("Code", 5, Match::FIT_LOW), Row("Stats", 5, Match::FIT_LOW)));
  EXPECT_THAT(matches.pathways(0), EqualsProto(R"pb(
                name: "catalogs/springfield/clusters/care/pathways/nurse"
                display_name: "Nurse"
                rank: 1
                fit: FIT_BEST
                as_good_as_best: true
                proportion: 1
                via: "catalogs/springfield/clusters/care"
                reasons {
                  code: CODE_BELONGS_TO
                  scales: "care"
                  text: "It belongs to Care box."
                }
                gaps: EVIDENCE_GAP_CLUSTER_LEVEL_ONLY
              )pb"));
}

TEST_F(ClusterMatchingTest, TakesOccupationsAndProgramsFromTheirCluster) {
  const Matches matches = OfBoxes(17, 4, 0);
  EXPECT_EQ(RowsOf(matches.occupations())[0],
            Row("Carpenters", 1, Match::FIT_BEST));
  EXPECT_EQ(RowsOf(matches.occupations())[1],
            Row("Welders", 1, Match::FIT_BEST));
  EXPECT_EQ(matches.occupations(0).job_zone(), 2);
  EXPECT_EQ(matches.occupations(0).via(), Full("clusters/build"));
  EXPECT_THAT(Find(matches.occupations(), "Analysts").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_CLUSTER_LEVEL_ONLY,
                          v1::EVIDENCE_GAP_NO_JOB_ZONE));
  EXPECT_EQ(matches.occupation_without_data_count(), 1);
  EXPECT_THAT(RowsOf(matches.programs()),
              ElementsAre(Row("Carpentry", 1, Match::FIT_BEST),
                          Row("Idling", 1, Match::FIT_BEST)));
  EXPECT_EQ(matches.programs(0).via(), Full("clusters/build"));
  EXPECT_THAT(
      matches.without_data(),
      ElementsAre(Full("clusters/none"), Full("clusters/none/pathways/idle"),
                  Full("programs/lost"), Full("programs/nothing")));
}

TEST_F(ClusterMatchingTest, TakesTheBestOfSeveralClusters) {
  Bundle bundle = MatchCatalog();
  bundle.mutable_occupations(0)->add_pathways(
      Full("clusters/care/pathways/nurse"));
  Use(bundle, kBoxes);
  const Matches matches = OfBoxes(4, 17, 0);
  EXPECT_EQ(Find(matches.occupations(), "Carpenters").via(),
            Full("clusters/care"));
  EXPECT_EQ(Find(matches.occupations(), "Carpenters").rank(), 1);
  EXPECT_EQ(Find(OfBoxes(17, 4, 0).occupations(), "Carpenters").via(),
            Full("clusters/build"));
}

TEST_F(ClusterMatchingTest, DoesNotMindTheMethod) {
  const Matches expected = OfBoxes(17, 13, 4);
  options_.mutable_match()->set_method(MatchOptions::METHOD_DISTANCE);
  EXPECT_THAT(OfBoxes(17, 13, 4), EqualsProto(expected));
}

TEST_F(ClusterMatchingTest, LeavesOutClustersWithoutAScore) {
  options_.set_missing_policy(catalog::v1::MISSING_POLICY_PRORATE);
  const Matches matches = FindFor(std::string(17, '1') + std::string(17, '-') +
                                  std::string(4, '1') + std::string(13, '0'));
  EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_UNSPECIFIED);
  EXPECT_THAT(NamesOf(matches.clusters()), ElementsAre("Building", "Data"));
}

TEST_F(ClusterMatchingTest, MatchesNothingWhenNothingIsMarkedOrAllAlike) {
  EXPECT_EQ(OfBoxes(0, 0, 0).no_match_reason(),
            Matches::NO_MATCH_REASON_INSUFFICIENT);
  EXPECT_EQ(OfBoxes(5, 5, 5).no_match_reason(),
            Matches::NO_MATCH_REASON_FLAT_PROFILE);
  EXPECT_EQ(OfBoxes(6, 5, 4).no_match_reason(),
            Matches::NO_MATCH_REASON_FLAT_PROFILE);
}

TEST_F(ClusterMatchingTest, GivesReasonsInTheLanguageAskedFor) {
  options_.set_language_code("es");
  const Matches matches = OfBoxes(17, 4, 0);
  EXPECT_EQ(matches.clusters(0).reasons(0).text(),
            "Te gustan 17 de las 17 cosas que lo representan.");
  EXPECT_EQ(matches.programs(0).reasons(0).text(), "Forma parte de Build box.");
}

}  // namespace
}  // namespace trellis::survey
