#include "services/survey_scoring/rpc/check_request.h"

#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/status/error_wire.pb.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;
using ::testing::Property;
using ::trellis::testing::IsOk;
using ::trellis::testing::ParseProto;

using FieldViolation = internal::error_wire::BadRequest::FieldViolation;

auto IsViolation(const std::string& field, const std::string& reason) {
  return AllOf(Property("field", &FieldViolation::field, field),
               Property("reason", &FieldViolation::reason, reason));
}

auto IsAnswer(int item, int value) {
  return AllOf(Field("item", &ItemAnswer::item, item),
               Field("value", &ItemAnswer::value, value));
}

class CheckRequestTest : public ::testing::Test {
 protected:
  CheckRequestTest() { instrument_ = *CompileInstrument(record_); }

  // Returns the status of what both checks find.
  absl::Status Check() {
    FieldViolations violations;
    CheckRequest(request_, violations);
    CheckAnswers(request_, instrument_, answers_, violations);
    return violations.ToStatus();
  }

  std::string Message() { return std::string(Check().message()); }

  // Returns the BadRequest detail's entries.
  std::vector<FieldViolation> Violations() {
    internal::error_wire::BadRequest detail;
    const auto payload =
        Check().GetPayload("type.googleapis.com/google.rpc.BadRequest");
    EXPECT_TRUE(payload.has_value());
    detail.ParseFromString(std::string(payload.value_or(absl::Cord())));
    return {detail.field_violations().begin(), detail.field_violations().end()};
  }

  void AddAnswer(const std::string& item, int value) {
    v1::Answer& answer = *request_.add_answers();
    answer.set_item(item);
    answer.set_value(value);
  }

  const catalog::v1::Instrument record_ =
      ParseProto<catalog::v1::Instrument>(R"pb(
        name: "catalogs/springfield/instruments/interests"
        response_format: RESPONSE_FORMAT_MARKED
        scales { id: "health" }
        scales { id: "law" }
        items { id: "care-for-people" scale: "health" }
        items { id: "debate-in-public" scale: "law" }
      )pb");
  ScorableInstrument instrument_;
  v1::ScoreSurveyRequest request_ = ParseProto<v1::ScoreSurveyRequest>(
      R"pb(instrument: "catalogs/springfield/instruments/interests")pb");
  std::vector<ItemAnswer> answers_;
};

TEST_F(CheckRequestTest, GivesAnswersByItemIndex) {
  AddAnswer("debate-in-public", 1);
  AddAnswer("care-for-people", 0);
  EXPECT_OK(Check());
  EXPECT_THAT(answers_, ElementsAre(IsAnswer(1, 1), IsAnswer(0, 0)));
}

TEST_F(CheckRequestTest, AcceptsARequestWithoutAnswers) {
  answers_ = {{0, 1}};
  EXPECT_OK(Check());
  EXPECT_THAT(answers_, IsEmpty());
}

TEST_F(CheckRequestTest, RequiresAnInstrument) {
  request_.clear_instrument();
  EXPECT_EQ(Message(), "instrument is required");
}

TEST_F(CheckRequestTest, RefusesANameThatIsNoInstruments) {
  for (const char* name :
       {"interests", "catalogs/springfield", "catalogs/springfield/courses/x",
        "catalogs/springfield/instruments/a/items/b"}) {
    request_.set_instrument(name);
    EXPECT_EQ(Message(),
              "instrument must have the form "
              "catalogs/{catalog}/instruments/{instrument}")
        << name;
  }
}

TEST_F(CheckRequestTest, TakesANameWithARevisionApart) {
  const auto name = ParseInstrumentName(
      "catalogs/springfield@3f2a91bc00112233/instruments/interests");
  ASSERT_TRUE(name.has_value());
  EXPECT_EQ(name->revision, "3f2a91bc00112233");
  EXPECT_EQ(name->relative_name, "instruments/interests");
}

TEST_F(CheckRequestTest, BoundsTheTopRank) {
  for (const int good : {0, 1, 16}) {
    request_.set_top_rank(good);
    EXPECT_THAT(Check(), IsOk()) << good;
  }
  for (const int bad : {-1, 17}) {
    request_.set_top_rank(bad);
    EXPECT_EQ(Message(), "top_rank must be from 1 to 16, or 0 for the default")
        << bad;
  }
}

TEST_F(CheckRequestTest, BoundsTheNumberOfAnswers) {
  for (int i = 0; i <= kMaxAnswers; ++i) AddAnswer("unknown", 1);
  EXPECT_EQ(Message(), "answers must hold at most 1000 answers, not 1001");
}

TEST_F(CheckRequestTest, SuggestsTheNearestItem) {
  AddAnswer("care-for-poeple", 1);
  EXPECT_EQ(Message(),
            "answers[0].item is not an item of the instrument; did you mean "
            "\"care-for-people\"?");
}

TEST_F(CheckRequestTest, SuggestsNothingWhereNothingIsNear) {
  AddAnswer("xyz", 1);
  EXPECT_EQ(Message(), "answers[0].item is not an item of the instrument");
}

TEST_F(CheckRequestTest, NamesAnItemThatIsAnsweredTwice) {
  AddAnswer("care-for-people", 1);
  AddAnswer("care-for-people", 1);
  EXPECT_EQ(Message(), "answers[1].item is answered already");
}

TEST_F(CheckRequestTest, NamesAValueOutOfRangeWithoutRepeatingIt) {
  AddAnswer("care-for-people", 98765);
  AddAnswer("debate-in-public", -43210);
  const std::string message = Message();
  EXPECT_EQ(message,
            "answers[0].value must be from 0 to 1; "
            "answers[1].value must be from 0 to 1");
}

TEST_F(CheckRequestTest, RequiresAnItem) {
  AddAnswer("", 1);
  EXPECT_EQ(Message(), "answers[0].item is required");
}

TEST_F(CheckRequestTest, RepeatsNothingThatWasSent) {
  for (const std::string& item :
       {std::string("Homer Simpson, born 1956"), std::string(64, 'a'),
        std::string("Caf\xc3\xa9"), std::string("homer-simpson")}) {
    request_.clear_answers();
    AddAnswer(item, 1);
    EXPECT_EQ(Message(), "answers[0].item is not an item of the instrument");
  }
}

TEST_F(CheckRequestTest, NamesEveryOffendingFieldAtOnce) {
  request_.set_instrument("interests");
  request_.set_top_rank(99);
  AddAnswer("care-for-people", 2);
  AddAnswer("xyz", 1);
  AddAnswer("care-for-people", 1);
  AddAnswer("", 1);
  EXPECT_THAT(Violations(),
              ElementsAre(IsViolation("instrument", "INVALID"),
                          IsViolation("top_rank", "OUT_OF_RANGE"),
                          IsViolation("answers[0].value", "OUT_OF_RANGE"),
                          IsViolation("answers[1].item", "UNKNOWN_ITEM"),
                          IsViolation("answers[2].item", "DUPLICATE_ITEM"),
                          IsViolation("answers[3].item", "REQUIRED")));
}

TEST_F(CheckRequestTest, NamesTooManyAnswersOnly) {
  for (int i = 0; i <= kMaxAnswers; ++i) AddAnswer("unknown", 1);
  EXPECT_THAT(Violations(), ElementsAre(IsViolation("answers", "TOO_MANY")));
}

// Each suggestion compares with all items, so a request must not make many.
TEST_F(CheckRequestTest, SuggestsForTheFirstFewUnknownItemsOnly) {
  for (int i = 10; i < 20; ++i) {
    AddAnswer(absl::StrCat("care-for-people", i), 1);
  }
  int suggestion_count = 0;
  for (const FieldViolation& violation : Violations()) {
    if (absl::StrContains(violation.description(), "did you mean")) {
      ++suggestion_count;
    }
  }
  EXPECT_EQ(suggestion_count, 8);
}

}  // namespace
}  // namespace trellis::survey
