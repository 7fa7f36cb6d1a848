#include "services/survey_scoring/rpc/interest_matching.h"

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

constexpr double kNear = 1e-9;

using InterestMatchingTest = MatchFixture;

// By interests.

TEST_F(InterestMatchingTest, RanksClustersByInterests) {
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
TEST_F(InterestMatchingTest, MeasuresDistancesInStandardDeviations) {
  EXPECT_NEAR(Find(Of("511111").occupations(), "Nurses").distance(),
              std::sqrt(36 / (43.2 / 4) + 36 / (28.8 / 4)), kNear);
}

TEST_F(InterestMatchingTest, RanksPathwaysAndSaysWhatCouldNotBeCompared) {
  const Matches matches = Of("511111");
  EXPECT_THAT(NamesOf(matches.pathways()),
              ElementsAre("Steel", "Wood", "Nurse", "Stats", "Code"));
  EXPECT_THAT(
      matches.without_data(),
      ElementsAre(Full("clusters/none"), Full("clusters/build/pathways/idle"),
                  Full("clusters/none/pathways/idle"), Full("programs/lost"),
                  Full("programs/nothing")));
}

TEST_F(InterestMatchingTest, SharesTheRankOfOccupationsThatMatchAsWell) {
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

TEST_F(InterestMatchingTest, SaysThatNoJobZoneIsKnown) {
  const Matches matches = Of("511111");
  EXPECT_THAT(Find(matches.occupations(), "Analysts").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_NO_JOB_ZONE));
  EXPECT_THAT(Find(matches.occupations(), "Carpenters").gaps(), IsEmpty());
}

TEST_F(InterestMatchingTest, SaysThatMeansAreOfAFewOccupations) {
  const Matches matches = Of("511111");
  EXPECT_THAT(Find(matches.clusters(), "Building").gaps(),
              ElementsAre(v1::EVIDENCE_GAP_FEW_OCCUPATIONS));
  Bundle bundle = MatchCatalog();
  bundle.mutable_occupations(2)->add_pathways(
      Full("clusters/build/pathways/wood"));
  Use(bundle, kRiasec);
  EXPECT_THAT(Find(Of("511111").clusters(), "Building").gaps(), IsEmpty());
}

TEST_F(InterestMatchingTest, ComparesProgramsThroughTheirPathway) {
  const Match carpentry = Find(Of("511111").programs(), "Carpentry");
  EXPECT_EQ(carpentry.via(), Full("clusters/build/pathways/wood"));
  EXPECT_EQ(carpentry.fit(), Match::FIT_BEST);
  EXPECT_THAT(carpentry.gaps(), ElementsAre(v1::EVIDENCE_GAP_FEW_OCCUPATIONS));
}

TEST_F(InterestMatchingTest, ComparesProgramsWithoutDataThroughTheirCluster) {
  const Match idling = Find(Of("511111").programs(), "Idling");
  EXPECT_EQ(idling.via(), Full("clusters/build"));
  EXPECT_EQ(idling.fit(), Match::FIT_BEST);
  EXPECT_THAT(idling.gaps(), Contains(v1::EVIDENCE_GAP_NO_INTERESTS));
}

TEST_F(InterestMatchingTest, ComparesOtherRecordsThroughNothing) {
  const Matches matches = Of("511111");
  for (const auto* list :
       {&matches.clusters(), &matches.pathways(), &matches.occupations()}) {
    EXPECT_THAT(*list, Each(Property("via", &Match::via, "")));
  }
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

TEST_F(InterestMatchingTest, JudgesFitsByCriticalCorrelations) {
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
TEST_F(InterestMatchingTest, TakesTheCriticalCorrelationsOfSixPairs) {
  const auto critical = [](double t) { return t / std::sqrt(4 + t * t); };
  EXPECT_NEAR(critical(2.132), 0.729, 0.0005);
  EXPECT_NEAR(critical(1.533), 0.608, 0.0005);
}

// All figures the same: nothing to correlate with.
TEST_F(InterestMatchingTest, FindsNoFitWithoutUpsAndDowns) {
  EXPECT_EQ(FitOfFirstOccupation({4, 4, 4, 4, 4, 4}, "543321"), Match::FIT_LOW);
}

TEST_F(InterestMatchingTest, ComparesByDistanceWhereThatIsAskedFor) {
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

TEST_F(InterestMatchingTest, SaysWhatIsAsGoodAsTheBest) {
  const Matches matches = Of("511111");
  EXPECT_TRUE(matches.occupations(0).as_good_as_best());
  EXPECT_TRUE(matches.occupations(1).as_good_as_best());
  EXPECT_FALSE(matches.occupations(2).as_good_as_best());
}

// For both methods, against the error of the difference.
TEST_F(InterestMatchingTest, ComparesDifferencesToTheBestWithTheirErrors) {
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

TEST_F(InterestMatchingTest, NamesTheInterestsThatAreShared) {
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

TEST_F(InterestMatchingTest, NamesNoInterestsThatAreNotHigh) {
  // Two thirds of the range are 3.67; 3 is less.
  const Matches matches = Of("311111");
  EXPECT_THAT(
      matches.occupations(0).reasons(), ElementsAre(EqualsProto(R"pb(
        code: CODE_SIMILAR_PROFILE
        text: "What counts more and what counts less here is much like your own interests."
      )pb")));
  EXPECT_THAT(Find(matches.occupations(), "Nurses").reasons(), IsEmpty());
}

TEST_F(InterestMatchingTest, GivesNamesAndReasonsInTheLanguageAskedFor) {
  options_.set_language_code("es-MX");
  const Matches matches = Of("111511");
  EXPECT_EQ(matches.clusters(0).display_name(), "Cuidados");
  EXPECT_EQ(matches.clusters(0).reasons(0).text(),
            "Tiene mucho de lo que te gusta: Social.");
}

// What is asked for.

}  // namespace
}  // namespace trellis::survey
