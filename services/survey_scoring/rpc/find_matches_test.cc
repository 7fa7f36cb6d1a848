#include "services/survey_scoring/rpc/find_matches.h"

#include <algorithm>
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
#include "services/survey_scoring/testing/scoring_fixture.h"

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
using MatchList = google::protobuf::RepeatedPtrField<Match>;

constexpr double kNear = 1e-9;

constexpr char kRiasec[] = "catalogs/springfield/instruments/riasec";
constexpr char kBoxes[] = "catalogs/springfield/instruments/boxes";

// A short name for a record: "clusters/care".
std::string Full(const std::string& name) {
  return absl::StrCat("catalogs/springfield/", name);
}

// Name, rank and fit of each match.
using Row = std::tuple<std::string, int, Match::Fit>;

std::vector<Row> RowsOf(const MatchList& matches) {
  std::vector<Row> rows;
  for (const Match& match : matches) {
    rows.emplace_back(match.display_name(), match.rank(), match.fit());
  }
  return rows;
}

std::vector<std::string> NamesOf(const MatchList& matches) {
  std::vector<std::string> names;
  for (const Match& match : matches) names.push_back(match.display_name());
  return names;
}

const Match& Find(const MatchList& matches, const std::string& display_name) {
  return *std::find_if(matches.begin(), matches.end(),
                       [&display_name](const Match& match) {
                         return match.display_name() == display_name;
                       });
}

InterestProfile Profile(const InterestFigures& figures) {
  InterestProfile profile;
  profile.set_realistic(figures[0]);
  profile.set_investigative(figures[1]);
  profile.set_artistic(figures[2]);
  profile.set_social(figures[3]);
  profile.set_enterprising(figures[4]);
  profile.set_conventional(figures[5]);
  return profile;
}

class FindMatchesTest : public ScoringFixture {
 protected:
  FindMatchesTest() {
    options_.mutable_match()->set_program_catalog("catalogs/springfield");
    Use(MatchCatalog(), kRiasec);
  }

  Matches FindFor(const std::string& compact_answers) {
    Evaluate(compact_answers);
    return Find();
  }

  Matches Find() {
    Matches matches;
    FindMatches(setup_, evaluation_, matches);
    return matches;
  }

  // The matches of a student of RIASEC values.
  Matches Of(const std::string& values) {
    return FindFor(RiasecAnswers(values));
  }

  Match::Fit FitOfFirstOccupation(const InterestFigures& figures,
                                  const std::string& values) {
    Bundle bundle = MatchCatalog();
    *bundle.mutable_occupations(0)->mutable_interests() = Profile(figures);
    Use(bundle, kRiasec);
    return survey::Find(Of(values).occupations(), "Carpenters").fit();
  }

  static const Match& Find(const MatchList& matches,
                           const std::string& display_name) {
    return survey::Find(matches, display_name);
  }
};

// By interests.

TEST_F(FindMatchesTest, RanksClustersByInterests) {
  const Matches matches = Of("511111");
  EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_UNSPECIFIED);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Caring", 2, Match::FIT_LOW),
                          Row("Data", 3, Match::FIT_LOW)));
  EXPECT_NEAR(matches.clusters(0).correlation(), 1, kNear);
  EXPECT_NEAR(matches.clusters(0).distance(), 0, kNear);
  EXPECT_NEAR(matches.clusters(1).correlation(), -0.2, kNear);
  EXPECT_NEAR(matches.clusters(2).correlation(), -10.5 / std::sqrt(30 * 36.875),
              kNear);
  EXPECT_EQ(matches.clusters(0).interest_code(), "RIA");
  EXPECT_EQ(matches.clusters(0).name(), Full("clusters/build"));
  EXPECT_EQ(matches.clusters(0).proportion(), 0);
}

// 6 of realistic and 6 of social, in their standard deviations.
TEST_F(FindMatchesTest, MeasuresDistancesInStandardDeviations) {
  EXPECT_NEAR(Find(Of("511111").occupations(), "Nurses").distance(),
              std::sqrt(36 / (43.2 / 4) + 36 / (28.8 / 4)), kNear);
}

TEST_F(FindMatchesTest, RanksPathwaysAndSaysWhatCouldNotBeCompared) {
  const Matches matches = Of("511111");
  EXPECT_THAT(NamesOf(matches.pathways()),
              ElementsAre("Steel", "Wood", "Nurse", "Stats", "Code"));
  EXPECT_THAT(
      matches.without_data(),
      ElementsAre(Full("clusters/none"), Full("clusters/build/pathways/idle"),
                  Full("clusters/none/pathways/idle"), Full("programs/lost"),
                  Full("programs/nothing")));
}

TEST_F(FindMatchesTest, SharesTheRankOfOccupationsThatMatchAsWell) {
  const Matches matches = Of("511111");
  EXPECT_THAT(RowsOf(matches.occupations()),
              ElementsAre(Row("Carpenters", 1, Match::FIT_BEST),
                          Row("Welders", 1, Match::FIT_BEST),
                          Row("Nurses", 3, Match::FIT_LOW),
                          Row("Programmers", 4, Match::FIT_LOW),
                          Row("Analysts", 5, Match::FIT_LOW)));
  EXPECT_EQ(matches.occupations(0).job_zone(), 2);
  EXPECT_EQ(matches.occupation_without_data_count(), 1);
}

TEST_F(FindMatchesTest, SaysThatNoJobZoneIsKnown) {
  const Matches matches = Of("511111");
  EXPECT_THAT(Find(matches.occupations(), "Analysts").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_NO_JOB_ZONE));
  EXPECT_THAT(Find(matches.occupations(), "Carpenters").gaps(), IsEmpty());
}

TEST_F(FindMatchesTest, SaysThatMeansAreOfAFewOccupations) {
  const Matches matches = Of("511111");
  EXPECT_THAT(Find(matches.clusters(), "Building").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_FEW_OCCUPATIONS));
  Bundle bundle = MatchCatalog();
  bundle.mutable_occupations(2)->add_pathways(
      Full("clusters/build/pathways/wood"));
  Use(bundle, kRiasec);
  EXPECT_THAT(Find(Of("511111").clusters(), "Building").gaps(), IsEmpty());
}

TEST_F(FindMatchesTest, ComparesProgramsThroughTheirPathway) {
  const Match carpentry = Find(Of("511111").programs(), "Carpentry");
  EXPECT_EQ(carpentry.via(), Full("clusters/build/pathways/wood"));
  EXPECT_EQ(carpentry.fit(), Match::FIT_BEST);
  EXPECT_THAT(carpentry.gaps(), ElementsAre(v1::EVIDENCE_GAP_FEW_OCCUPATIONS));
}

TEST_F(FindMatchesTest, ComparesProgramsWithoutDataThroughTheirCluster) {
  const Match idling = Find(Of("511111").programs(), "Idling");
  EXPECT_EQ(idling.via(), Full("clusters/build"));
  EXPECT_EQ(idling.fit(), Match::FIT_BEST);
  EXPECT_THAT(idling.gaps(), Contains(v1::EVIDENCE_GAP_NO_INTERESTS));
}

TEST_F(FindMatchesTest, ComparesOtherRecordsThroughNothing) {
  const Matches matches = Of("511111");
  for (const auto* list :
       {&matches.clusters(), &matches.pathways(), &matches.occupations()}) {
    EXPECT_THAT(*list, Each(Property("via", &Match::via, "")));
  }
}

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

// Fits.

// Figures with a given correlation with the student of values 5, 4, 3, 3, 2
// and 1: so much of the student's direction, and the rest across it.
InterestFigures WithCorrelation(double r) {
  const InterestFigures along = {2, 1, 0, 0, -1, -2};
  const InterestFigures across = {0, 0, 1, -1, 0, 0};
  InterestFigures figures;
  for (int i = 0; i < kInterestCount; ++i) {
    figures[i] = 4 + r * along[i] / std::sqrt(10.0) +
                 std::sqrt(1 - r * r) * across[i] / std::sqrt(2.0);
  }
  return figures;
}

TEST_F(FindMatchesTest, JudgesFitsByCriticalCorrelations) {
  for (const auto& [r, fit] :
       std::vector<std::pair<double, Match::Fit>>{{0.99, Match::FIT_BEST},
                                                  {0.72901, Match::FIT_BEST},
                                                  {0.72899, Match::FIT_GREAT},
                                                  {0.60801, Match::FIT_GREAT},
                                                  {0.60799, Match::FIT_SOME},
                                                  {0.001, Match::FIT_SOME},
                                                  {-0.001, Match::FIT_LOW},
                                                  {-0.9, Match::FIT_LOW}}) {
    EXPECT_EQ(FitOfFirstOccupation(WithCorrelation(r), "543321"), fit) << r;
  }
}

// The two follow from Student's t with four degrees of freedom.
TEST_F(FindMatchesTest, TakesTheCriticalCorrelationsOfSixPairs) {
  const auto critical = [](double t) { return t / std::sqrt(4 + t * t); };
  EXPECT_NEAR(critical(2.132), 0.729, 0.0005);
  EXPECT_NEAR(critical(1.533), 0.608, 0.0005);
}

// All figures the same: nothing to correlate with.
TEST_F(FindMatchesTest, FindsNoFitWithoutUpsAndDowns) {
  EXPECT_EQ(FitOfFirstOccupation({4, 4, 4, 4, 4, 4}, "543321"), Match::FIT_LOW);
}

TEST_F(FindMatchesTest, ComparesByDistanceWhereThatIsAskedFor) {
  Bundle bundle = MatchCatalog();
  *bundle.mutable_occupations(2)->mutable_interests() =
      Profile({4, 1, 1, 1, 1, 2});
  Use(bundle, kRiasec);
  // The student is half as realistic as carpenters, and much like these nurses.
  EXPECT_EQ(NamesOf(Of("311111").occupations())[0], "Carpenters");
  options_.mutable_match()->set_method(MatchOptions::METHOD_DISTANCE);
  const Matches matches = Of("311111");
  EXPECT_EQ(NamesOf(matches.occupations())[0], "Nurses");
  EXPECT_LT(matches.occupations(0).correlation(), 1 - kNear);
  for (int i = 1; i < matches.occupations_size(); ++i) {
    EXPECT_GE(matches.occupations(i).distance(),
              matches.occupations(i - 1).distance());
  }
}

TEST_F(FindMatchesTest, SaysWhatIsAsGoodAsTheBest) {
  const Matches matches = Of("511111");
  EXPECT_TRUE(matches.occupations(0).as_good_as_best());
  EXPECT_TRUE(matches.occupations(1).as_good_as_best());
  EXPECT_FALSE(matches.occupations(2).as_good_as_best());
}

// For both methods, against the error of the difference.
TEST_F(FindMatchesTest, ComparesDifferencesToTheBestWithTheirErrors) {
  int as_good = 0;
  int worse = 0;
  for (const auto method :
       {MatchOptions::METHOD_CORRELATION, MatchOptions::METHOD_DISTANCE}) {
    options_.mutable_match()->set_method(method);
    for (const char* values : {"342211", "131213", "414121", "155211"}) {
      const Matches matches = Of(values);
      InterestFigures proportions;
      for (int i = 0; i < kInterestCount; ++i) {
        proportions[i] = (values[i] - '1') / 4.0;
      }
      InterestFigures errors;
      errors.fill(9 * std::sqrt(0.15) / 40);
      const CompiledFramework& framework = *setup_.match.framework;
      const InterestComparison comparison(proportions, errors,
                                          framework.spread);
      const auto figures_of = [&framework](const Match& match) {
        for (const FrameworkRecord& record : framework.occupations) {
          if (*record.names.name == match.name()) {
            return record.interests->figures;
          }
        }
        return InterestFigures();
      };
      const Match& best = matches.occupations(0);
      for (const Match& match : matches.occupations()) {
        const bool by_distance = method == MatchOptions::METHOD_DISTANCE;
        const double difference =
            by_distance ? match.distance() - best.distance()
                        : best.correlation() - match.correlation();
        const double error = comparison.DifferenceError(
            by_distance ? CompareMethod::kDistance
                        : CompareMethod::kCorrelation,
            figures_of(best), figures_of(match));
        EXPECT_EQ(match.as_good_as_best(), difference <= 1.96 * error)
            << values << " " << match.display_name();
        (match.as_good_as_best() ? as_good : worse) += 1;
      }
    }
  }
  // The examples show something of both.
  EXPECT_GT(as_good, 8);
  EXPECT_GT(worse, 0);
}

// Reasons.

TEST_F(FindMatchesTest, NamesTheInterestsThatAreShared) {
  const Matches matches = Of("511115");
  const Match& programmers = Find(matches.occupations(), "Programmers");
  EXPECT_THAT(
      programmers.reasons(), Contains(EqualsProto(R"pb(
        code: CODE_SHARED_INTERESTS
        scales: "conventional"
        scales: "realistic"
        text: "It has much of what you like: Conventional and Realistic."
      )pb")));
  EXPECT_THAT(Find(matches.occupations(), "Nurses").reasons(),
              Each(Property("code", &v1::MatchReason::code,
                            v1::MatchReason::CODE_SHARED_INTERESTS)));
}

TEST_F(FindMatchesTest, NamesNoInterestsThatAreNotHigh) {
  // Two thirds of the range are 3.67; 3 is less.
  const Matches matches = Of("311111");
  EXPECT_THAT(
      matches.occupations(0).reasons(), ElementsAre(EqualsProto(R"pb(
        code: CODE_SIMILAR_PROFILE
        text: "What counts more and what counts less here is much like your own interests."
      )pb")));
  EXPECT_THAT(Find(matches.occupations(), "Nurses").reasons(), IsEmpty());
}

TEST_F(FindMatchesTest, GivesNamesAndReasonsInTheLanguageAskedFor) {
  options_.set_language_code("es-MX");
  const Matches matches = Of("111511");
  EXPECT_EQ(matches.clusters(0).display_name(), "Cuidados");
  EXPECT_EQ(matches.clusters(0).reasons(0).text(),
            "Tiene mucho de lo que te gusta: Social.");
}

// What is asked for.

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

// By clusters.

class FindClusterMatchesTest : public FindMatchesTest {
 protected:
  FindClusterMatchesTest() { Use(MatchCatalog(), kBoxes); }

  Matches OfBoxes(int build, int care, int data) {
    return FindFor(BoxesAnswers(build, care, data));
  }
};

// 13 of 17 are two thirds, and just beyond what could be chance.
TEST_F(FindClusterMatchesTest, RanksClustersByTheirScales) {
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

TEST_F(FindClusterMatchesTest, FindsAllBestThatCannotBeToldApart) {
  const Matches matches = OfBoxes(17, 14, 0);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Caring", 2, Match::FIT_BEST),
                          Row("Data", 3, Match::FIT_LOW)));
  EXPECT_TRUE(matches.clusters(1).as_good_as_best());
  EXPECT_FALSE(matches.clusters(2).as_good_as_best());
}

// Even where it cannot be told from the highest.
TEST_F(FindClusterMatchesTest, FindsNoFitWithoutMarks) {
  const Matches matches = OfBoxes(6, 0, 1);
  EXPECT_THAT(RowsOf(matches.clusters()),
              ElementsAre(Row("Building", 1, Match::FIT_BEST),
                          Row("Data", 2, Match::FIT_SOME),
                          Row("Caring", 3, Match::FIT_LOW)));
}

TEST_F(FindClusterMatchesTest, TakesPathwaysFromTheirCluster) {
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

TEST_F(FindClusterMatchesTest, TakesOccupationsAndProgramsFromTheirCluster) {
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

TEST_F(FindClusterMatchesTest, TakesTheBestOfSeveralClusters) {
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

TEST_F(FindClusterMatchesTest, DoesNotMindTheMethod) {
  const Matches expected = OfBoxes(17, 13, 4);
  options_.mutable_match()->set_method(MatchOptions::METHOD_DISTANCE);
  EXPECT_THAT(OfBoxes(17, 13, 4), EqualsProto(expected));
}

TEST_F(FindClusterMatchesTest, LeavesOutClustersWithoutAScore) {
  options_.set_missing_policy(catalog::v1::MISSING_POLICY_PRORATE);
  const Matches matches = FindFor(std::string(17, '1') + std::string(17, '-') +
                                  std::string(4, '1') + std::string(13, '0'));
  EXPECT_EQ(matches.no_match_reason(), Matches::NO_MATCH_REASON_UNSPECIFIED);
  EXPECT_THAT(NamesOf(matches.clusters()), ElementsAre("Building", "Data"));
}

TEST_F(FindClusterMatchesTest, MatchesNothingWhenNothingIsMarkedOrAllAlike) {
  EXPECT_EQ(OfBoxes(0, 0, 0).no_match_reason(),
            Matches::NO_MATCH_REASON_INSUFFICIENT);
  EXPECT_EQ(OfBoxes(5, 5, 5).no_match_reason(),
            Matches::NO_MATCH_REASON_FLAT_PROFILE);
  EXPECT_EQ(OfBoxes(6, 5, 4).no_match_reason(),
            Matches::NO_MATCH_REASON_FLAT_PROFILE);
}

TEST_F(FindClusterMatchesTest, GivesReasonsInTheLanguageAskedFor) {
  options_.set_language_code("es");
  const Matches matches = OfBoxes(17, 4, 0);
  EXPECT_EQ(matches.clusters(0).reasons(0).text(),
            "Te gustan 17 de las 17 cosas que lo representan.");
  EXPECT_EQ(matches.programs(0).reasons(0).text(), "Forma parte de Build box.");
}

}  // namespace
}  // namespace trellis::survey
