#include "services/survey_scoring/rpc/combine_surveys.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/rpc/score_survey.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::StartsWith;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using v1::CombinedMatch;

constexpr char kRiasec[] = "catalogs/springfield/instruments/riasec";
constexpr char kBoxes[] = "catalogs/springfield/instruments/boxes";

class CombineSurveysTest : public ::testing::Test {
 protected:
  void Add(const std::string& instrument, const std::string& answers) {
    v1::ScoreSurveyRequest& survey = *request_.add_surveys();
    survey.set_instrument(instrument);
    survey.set_compact_answers(answers);
  }

  void AddBoth(const std::string& riasec_values, int build, int care,
               int data) {
    Add(kBoxes, BoxesAnswers(build, care, data));
    Add(kRiasec, RiasecAnswers(riasec_values));
  }

  v1::CombineSurveysResponse Combine() {
    v1::CombineSurveysResponse response;
    EXPECT_OK(CombineSurveys(catalogs_, request_, response));
    return response;
  }

  std::vector<Wrong> WrongIn() {
    v1::CombineSurveysResponse response;
    return WrongFieldsOf(CombineSurveys(catalogs_, request_, response));
  }

  const SurveyCatalogs catalogs_ = CatalogsWith(MatchCatalog());
  v1::CombineSurveysRequest request_;
};

// Name and agreement.
using Row = std::pair<std::string, CombinedMatch::Agreement>;

template <typename List>
std::vector<Row> RowsOf(const List& matches) {
  std::vector<Row> rows;
  for (const CombinedMatch& match : matches) {
    rows.emplace_back(match.display_name(), match.agreement());
  }
  return rows;
}

TEST_F(CombineSurveysTest, PutsAgreementOfAllFirst) {
  AddBoth("511111", 17, 4, 0);
  const auto response = Combine();
  ASSERT_THAT(response.parts(), SizeIs(2));
  EXPECT_THAT(RowsOf(response.clusters()),
              ElementsAre(Row("Building", CombinedMatch::AGREEMENT_FULL)));
  const CombinedMatch& building = response.clusters(0);
  EXPECT_EQ(building.name(), "catalogs/springfield/clusters/build");
  ASSERT_THAT(building.parts(), SizeIs(2));
  EXPECT_EQ(building.parts(0).proportion(), 1);
  EXPECT_NEAR(building.parts(1).correlation(), 1, 1e-9);
  EXPECT_EQ(building.text(), "All your surveys say that it fits well.");
  EXPECT_THAT(response.sentences(),
              ElementsAre("Your surveys agree on Building.",
                          "The survey says what you like now, not what you "
                          "are able to do."));
}

// The survey of clusters puts building first, the one of interests caring.
TEST_F(CombineSurveysTest, ShowsWhereSurveysDoNotAgree) {
  AddBoth("111511", 17, 4, 0);
  const auto response = Combine();
  EXPECT_THAT(RowsOf(response.clusters()),
              ElementsAre(Row("Building", CombinedMatch::AGREEMENT_PARTIAL),
                          Row("Caring", CombinedMatch::AGREEMENT_PARTIAL)));
  EXPECT_EQ(response.clusters(0).parts(0).fit(), v1::Match::FIT_BEST);
  EXPECT_EQ(response.clusters(0).parts(1).fit(), v1::Match::FIT_LOW);
  EXPECT_EQ(response.clusters(0).text(), "Your surveys do not agree about it.");
  EXPECT_THAT(response.sentences(0),
              StartsWith("Your surveys do not agree on anything"));
}

TEST_F(CombineSurveysTest, OrdersByTheBestRankWithinAnAgreement) {
  // Caring is second by the boxes, and fits well.
  AddBoth("111511", 17, 13, 4);
  const auto full = Combine();
  EXPECT_THAT(RowsOf(full.clusters()),
              ElementsAre(Row("Caring", CombinedMatch::AGREEMENT_FULL),
                          Row("Building", CombinedMatch::AGREEMENT_PARTIAL)));
  // Each is first by one survey; by the other, building is second and caring
  // third.
  request_.clear_surveys();
  AddBoth("111511", 17, 0, 4);
  const auto partial = Combine();
  EXPECT_THAT(RowsOf(partial.clusters()),
              ElementsAre(Row("Building", CombinedMatch::AGREEMENT_PARTIAL),
                          Row("Caring", CombinedMatch::AGREEMENT_PARTIAL)));
}

TEST_F(CombineSurveysTest, LeavesOutWhatNoSurveyFindsToFit) {
  AddBoth("511111", 17, 4, 0);
  const auto response = Combine();
  for (const CombinedMatch& match : response.clusters()) {
    EXPECT_NE(match.agreement(), CombinedMatch::AGREEMENT_NONE);
    EXPECT_NE(match.display_name(), "Data");
  }
}

// The survey of interests has no data for the pathway.
TEST_F(CombineSurveysTest, HasAnEmptyPartWhereASurveyCouldNotCompare) {
  AddBoth("511111", 17, 4, 0);
  const auto response = Combine();
  const auto idle = std::find_if(
      response.pathways().begin(), response.pathways().end(),
      [](const CombinedMatch& m) { return m.display_name() == "Idle"; });
  ASSERT_NE(idle, response.pathways().end());
  EXPECT_THAT(idle->parts(1), EqualsProto(R"pb(
                name: "catalogs/springfield/clusters/build/pathways/idle"
              )pb"));
  // One survey alone is no agreement.
  EXPECT_EQ(idle->agreement(), CombinedMatch::AGREEMENT_PARTIAL);
}

TEST_F(CombineSurveysTest, AgreesOnNothingWithOneSurveyThatMatches) {
  AddBoth("333333", 17, 4, 0);
  const auto response = Combine();
  EXPECT_EQ(response.parts(1).matches().no_match_reason(),
            v1::Matches::NO_MATCH_REASON_FLAT_PROFILE);
  EXPECT_THAT(RowsOf(response.clusters()),
              ElementsAre(Row("Building", CombinedMatch::AGREEMENT_PARTIAL)));
}

TEST_F(CombineSurveysTest, CombinesAllKinds) {
  request_.mutable_match()->set_program_catalog("catalogs/springfield");
  AddBoth("511111", 17, 4, 0);
  const auto response = Combine();
  EXPECT_THAT(RowsOf(response.pathways()),
              ElementsAre(Row("Steel", CombinedMatch::AGREEMENT_FULL),
                          Row("Wood", CombinedMatch::AGREEMENT_FULL),
                          Row("Idle", CombinedMatch::AGREEMENT_PARTIAL)));
  EXPECT_THAT(RowsOf(response.occupations()),
              ElementsAre(Row("Carpenters", CombinedMatch::AGREEMENT_FULL),
                          Row("Welders", CombinedMatch::AGREEMENT_FULL)));
  EXPECT_THAT(RowsOf(response.programs()),
              ElementsAre(Row("Carpentry", CombinedMatch::AGREEMENT_FULL),
                          Row("Idling", CombinedMatch::AGREEMENT_FULL)));
}

TEST_F(CombineSurveysTest, ScoresEachPartAsScoreSurveyDoes) {
  request_.set_language_code("es");
  request_.mutable_match();
  AddBoth("521111", 17, 4, 0);
  request_.mutable_surveys(1)->set_explain(true);
  const auto response = Combine();
  for (int i = 0; i < 2; ++i) {
    v1::ScoreSurveyRequest alone = request_.surveys(i);
    *alone.mutable_match() = request_.match();
    alone.set_language_code("es");
    v1::ScoreSurveyResponse expected;
    ASSERT_OK(ScoreSurvey(catalogs_, alone, expected));
    EXPECT_THAT(response.parts(i), EqualsProto(expected)) << i;
  }
}

TEST_F(CombineSurveysTest, ReturnsNoMoreThanWasAskedFor) {
  request_.mutable_match()->set_max_results(1);
  AddBoth("111511", 17, 0, 4);
  const auto response = Combine();
  EXPECT_THAT(RowsOf(response.clusters()),
              ElementsAre(Row("Building", CombinedMatch::AGREEMENT_PARTIAL)));
  EXPECT_THAT(response.parts(0).matches().clusters(), SizeIs(1));
}

TEST_F(CombineSurveysTest, ReturnsMoreWhereTheyMatchAsWellAsTheLast) {
  request_.mutable_match()->set_max_results(1);
  AddBoth("511111", 17, 4, 0);
  const auto response = Combine();
  EXPECT_THAT(response.occupations(), SizeIs(2));
  EXPECT_THAT(response.parts(1).matches().occupations(), SizeIs(2));
}

// A record that one survey puts last has to be seen to be so.
TEST_F(CombineSurveysTest, LooksBeyondWhatWasAskedFor) {
  request_.mutable_match()->set_max_results(1);
  AddBoth("111511", 17, 0, 4);
  const auto response = Combine();
  ASSERT_THAT(response.clusters(), SizeIs(1));
  EXPECT_EQ(response.clusters(0).display_name(), "Building");
  EXPECT_EQ(response.clusters(0).parts(1).fit(), v1::Match::FIT_LOW);
  EXPECT_GT(response.clusters(0).parts(1).rank(), 1);
}

TEST_F(CombineSurveysTest, SpeaksTheLanguageAskedFor) {
  request_.set_language_code("es-MX");
  AddBoth("111511", 0, 17, 4);
  const auto response = Combine();
  EXPECT_EQ(response.clusters(0).display_name(), "Cuidados");
  EXPECT_EQ(response.clusters(0).text(),
            "Todas tus encuestas dicen que va bien contigo.");
  EXPECT_EQ(response.sentences(0), "Tus encuestas coinciden en Cuidados.");
  EXPECT_EQ(response.parts(1).scale_scores(0).display_name(), "Social");
}

TEST_F(CombineSurveysTest, LeavesNothingOfThePreviousResponse) {
  AddBoth("511111", 17, 4, 0);
  v1::CombineSurveysResponse response;
  ASSERT_OK(CombineSurveys(catalogs_, request_, response));
  ASSERT_OK(CombineSurveys(catalogs_, request_, response));
  EXPECT_THAT(response, EqualsProto(Combine()));
}

// Catalogs.

TEST_F(CombineSurveysTest, NeedsTheCatalogsOfAllSurveys) {
  request_ = ParseProto<v1::CombineSurveysRequest>(R"pb(
    surveys { instrument: "catalogs/a/instruments/x" }
    surveys {
      instrument: "catalogs/b/instruments/y"
      norms: "catalogs/a@3f2a91bc00112233/norms/n"
    }
    match { framework: "catalogs/f" program_catalog: "catalogs/a" }
  )pb");
  std::vector<std::string> names;
  for (const CatalogVersion& version : CatalogsOfCombination(request_)) {
    names.push_back(absl::StrCat(version.catalog_id, "@", version.revision));
  }
  EXPECT_THAT(names,
              UnorderedElementsAre("a@", "b@", "a@3f2a91bc00112233", "f@"));
}

// Mistakes.

TEST_F(CombineSurveysTest, NeedsTwoToFourSurveys) {
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("surveys", "REQUIRED")));
  Add(kRiasec, RiasecAnswers("511111"));
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("surveys", "REQUIRED")));
  for (int i = 0; i < 4; ++i) Add(absl::StrCat(kRiasec, i), "");
  EXPECT_THAT(WrongIn(), ElementsAre(Wrong("surveys", "TOO_MANY")));
}

TEST_F(CombineSurveysTest, NeedsDifferentInstruments) {
  Add(kRiasec, RiasecAnswers("511111"));
  Add(kRiasec, RiasecAnswers("151111"));
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("surveys[1].instrument", "INVALID")));
}

// The same survey twice agrees with itself.
TEST_F(CombineSurveysTest, NeedsInstrumentsThatDifferByMoreThanARevision) {
  const std::string revision(catalogs_.Find("springfield", "")->revision());
  Add(kRiasec, RiasecAnswers("511111"));
  Add(absl::StrCat("catalogs/springfield@", revision, "/instruments/riasec"),
      RiasecAnswers("511111"));
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("surveys[1].instrument", "INVALID")));
}

TEST_F(CombineSurveysTest, NeedsInstruments) {
  Add("", "1");
  Add("", "1");
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("surveys[0].instrument", "REQUIRED"),
                          Wrong("surveys[1].instrument", "REQUIRED")));
}

TEST_F(CombineSurveysTest, TakesSharedOptionsFromTheRequestItself) {
  AddBoth("511111", 17, 4, 0);
  request_.mutable_surveys(0)->mutable_match();
  request_.mutable_surveys(1)->set_language_code("es");
  EXPECT_THAT(WrongIn(),
              ElementsAre(Wrong("surveys[0].match", "NOT_ALLOWED"),
                          Wrong("surveys[1].language_code", "NOT_ALLOWED")));
}

TEST_F(CombineSurveysTest, NamesMistakesOfAllSurveysAtOnce) {
  AddBoth("911111", 17, 4, 0);
  request_.mutable_surveys(0)->set_missing_policy(
      catalog::v1::MISSING_POLICY_STRICT);
  request_.mutable_surveys(0)->set_compact_answers(std::string(50, '1') + "-");
  request_.mutable_surveys(0)->set_student_ref("homer");
  request_.mutable_surveys(1)->set_top_rank(17);
  request_.mutable_surveys(1)->set_compact_answers("9" + std::string(59, '1'));
  EXPECT_THAT(WrongIn(),
              UnorderedElementsAre(
                  Wrong("surveys[0].answers", "MISSING_ANSWER"),
                  Wrong("surveys[0].student_ref", "NOT_OPAQUE"),
                  Wrong("surveys[1].top_rank", "OUT_OF_RANGE"),
                  Wrong("surveys[1].compact_answers[0]", "OUT_OF_RANGE")));
}

// A mistake in the first survey hides none in the second.
TEST_F(CombineSurveysTest, NamesWhatIsMissingAfterOtherMistakes) {
  AddBoth("511111", 17, 4, 0);
  request_.mutable_surveys(0)->set_top_rank(17);
  request_.mutable_surveys(1)->set_missing_policy(
      catalog::v1::MISSING_POLICY_STRICT);
  request_.mutable_surveys(1)->set_compact_answers("-" + std::string(59, '1'));
  EXPECT_THAT(WrongIn(), UnorderedElementsAre(
                             Wrong("surveys[0].top_rank", "OUT_OF_RANGE"),
                             Wrong("surveys[1].answers", "MISSING_ANSWER")));
}

TEST_F(CombineSurveysTest, NamesMistakesAlongWithOptionsInTheWrongPlace) {
  AddBoth("911111", 17, 4, 0);
  request_.mutable_surveys(0)->set_language_code("es");
  request_.mutable_surveys(1)->set_compact_answers("9");
  EXPECT_THAT(WrongIn(),
              UnorderedElementsAre(
                  Wrong("surveys[0].language_code", "NOT_ALLOWED"),
                  Wrong("surveys[1].compact_answers", "WRONG_LENGTH")));
}

// The options stand in the request, and are wrong there.
TEST_F(CombineSurveysTest, NamesWrongMatchOptionsWhereTheyStand) {
  AddBoth("511111", 17, 4, 0);
  request_.mutable_match()->set_max_results(101);
  request_.mutable_match()->set_framework("springfield");
  EXPECT_THAT(WrongIn(),
              UnorderedElementsAre(Wrong("match.framework", "MALFORMED_NAME"),
                                   Wrong("match.max_results", "OUT_OF_RANGE")));
}

TEST_F(CombineSurveysTest, DoesNotKnowWhatIsNotThere) {
  AddBoth("511111", 17, 4, 0);
  request_.mutable_surveys(1)->set_instrument(
      "catalogs/springfield/instruments/x");
  v1::CombineSurveysResponse response;
  EXPECT_THAT(CombineSurveys(catalogs_, request_, response),
              ReasonIs("INSTRUMENT_NOT_FOUND"));
  request_.mutable_surveys(1)->set_instrument(kRiasec);
  request_.mutable_match()->set_framework("catalogs/x");
  EXPECT_THAT(CombineSurveys(catalogs_, request_, response),
              ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::survey
