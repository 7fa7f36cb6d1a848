#include "services/survey_scoring/rpc/score_survey.h"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Property;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

// Three scales of three items each: health-1, health-2, health-3, and so on.
catalog::v1::Instrument Interests() {
  auto instrument = ParseProto<catalog::v1::Instrument>(R"pb(
    name: "catalogs/springfield/instruments/interests"
    response_format: RESPONSE_FORMAT_MARKED
    scales {
      id: "health"
      display_name: "Health Science"
      cluster: "catalogs/springfield/clusters/hl"
      display_name_translations { key: "es" value: "Ciencias de la Salud" }
    }
    scales { id: "law" display_name: "Law" }
    scales { id: "arts" display_name: "Arts" }
  )pb");
  for (const auto& scale : instrument.scales()) {
    for (int i = 1; i <= 3; ++i) {
      catalog::v1::Item& item = *instrument.add_items();
      item.set_id(absl::StrCat(scale.id(), "-", i));
      item.set_scale(scale.id());
    }
  }
  return instrument;
}

std::shared_ptr<const CatalogSnapshot> Springfield(
    const catalog::v1::Instrument& instrument) {
  catalog::v1::Bundle bundle = MakeTestCatalog();
  bundle.clear_instruments();
  *bundle.add_instruments() = instrument;
  return MakeSnapshot(bundle);
}

class ScoreSurveyTest : public ::testing::Test {
 protected:
  v1::ScoreSurveyRequest Marking(const std::vector<std::string>& items) {
    v1::ScoreSurveyRequest request;
    request.set_instrument("catalogs/springfield/instruments/interests");
    for (const std::string& item : items) {
      v1::Answer& answer = *request.add_answers();
      answer.set_item(item);
      answer.set_value(1);
    }
    return request;
  }

  absl::StatusOr<v1::ScoreSurveyResponse> Score(
      const v1::ScoreSurveyRequest& request) {
    v1::ScoreSurveyResponse response;
    const absl::Status status = ScoreSurvey(*snapshot_, request, response);
    if (!status.ok()) return status;
    return response;
  }

  std::shared_ptr<const CatalogSnapshot> snapshot_ = Springfield(Interests());
};

TEST_F(ScoreSurveyTest, RanksTheScalesAndNamesTies) {
  auto response = Score(Marking({"arts-1", "health-1", "law-2", "law-3"}));
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), snapshot_->revision());
  response->clear_catalog_revision();
  EXPECT_THAT(*response, EqualsProto(R"pb(
    outcome: OUTCOME_RANKED
    scale_scores {
      scale: "law"
      display_name: "Law"
      raw_score: 2
      max_score: 3
      answered_count: 2
      rank: 1
    }
    scale_scores {
      scale: "health"
      display_name: "Health Science"
      cluster: "catalogs/springfield/clusters/hl"
      raw_score: 1
      max_score: 3
      answered_count: 1
      rank: 2
      tied_with: "arts"
    }
    scale_scores {
      scale: "arts"
      display_name: "Arts"
      raw_score: 1
      max_score: 3
      answered_count: 1
      rank: 2
      tied_with: "health"
    }
    top_bands { rank: 1 scales: "law" }
    top_bands { rank: 2 scales: "health" scales: "arts" }
    answered_count: 4
    item_count: 9
  )pb"));
}

TEST_F(ScoreSurveyTest, CoversTheTopRankAskedFor) {
  v1::ScoreSurveyRequest request = Marking({"law-1", "law-2", "arts-1"});
  request.set_top_rank(2);
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_THAT(response->top_bands(),
              ElementsAre(EqualsProto(R"pb(rank: 1 scales: "law")pb"),
                          EqualsProto(R"pb(rank: 2 scales: "arts")pb")));
}

TEST_F(ScoreSurveyTest, GivesTheSameForAnyOrderOfAnswers) {
  std::vector<std::string> items = {"law-1", "health-3", "arts-2", "law-2"};
  const auto first = Score(Marking(items));
  ASSERT_OK(first);
  std::reverse(items.begin(), items.end());
  const auto second = Score(Marking(items));
  ASSERT_OK(second);
  EXPECT_THAT(*second, EqualsProto(*first));
}

TEST_F(ScoreSurveyTest, SaysThatNothingWasMarked) {
  const auto response = Score(Marking({}));
  ASSERT_OK(response);
  EXPECT_EQ(response->outcome(), v1::ScoreSurveyResponse::OUTCOME_INSUFFICIENT);
  EXPECT_THAT(response->scale_scores(),
              Each(Property("rank", &v1::ScaleScore::rank, 0)));
  EXPECT_THAT(response->top_bands(), IsEmpty());
  EXPECT_EQ(response->item_count(), 9);
}

TEST_F(ScoreSurveyTest, SaysThatNoScaleStandsOut) {
  const auto response = Score(Marking({"law-1", "health-1", "arts-1"}));
  ASSERT_OK(response);
  EXPECT_EQ(response->outcome(), v1::ScoreSurveyResponse::OUTCOME_FLAT);
  EXPECT_THAT(response->top_bands(), IsEmpty());
  for (const v1::ScaleScore& score : response->scale_scores()) {
    EXPECT_EQ(score.rank(), 0);
    EXPECT_THAT(score.tied_with(), IsEmpty());
  }
}

TEST_F(ScoreSurveyTest, NamesScalesInTheLanguageAskedFor) {
  v1::ScoreSurveyRequest request = Marking({"health-1", "law-1", "law-2"});
  request.set_language_code("es-MX");
  const auto response = Score(request);
  ASSERT_OK(response);
  EXPECT_EQ(response->scale_scores(0).display_name(), "Law");
  EXPECT_EQ(response->scale_scores(1).display_name(), "Ciencias de la Salud");
}

TEST_F(ScoreSurveyTest, LeavesNothingOfThePreviousResponse) {
  v1::ScoreSurveyResponse response;
  ASSERT_OK(
      ScoreSurvey(*snapshot_, Marking({"law-1", "law-2", "arts-1"}), response));
  response.set_served_stale(true);
  ASSERT_OK(ScoreSurvey(*snapshot_, Marking({}), response));
  const auto fresh = Score(Marking({}));
  ASSERT_OK(fresh);
  EXPECT_THAT(response, EqualsProto(*fresh));
}

TEST_F(ScoreSurveyTest, AnswersForTheRevisionOfTheSnapshot) {
  v1::ScoreSurveyRequest request = Marking({"law-1"});
  request.set_instrument(absl::StrCat("catalogs/springfield@",
                                      snapshot_->revision(),
                                      "/instruments/interests"));
  EXPECT_OK(Score(request));
  request.set_instrument(
      "catalogs/springfield@00000000deadbeef/instruments/interests");
  const auto response = Score(request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, ReasonIs("REVISION_NOT_FOUND"));
}

TEST_F(ScoreSurveyTest, DoesNotKnowAnInstrumentThatTheCatalogDoesNotHave) {
  v1::ScoreSurveyRequest request = Marking({});
  request.set_instrument("catalogs/springfield/instruments/aptitudes");
  EXPECT_THAT(Score(request), ReasonIs("INSTRUMENT_NOT_FOUND"));
  request.set_instrument("catalogs/shelbyville/instruments/interests");
  EXPECT_THAT(Score(request), ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(ScoreSurveyTest, RefusesAnInstrumentThatItCannotScore) {
  catalog::v1::Instrument instrument = Interests();
  instrument.clear_response_format();
  snapshot_ = Springfield(instrument);
  const auto response = Score(Marking({"law-1"}));
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kFailedPrecondition));
  EXPECT_THAT(response, ReasonIs("NOT_SUPPORTED"));
}

TEST_F(ScoreSurveyTest, NamesEveryOffendingFieldAtOnce) {
  v1::ScoreSurveyRequest request = Marking({"law-4", "law-1", "law-1"});
  request.set_top_rank(-1);
  const auto response = Score(request);
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  const std::string message(response.status().message());
  EXPECT_THAT(message, HasSubstr("top_rank must"));
  EXPECT_THAT(message, HasSubstr("answers[0].item is not an item"));
  EXPECT_THAT(message, HasSubstr("answers[2].item is answered already"));
}

TEST_F(ScoreSurveyTest, NamesAMalformedInstrumentWithWhatElseCanBeChecked) {
  v1::ScoreSurveyRequest request = Marking({"law-4"});
  request.set_instrument("interests");
  request.set_top_rank(17);
  const auto response = Score(request);
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  const std::string message(response.status().message());
  EXPECT_THAT(message, HasSubstr("instrument must"));
  EXPECT_THAT(message, HasSubstr("top_rank must"));
}

}  // namespace
}  // namespace trellis::survey
