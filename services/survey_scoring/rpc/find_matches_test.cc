#include "services/survey_scoring/rpc/find_matches.h"

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

using FindMatchesTest = MatchFixture;

TEST_F(FindMatchesTest, MatchesProgramsOnlyWhereTheirCatalogIsGiven) {
  options_.mutable_match()->clear_program_catalog();
  const Matches matches = Of("511111");
  EXPECT_THAT(matches.programs(), IsEmpty());
  EXPECT_EQ(matches.program_catalog_revision(), "");
  EXPECT_EQ(matches.framework_revision(), setup_.snapshot->revision());
}

TEST_F(FindMatchesTest, SaysWhichRevisionsWereCompared) {
  const auto district = MakeSnapshot(MakeTestCatalog("district"));
  const auto framework = MakeSnapshot(MakeTestCatalog("framework"));
  catalogs_.Add("", district);
  catalogs_.Add("", framework);
  options_.mutable_match()->set_program_catalog("catalogs/district");
  options_.mutable_match()->set_framework("catalogs/framework");
  const Matches matches = Of("151112");
  EXPECT_EQ(matches.framework_revision(), framework->revision());
  EXPECT_EQ(matches.program_catalog_revision(), district->revision());
  EXPECT_THAT(NamesOf(matches.occupations()),
              ElementsAre("Software Developers"));
}

TEST_F(FindMatchesTest, MatchesTheKindsAskedFor) {
  options_.mutable_match()->add_kinds(MatchOptions::KIND_PATHWAY);
  const Matches matches = Of("511111");
  EXPECT_THAT(matches.clusters(), IsEmpty());
  EXPECT_THAT(matches.pathways(), SizeIs(5));
  EXPECT_THAT(matches.occupations(), IsEmpty());
  EXPECT_THAT(matches.programs(), IsEmpty());
  EXPECT_EQ(matches.occupation_without_data_count(), 0);
  EXPECT_THAT(matches.without_data(), Not(Contains(Full("programs/lost"))));
}

TEST_F(FindMatchesTest, MatchesTheJobZonesAskedFor) {
  options_.mutable_match()->add_job_zones(2);
  options_.mutable_match()->add_job_zones(4);
  const Matches matches = Of("511111");
  EXPECT_THAT(NamesOf(matches.occupations()),
              ElementsAre("Carpenters", "Nurses", "Programmers"));
  // Of analysts no job zone is known; idlers have another one.
  EXPECT_EQ(matches.occupation_without_data_count(), 1);
  EXPECT_THAT(matches.clusters(), SizeIs(3));
  options_.mutable_match()->add_job_zones(1);
  EXPECT_EQ(Of("511111").occupation_without_data_count(), 2);
}

TEST_F(FindMatchesTest, LeavesOutWhatIsExcluded) {
  options_.mutable_match()->add_excluded(Full("occupations/10-0001.00"));
  options_.mutable_match()->add_excluded(Full("clusters/care"));
  options_.mutable_match()->add_excluded(Full("programs/lost"));
  const Matches matches = Of("511111");
  EXPECT_EQ(RowsOf(matches.occupations())[0],
            Row("Welders", 1, Match::FIT_BEST));
  EXPECT_EQ(RowsOf(matches.occupations())[1], Row("Nurses", 2, Match::FIT_LOW));
  EXPECT_THAT(NamesOf(matches.clusters()), ElementsAre("Building", "Data"));
  EXPECT_THAT(matches.without_data(), Not(Contains(Full("programs/lost"))));
}

// A catalog with `same` carpenters and then 20 occupations that match less and
// less.
Bundle WithManyOccupations(int same) {
  Bundle bundle = MatchCatalog();
  const auto carpenters = bundle.occupations(0);
  bundle.clear_occupations();
  for (int i = 0; i < same; ++i) {
    auto& added = *bundle.add_occupations();
    added = carpenters;
    added.set_name(Full(absl::StrFormat("occupations/10-%04d.00", i)));
  }
  for (int i = 0; i < 20; ++i) {
    auto& added = *bundle.add_occupations();
    added = carpenters;
    added.set_name(Full(absl::StrFormat("occupations/20-%04d.00", i)));
    added.mutable_interests()->set_social(1.1 + i * 0.1);
  }
  return bundle;
}

TEST_F(FindMatchesTest, ReturnsTenOfEachKindUnlessMoreAreAskedFor) {
  Use(WithManyOccupations(1), kRiasec);
  const Matches ten = Of("511111");
  EXPECT_THAT(ten.occupations(), SizeIs(10));
  EXPECT_THAT(ten.cut_kinds(), IsEmpty());
  options_.mutable_match()->set_max_results(3);
  EXPECT_THAT(Of("511111").occupations(), SizeIs(3));
  options_.mutable_match()->set_max_results(100);
  EXPECT_THAT(Of("511111").occupations(), SizeIs(21));
}

TEST_F(FindMatchesTest, ReturnsMoreWhereTheyMatchAsWellAsTheLast) {
  Use(WithManyOccupations(14), kRiasec);
  const Matches matches = Of("511111");
  EXPECT_THAT(matches.occupations(), SizeIs(14));
  EXPECT_THAT(matches.occupations(), Each(Property(&Match::rank, 1)));
  EXPECT_THAT(matches.cut_kinds(), IsEmpty());
}

TEST_F(FindMatchesTest, ReturnsAHundredAtMostAndSaysWhatWasCut) {
  Use(WithManyOccupations(101), kRiasec);
  const Matches matches = Of("511111");
  EXPECT_THAT(matches.occupations(), SizeIs(100));
  EXPECT_THAT(matches.cut_kinds(), ElementsAre(MatchOptions::KIND_OCCUPATION));
  Use(WithManyOccupations(100), kRiasec);
  const Matches all = Of("511111");
  EXPECT_THAT(all.occupations(), SizeIs(100));
  EXPECT_THAT(all.cut_kinds(), IsEmpty());
}

TEST_F(FindMatchesTest, ReturnsAllWhereSomebodyElseCuts) {
  Use(WithManyOccupations(101), kRiasec);
  Evaluate(RiasecAnswers("511111"));
  setup_.match.returns_all = true;
  const Matches matches = Find();
  EXPECT_THAT(matches.occupations(), SizeIs(121));
  EXPECT_THAT(matches.cut_kinds(), IsEmpty());
  EXPECT_EQ(matches.occupations(101).rank(), 102);
}

// No matches.

TEST_F(FindMatchesTest, MatchesNothingWithAFlatProfile) {
  for (const char* values : {"333333", "555555"}) {
    const Matches matches = Of(values);
    EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_FLAT_PROFILE);
    EXPECT_THAT(matches.clusters(), IsEmpty());
    EXPECT_THAT(matches.occupations(), IsEmpty());
    EXPECT_THAT(matches.without_data(), IsEmpty());
    EXPECT_NE(matches.framework_revision(), "");
  }
}

TEST_F(FindMatchesTest, MatchesNothingWhenTooLittleIsAnswered) {
  for (const char* values : {"------", "5-1111"}) {
    const Matches matches = Of(values);
    EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_INSUFFICIENT)
        << values;
    EXPECT_THAT(matches.clusters(), IsEmpty());
  }
}

TEST_F(FindMatchesTest, MatchesNothingWithAnswersThatAreNotValid) {
  v1::ScoreSurveyRequest survey;
  survey.set_compact_answers(RiasecAnswers("511111"));
  for (int i = 0; i < 60; ++i) survey.add_response_milliseconds(400);
  Evaluate(survey);
  const Matches matches = Find();
  EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_INVALID);
  EXPECT_THAT(matches.clusters(), IsEmpty());
}

TEST_F(FindMatchesTest, MatchesNothingThatCannotBeCompared) {
  Bundle bundle = MatchCatalog();
  *bundle.mutable_instruments(0) = PlacesRecord();
  Use(bundle, PlacesRecord().name());
  EXPECT_EQ(FindFor("123412341234").no_match_reason(),
            Matches::NO_MATCH_REASON_NOT_COMPARABLE);
  // Five interests are not enough, nor is a framework without figures.
  bundle = MatchCatalog();
  bundle.mutable_instruments(1)->mutable_scales(5)->clear_interest();
  Use(bundle, kRiasec);
  EXPECT_EQ(Of("511111").no_match_reason(),
            Matches::NO_MATCH_REASON_NOT_COMPARABLE);
  bundle = MatchCatalog();
  for (auto& occupation : *bundle.mutable_occupations()) {
    occupation.clear_interests();
  }
  Use(bundle, kRiasec);
  EXPECT_EQ(Of("511111").no_match_reason(),
            Matches::NO_MATCH_REASON_NOT_COMPARABLE);
}

TEST_F(FindMatchesTest, MatchesNothingOfAFrameworkWithOtherClusters) {
  Use(MatchCatalog(), kBoxes);
  catalogs_.Add("", MakeSnapshot(MakeTestCatalog("framework")));
  options_.mutable_match()->set_framework("catalogs/framework");
  EXPECT_EQ(FindFor(BoxesAnswers(17, 8, 0)).no_match_reason(),
            Matches::NO_MATCH_REASON_NOT_COMPARABLE);
}

// Gaps of the survey.

TEST_F(FindMatchesTest, SaysWhatIsNotKnownOfTheReliability) {
  EXPECT_THAT(Of("511111").gaps(), IsEmpty());
  Bundle bundle = MatchCatalog();
  bundle.mutable_instruments(1)->mutable_scales(3)->set_reliability_assumed(
      true);
  Use(bundle, kRiasec);
  EXPECT_THAT(Of("511111").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_RELIABILITY_ASSUMED));
  Use(MatchCatalog(), kBoxes);
  EXPECT_THAT(FindFor(BoxesAnswers(17, 8, 0)).gaps(),
              ElementsAre(v1::EVIDENCE_GAP_RELIABILITY_UNKNOWN));
}

}  // namespace
}  // namespace trellis::survey
