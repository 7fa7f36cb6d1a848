#include "services/survey_scoring/rpc/score_survey.h"

#include <algorithm>
#include <memory>
#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::Property;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using v1::ScoreSurveyResponse;

class ScoreSurveyTest : public ::testing::Test {
 protected:
  absl::StatusOr<ScoreSurveyResponse> Score(
      const v1::ScoreSurveyRequest& request) {
    ScoreSurveyResponse response;
    const absl::Status status = ScoreSurvey(catalogs_, request, response);
    if (!status.ok()) return status;
    return response;
  }

  ScoreSurveyResponse ScoreRiasec(const std::string& answers) {
    const auto response = Score(CompactRequest(RiasecRecord(), answers));
    EXPECT_OK(response);
    return *response;
  }

  ScoreSurveyResponse ScoreChecklist(const std::vector<int>& totals) {
    const auto response =
        Score(CompactRequest(ChecklistRecord(), ChecklistAnswers(totals)));
    EXPECT_OK(response);
    return *response;
  }

  SurveyCatalogs catalogs_ = CatalogsWith(MatchAndChecklist());

 private:
  static catalog::v1::Bundle MatchAndChecklist() {
    catalog::v1::Bundle bundle = MatchCatalog();
    Instrument riasec = bundle.instruments(1);
    *bundle.mutable_instruments(1) = ChecklistRecord();
    *bundle.add_instruments() = riasec;
    return bundle;
  }
};

std::vector<int> RanksOf(const ScoreSurveyResponse& response) {
  std::vector<int> ranks;
  for (const auto& score : response.scale_scores())
    ranks.push_back(score.rank());
  return ranks;
}

// Vectors that can be checked by hand.

TEST_F(ScoreSurveyTest, FindsNothingInMiddleAnswers) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("333333"));
  request.mutable_match();
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_EQ(response->outcome(), ScoreSurveyResponse::OUTCOME_FLAT);
  EXPECT_THAT(response->scale_scores(),
              Each(Property(&v1::ScaleScore::score, 20)));
  EXPECT_EQ(response->profile().differentiation(), 0);
  EXPECT_TRUE(response->profile().flat());
  EXPECT_EQ(response->matches().no_match_reason(),
            v1::Matches::NO_MATCH_REASON_FLAT_PROFILE);
  EXPECT_THAT(response->matches().occupations(), IsEmpty());
}

TEST_F(ScoreSurveyTest, DoesNotTrustHighestAnswers) {
  const auto response = ScoreRiasec(RiasecAnswers("555555"));
  EXPECT_THAT(response.scale_scores(),
              Each(Property(&v1::ScaleScore::score, 40)));
  EXPECT_EQ(response.quality().overall(), v1::Quality::OVERALL_INVALID);
  EXPECT_EQ(response.quality().flags(0).code(),
            catalog::v1::QualityRule::CODE_LONGEST_RUN);
  EXPECT_EQ(response.quality().flags(0).value(), 60);
}

TEST_F(ScoreSurveyTest, MatchesTheOnlyInterest) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("511111"));
  request.mutable_match();
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_EQ(response->scale_scores(0).scale(), "realistic");
  EXPECT_EQ(response->scale_scores(0).score(), 40);
  EXPECT_EQ(response->scale_scores(1).score(), 0);
  EXPECT_EQ(response->profile().interest_code(), "R");
  const v1::Match& carpenters = response->matches().occupations(0);
  EXPECT_NEAR(carpenters.correlation(), 1, 1e-12);
  EXPECT_EQ(carpenters.fit(), v1::Match::FIT_BEST);
}

TEST_F(ScoreSurveyTest, ReturnsFiveScalesForTiesAtTheTop) {
  const auto response =
      ScoreChecklist({17, 17, 12, 12, 12, 3, 3, 2, 2, 2, 1, 1, 1, 0, 0, 0});
  EXPECT_THAT(RanksOf(response), ElementsAre(1, 1, 3, 3, 3, 6, 6, 8, 8, 8, 11,
                                             11, 11, 14, 14, 14));
  ASSERT_THAT(response.top_bands(), SizeIs(2));
  EXPECT_EQ(
      response.top_bands(0).scales_size() + response.top_bands(1).scales_size(),
      5);
}

TEST_F(ScoreSurveyTest, RanksNothingWhenNothingIsMarked) {
  const auto response = ScoreChecklist(std::vector<int>(16, 0));
  EXPECT_EQ(response.outcome(), ScoreSurveyResponse::OUTCOME_INSUFFICIENT);
  EXPECT_EQ(response.quality().overall(), v1::Quality::OVERALL_INSUFFICIENT);
  EXPECT_THAT(response.scale_scores(),
              Each(Property(&v1::ScaleScore::rank, 0)));
}

TEST_F(ScoreSurveyTest, ProratesEightOfTenAndNotSeven) {
  std::string answers = RiasecAnswers("411111");
  answers[0] = answers[1] = '-';
  const auto eight = ScoreRiasec(answers);
  EXPECT_EQ(eight.scale_scores(0).raw_score(), 24);
  EXPECT_EQ(eight.scale_scores(0).score(), 30);
  answers[12] = '-';
  const auto seven = ScoreRiasec(answers);
  EXPECT_THAT(seven.scale_scores(),
              Contains(Property(&v1::ScaleScore::status,
                                v1::ScaleScore::STATUS_NOT_SCORED)));
}

TEST_F(ScoreSurveyTest, StatesTheErrorOfTheInstrument) {
  const auto response = ScoreRiasec(RiasecAnswers("511111"));
  EXPECT_NEAR(response.scale_scores(0).standard_error(), 3.49, 0.005);
}

TEST_F(ScoreSurveyTest, StatesTheBinomialErrorOfMarks) {
  std::vector<int> totals(16, 0);
  totals[4] = 6;
  EXPECT_NEAR(ScoreChecklist(totals).scale_scores(0).standard_error(), 2, 0.02);
}

// Missing answers.

TEST_F(ScoreSurveyTest, RefusesMissingAnswersUnderStrict) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("543211"));
  request.set_missing_policy(catalog::v1::MISSING_POLICY_STRICT);
  EXPECT_OK(Score(request));
  request.mutable_compact_answers()->back() = '.';
  EXPECT_THAT(WrongFieldsOf(Score(request).status()),
              ElementsAre(Wrong("answers", "MISSING_ANSWER")));
}

TEST_F(ScoreSurveyTest, CountsMissingAnswersAsZeroUnderZero) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("5-----"));
  request.set_missing_policy(catalog::v1::MISSING_POLICY_ZERO);
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_THAT(RanksOf(*response), ElementsAre(1, 2, 2, 2, 2, 2));
  EXPECT_EQ(response->scale_scores(5).status(), v1::ScaleScore::STATUS_SCORED);
}

// The response.

TEST_F(ScoreSurveyTest, LeavesNothingOfThePreviousResponse) {
  ScoreSurveyResponse response;
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("511111"));
  request.mutable_match();
  request.set_explain(true);
  ASSERT_OK(ScoreSurvey(catalogs_, request, response));
  response.set_served_stale(true);
  for (const char* values : {"------", "5--432", "333333", "543211"}) {
    const auto next = CompactRequest(RiasecRecord(), RiasecAnswers(values));
    ASSERT_OK(ScoreSurvey(catalogs_, next, response));
    EXPECT_THAT(response, EqualsProto(ScoreRiasec(RiasecAnswers(values))))
        << values;
  }
}

TEST_F(ScoreSurveyTest, ReturnsNoReference) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("511111"));
  request.set_student_ref("s-48213");
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_THAT(response->ShortDebugString(), Not(HasSubstr("48213")));
}

// Mistakes.

TEST_F(ScoreSurveyTest, DoesNotKnowAnInstrumentThatTheCatalogDoesNotHave) {
  v1::ScoreSurveyRequest request;
  request.set_instrument("catalogs/springfield/instruments/aptitudes");
  EXPECT_THAT(Score(request), ReasonIs("INSTRUMENT_NOT_FOUND"));
  request.set_instrument("catalogs/shelbyville/instruments/riasec");
  EXPECT_THAT(Score(request), ReasonIs("CATALOG_NOT_FOUND"));
  request.set_instrument(
      "catalogs/springfield@00000000deadbeef/instruments/riasec");
  const auto response = Score(request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(ScoreSurveyTest, RefusesAnInstrumentThatItCannotScore) {
  Instrument instrument = RiasecRecord();
  instrument.clear_response_format();
  catalogs_ = CatalogsWith(CatalogOf({instrument}));
  const auto response =
      Score(CompactRequest(instrument, RiasecAnswers("511111")));
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(response, ReasonIs("NOT_SUPPORTED"));
}

TEST_F(ScoreSurveyTest, NamesEveryOffendingFieldAtOnce) {
  const auto request = ParseProto<v1::ScoreSurveyRequest>(R"pb(
    instrument: "catalogs/springfield/instruments/riasec"
    instrument_version: "0"
    top_rank: -1
    answers { item: "realistic-1" value: 6 }
    answers { item: "realistic-1" value: 1 }
    answers { item: "realistic-77" value: 1 }
    student_ref: "homer"
    match { max_results: 101 }
  )pb");
  const auto response = Score(request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(WrongFieldsOf(response.status()),
              UnorderedElementsAre(Wrong("instrument_version", "WRONG_VERSION"),
                                   Wrong("top_rank", "OUT_OF_RANGE"),
                                   Wrong("answers[0].value", "OUT_OF_RANGE"),
                                   Wrong("answers[1].item", "DUPLICATE_ITEM"),
                                   Wrong("answers[2].item", "UNKNOWN_ITEM"),
                                   Wrong("student_ref", "NOT_OPAQUE"),
                                   Wrong("match.max_results", "OUT_OF_RANGE")));
}

TEST_F(ScoreSurveyTest, NamesAMalformedInstrumentWithWhatElseCanBeChecked) {
  v1::ScoreSurveyRequest request;
  request.set_instrument("interests");
  request.set_top_rank(17);
  EXPECT_THAT(WrongFieldsOf(Score(request).status()),
              ElementsAre(Wrong("instrument", "MALFORMED_NAME"),
                          Wrong("top_rank", "OUT_OF_RANGE")));
}

// What is wrong goes before what is not there.
TEST_F(ScoreSurveyTest, NamesMistakesBeforeANormThatIsNotThere) {
  auto request = CompactRequest(RiasecRecord(), RiasecAnswers("511111"));
  request.add_norms("catalogs/springfield/norms/none");
  EXPECT_THAT(Score(request), ReasonIs("NORM_NOT_FOUND"));
  request.set_compact_answers("5");
  EXPECT_THAT(WrongFieldsOf(Score(request).status()),
              ElementsAre(Wrong("compact_answers", "WRONG_LENGTH")));
}

TEST_F(ScoreSurveyTest, AddsToMistakesOfALargerRequest) {
  FieldViolations violations("later.");
  v1::ScoreSurveyRequest request =
      CompactRequest(RiasecRecord(), RiasecAnswers("511111"));
  request.set_top_rank(17);
  ScoreSurveyResponse response;
  EXPECT_THAT(
      WrongFieldsOf(ScoreSurvey(catalogs_, request, violations, response)),
      ElementsAre(Wrong("later.top_rank", "OUT_OF_RANGE")));
}

// What must hold for every instrument and every set of answers. The parameter
// is the seed.
class ScoreSurveyPropertyTest : public ::testing::TestWithParam<int> {
 protected:
  ScoreSurveyPropertyTest() : random_(GetParam()) {
    constexpr Instrument::ResponseFormat kFormats[] = {
        Instrument::RESPONSE_FORMAT_MARKED,
        Instrument::RESPONSE_FORMAT_LIKERT_3,
        Instrument::RESPONSE_FORMAT_LIKERT_5,
        Instrument::RESPONSE_FORMAT_LIKERT_7,
        Instrument::RESPONSE_FORMAT_RANKED};
    instrument_.set_name("catalogs/springfield/instruments/random");
    instrument_.set_version("1");
    instrument_.set_response_format(kFormats[Between(0, 4)]);
    instrument_.set_scoring(static_cast<Instrument::Scoring>(Between(0, 3)));
    for (int i = Between(1, 7); i > 0; --i) AddScale();
    // Blocks of four, which ranked items are put in order in.
    for (int i = 4 * Between(1, 10); i > 0; --i) AddItem();
    request_ = CompactRequest(instrument_, RandomAnswers());
    request_.set_explain(true);
    request_.mutable_match();
    for (int i = Between(0, 2); i > 0; --i) {
      request_.add_tie_breaks(
          static_cast<catalog::v1::Item::Kind>(Between(1, 3)));
    }
    if (Between(0, 1) == 1) {
      request_.set_missing_policy(Between(0, 1) == 0
                                      ? catalog::v1::MISSING_POLICY_ZERO
                                      : catalog::v1::MISSING_POLICY_PRORATE);
    }
    catalog::v1::Bundle bundle = MatchCatalog();
    bundle.clear_instruments();
    *bundle.add_instruments() = instrument_;
    catalogs_ = CatalogsWith(bundle);
  }

  void AddScale() {
    catalog::v1::Scale& scale = *instrument_.add_scales();
    const int index = instrument_.scales_size();
    scale.set_id(absl::StrCat("scale-", index));
    scale.set_display_name(absl::StrCat("Scale ", index));
    if (index <= 6) {
      scale.set_interest(static_cast<catalog::v1::Interest>(index));
    }
  }

  void AddItem() {
    catalog::v1::Item& item = *instrument_.add_items();
    const int index = instrument_.items_size() - 1;
    const int scale = Between(0, instrument_.scales_size() - 1);
    item.set_id(absl::StrCat("item-", index));
    item.set_scale(instrument_.scales(scale).id());
    item.set_weight(Between(0, 3));
    item.set_reversed(Between(0, 4) == 0);
    item.set_kind(static_cast<catalog::v1::Item::Kind>(Between(0, 3)));
    item.set_block(absl::StrCat("block-", index / 4));
    const int other = Between(0, instrument_.scales_size() - 1);
    if (other != scale && Between(0, 3) == 0) {
      item.add_additional_keys()->set_scale(instrument_.scales(other).id());
    }
  }

  std::string RandomAnswers() {
    std::string answers;
    std::string places = "1234";
    for (int i = 0; i < instrument_.items_size(); ++i) {
      if (i % 4 == 0) std::shuffle(places.begin(), places.end(), random_);
      answers += Between(0, 9) == 0    ? '-'
                 : Between(0, 19) == 0 ? '.'
                                       : RandomAnswer(places[i % 4]);
    }
    return answers;
  }

  char RandomAnswer(char place) {
    switch (instrument_.response_format()) {
      case Instrument::RESPONSE_FORMAT_MARKED:
        return static_cast<char>('0' + Between(0, 1));
      case Instrument::RESPONSE_FORMAT_LIKERT_3:
        return static_cast<char>('1' + Between(0, 2));
      case Instrument::RESPONSE_FORMAT_LIKERT_5:
        return static_cast<char>('1' + Between(0, 4));
      case Instrument::RESPONSE_FORMAT_LIKERT_7:
        return static_cast<char>('1' + Between(0, 6));
      default:
        return place;
    }
  }

  int Between(int low, int high) {
    return std::uniform_int_distribution<int>(low, high)(random_);
  }

  ScoreSurveyResponse Score(const v1::ScoreSurveyRequest& request) {
    ScoreSurveyResponse response;
    EXPECT_OK(ScoreSurvey(catalogs_, request, response));
    return response;
  }

  std::mt19937 random_;
  Instrument instrument_;
  v1::ScoreSurveyRequest request_;
  SurveyCatalogs catalogs_;
};

TEST_P(ScoreSurveyPropertyTest, GivesTheSameBytesForBothForms) {
  EXPECT_EQ(Score(ByItem(instrument_, request_)).SerializeAsString(),
            Score(request_).SerializeAsString());
}

TEST_P(ScoreSurveyPropertyTest, GivesTheSameBytesForAnyOrderOfAnswers) {
  v1::ScoreSurveyRequest request = ByItem(instrument_, request_);
  const std::string expected = Score(request).SerializeAsString();
  std::shuffle(request.mutable_answers()->begin(),
               request.mutable_answers()->end(), random_);
  EXPECT_EQ(Score(request).SerializeAsString(), expected);
}

TEST_P(ScoreSurveyPropertyTest, GivesTheSameBytesAgain) {
  EXPECT_EQ(Score(request_).SerializeAsString(),
            Score(request_).SerializeAsString());
}

// A mark that was not given is one that was left alone, unless the item counts
// the other way round.
TEST_P(ScoreSurveyPropertyTest, GivesTheSameScoresForZerosUnderZero) {
  if (instrument_.response_format() != Instrument::RESPONSE_FORMAT_MARKED) {
    return;
  }
  request_.set_missing_policy(catalog::v1::MISSING_POLICY_ZERO);
  request_.clear_explain();
  ScoreSurveyResponse before = Score(request_);
  for (int i = 0; i < instrument_.items_size(); ++i) {
    char& answer = (*request_.mutable_compact_answers())[i];
    if (answer == '-' && !instrument_.items(i).reversed()) answer = '0';
  }
  ScoreSurveyResponse after = Score(request_);
  for (ScoreSurveyResponse* response : {&before, &after}) {
    response->clear_answered_count();
    for (v1::ScaleScore& score : *response->mutable_scale_scores()) {
      score.clear_answered_count();
    }
  }
  EXPECT_EQ(after.SerializeAsString(), before.SerializeAsString());
}

TEST_P(ScoreSurveyPropertyTest, StaysInRange) {
  const ScoreSurveyResponse response = Score(request_);
  EXPECT_EQ(response.scale_scores_size(), instrument_.scales_size());
  for (const v1::ScaleScore& score : response.scale_scores()) {
    EXPECT_GE(score.proportion(), 0);
    EXPECT_LE(score.proportion(), 1);
    EXPECT_GE(score.interval_low(), 0);
    EXPECT_LE(score.interval_low(), score.interval_high());
    EXPECT_LE(score.interval_high(), score.max_score());
    EXPECT_LE(score.raw_score(), score.max_score());
    EXPECT_EQ(score.rank() > 0,
              response.outcome() == ScoreSurveyResponse::OUTCOME_RANKED &&
                  score.status() == v1::ScaleScore::STATUS_SCORED);
    EXPECT_NE(score.explanation(), "");
    int points = 0;
    for (const auto& c : score.contributions()) points += c.points();
    EXPECT_EQ(points, score.raw_score());
  }
  EXPECT_THAT(response.ShortDebugString(), Not(HasSubstr("$")));
}

INSTANTIATE_TEST_SUITE_P(Seeds, ScoreSurveyPropertyTest,
                         ::testing::Range(1, 101));

}  // namespace
}  // namespace trellis::survey
