#include "services/survey_scoring/rpc/survey_handler.h"

#include <string>

#include "absl/time/clock.h"
#include "common/status/error_wire.pb.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_service_fixture.h"

namespace trellis::survey {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::Property;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

using FieldViolation =
    trellis::internal::error_wire::BadRequest::FieldViolation;

class SurveyHandlerTest : public SurveyServiceFixture {
 protected:
  absl::StatusOr<v1::ScoreSurveyResponse> Score(
      const std::string& request, absl::Duration timeout = absl::Seconds(30)) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
    v1::ScoreSurveyResponse response;
    const grpc::Status status = stub_->ScoreSurvey(
        &context, ParseProto<v1::ScoreSurveyRequest>(request), &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }
};

constexpr char kDebateIsMarked[] = R"pb(
  instrument: "catalogs/springfield/instruments/interests"
  answers { item: "debate" value: 1 }
)pb";

TEST_F(SurveyHandlerTest, ScoresByTheActiveRevision) {
  const auto response = Score(kDebateIsMarked);
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_EQ(response->outcome(), v1::ScoreSurveyResponse::OUTCOME_RANKED);
  EXPECT_THAT(response->top_bands(),
              ElementsAre(EqualsProto(R"pb(rank: 1 scales: "law")pb")));
  EXPECT_EQ(response->item_count(), 2);
}

TEST_F(SurveyHandlerTest, FetchesEveryCatalogThatIsCompared) {
  catalog::v1::Bundle district = MakeTestCatalog("shelbyville");
  const auto published = source_.Publish(district);
  cache_.SetActivations({activation_, published});
  const auto response = Score(R"pb(
    instrument: "catalogs/springfield/instruments/interests"
    answers { item: "debate" value: 1 }
    match { program_catalog: "catalogs/shelbyville" }
  )pb");
  ASSERT_OK(response);
  EXPECT_EQ(response->matches().framework_revision(), activation_.revision());
  EXPECT_EQ(response->matches().program_catalog_revision(),
            published.revision());
  EXPECT_THAT(Score(R"pb(
                instrument: "catalogs/springfield/instruments/interests"
                match { program_catalog: "catalogs/ogdenville" }
              )pb"),
              ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(SurveyHandlerTest, ComparesAttemptsAndSaysWhatTheyWereScoredBy) {
  cache_.SetStale(true);
  grpc::ClientContext context;
  v1::CompareAttemptsResponse response;
  const grpc::Status status = stub_->CompareAttempts(
      &context, ParseProto<v1::CompareAttemptsRequest>(R"pb(
        earlier {
          instrument: "catalogs/springfield/instruments/interests"
          answers { item: "debate" value: 1 }
        }
        later {
          instrument: "catalogs/springfield/instruments/interests"
          answers { item: "care" value: 1 }
        }
      )pb"),
      &response);
  ASSERT_TRUE(status.ok()) << status.error_message();
  EXPECT_EQ(response.changes_size(), 2);
  EXPECT_TRUE(response.earlier().served_stale());
  EXPECT_TRUE(response.later().served_stale());
}

TEST_F(SurveyHandlerTest, CombinesSurveys) {
  grpc::ClientContext context;
  v1::CombineSurveysResponse response;
  const grpc::Status status = stub_->CombineSurveys(
      &context, ParseProto<v1::CombineSurveysRequest>(R"pb(
        surveys { instrument: "catalogs/springfield/instruments/interests" }
        surveys { instrument: "catalogs/springfield/instruments/interests" }
      )pb"),
      &response);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(status.error_message(),
              HasSubstr("surveys[1].instrument must not be that of another"));
}

TEST_F(SurveyHandlerTest, ScoresByTheRevisionThatIsNamed) {
  catalog::v1::Bundle changed = Springfield();
  changed.mutable_instruments(0)->mutable_scales(1)->set_display_name("Courts");
  cache_.SetActivations({source_.Publish(changed)});
  const auto response =
      Score("instrument: \"catalogs/springfield@" + activation_.revision() +
            "/instruments/interests\""
            " answers { item: \"debate\" value: 1 }");
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), activation_.revision());
  EXPECT_EQ(response->scale_scores(0).display_name(), "Law");
}

TEST_F(SurveyHandlerTest, SaysWhenANewerRevisionMayBeActive) {
  cache_.SetStale(true);
  const auto stale = Score(kDebateIsMarked);
  ASSERT_OK(stale);
  EXPECT_TRUE(stale->served_stale());
  cache_.SetStale(false);
  const auto fresh = Score(kDebateIsMarked);
  ASSERT_OK(fresh);
  EXPECT_FALSE(fresh->served_stale());
}

TEST_F(SurveyHandlerTest, NamesEveryOffendingFieldInTheDetails) {
  const auto response = Score(R"pb(
    instrument: "catalogs/springfield/instruments/interests"
    answers { item: "debat" value: 1 }
    answers { item: "care" value: 3 }
    top_rank: 40
  )pb");
  ASSERT_THAT(response, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  const auto payload =
      response.status().GetPayload("type.googleapis.com/google.rpc.BadRequest");
  ASSERT_TRUE(payload.has_value());
  trellis::internal::error_wire::BadRequest detail;
  ASSERT_TRUE(detail.ParseFromString(std::string(*payload)));
  EXPECT_THAT(detail.field_violations(),
              ElementsAre(Property(&FieldViolation::field, "top_rank"),
                          Property(&FieldViolation::reason, "UNKNOWN_ITEM"),
                          Property(&FieldViolation::reason, "OUT_OF_RANGE")));
  EXPECT_THAT(detail.field_violations(1).description(),
              HasSubstr("did you mean \"debate\"?"));
}

TEST_F(SurveyHandlerTest, RefusesAMalformedInstrumentWithoutLoadingACatalog) {
  const auto response = Score(R"pb(instrument: "interests" top_rank: -1)pb");
  EXPECT_THAT(response, ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(response.status().message(),
            "instrument must have the form "
            "catalogs/{catalog}/instruments/{instrument}; "
            "top_rank must be from 1 to 16, or 0 for the default");
}

TEST_F(SurveyHandlerTest, DoesNotKnowACatalogThatIsNotActive) {
  const auto response =
      Score(R"pb(instrument: "catalogs/shelbyville/instruments/interests")pb");
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, ReasonIs("CATALOG_NOT_FOUND"));
}

TEST_F(SurveyHandlerTest, DoesNotKnowAnInstrumentThatTheCatalogDoesNotHave) {
  const auto response =
      Score(R"pb(instrument: "catalogs/springfield/instruments/aptitudes")pb");
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kNotFound));
  EXPECT_THAT(response, ReasonIs("INSTRUMENT_NOT_FOUND"));
}

TEST_F(SurveyHandlerTest, PassesOnThatTheCatalogCannotBeRead) {
  const auto unknown = source_.Publish(MakeTestCatalog("shelbyville"));
  source_.FailWith(UnavailableError(common::v1::ERROR_REASON_STORE_UNAVAILABLE,
                                    "the store", absl::Seconds(2)));
  cache_.SetActivations({unknown});
  const auto response =
      Score(R"pb(instrument: "catalogs/shelbyville/instruments/interests")pb");
  EXPECT_THAT(response, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(response, ReasonIs("CATALOG_UNAVAILABLE"));
}

TEST_F(SurveyHandlerTest, KeepsWhatMayBeAStudentsOutOfErrors) {
  const auto response = Score(R"pb(
    instrument: "catalogs/springfield/instruments/interests"
    answers { item: "Bart Simpson, grade 4" value: 1 }
    answers { item: "care" value: 19800401 }
  )pb");
  ASSERT_THAT(response, ReasonIs("INVALID_FIELDS"));
  const std::string everything = response.status().ToString();
  EXPECT_THAT(everything, Not(HasSubstr("Bart")));
  EXPECT_THAT(everything, Not(HasSubstr("19800401")));
}

TEST_F(SurveyHandlerTest, CountsCallsByMethodAndCode) {
  ASSERT_OK(Score(kDebateIsMarked));
  EXPECT_THAT(metrics_.Expose(),
              HasSubstr("trellis.survey.v1.SurveyScoringService/ScoreSurvey"));
}

}  // namespace
}  // namespace trellis::survey
