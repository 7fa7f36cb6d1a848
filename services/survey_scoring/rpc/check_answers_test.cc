#include "services/survey_scoring/rpc/check_answers.h"

#include <cstring>
#include <string>
#include <vector>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/survey_scoring/testing/survey_records.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;
using ::trellis::testing::ParseProto;

constexpr int32_t kNo = AnswerSheet::kNoAnswer;

class CheckAnswersTest : public ::testing::Test {
 protected:
  CheckAnswersTest() {
    Use(ParseProto<Instrument>(R"pb(
      name: "catalogs/springfield/instruments/interests"
      response_format: RESPONSE_FORMAT_MARKED
      scales { id: "health" }
      scales { id: "law" }
      items { id: "care-for-people" scale: "health" }
      items { id: "debate-in-public" scale: "law" }
      items { id: "solve-cases" scale: "law" }
    )pb"));
  }

  void Use(const Instrument& record) {
    record_ = record;
    instrument_ = *CompileInstrument(record_);
    policy_ = instrument_.missing_policy;
  }

  // Makes the instrument one of five answers to each item.
  void UseLikert() {
    Instrument record = record_;
    record.set_response_format(Instrument::RESPONSE_FORMAT_LIKERT_5);
    Use(record);
  }

  absl::Status Check(const std::string& request) {
    return Check(ParseProto<v1::ScoreSurveyRequest>(request));
  }

  absl::Status Check(const v1::ScoreSurveyRequest& request) {
    FieldViolations violations;
    suggestions_left_ = kMaxSuggestions;
    CheckAnswers(request, instrument_, policy_, suggestions_left_, sheet_,
                 violations);
    return violations.ToStatus();
  }

  template <typename Request>
  std::vector<Wrong> WrongIn(const Request& request) {
    return WrongFieldsOf(Check(request));
  }

  Instrument record_;
  ScorableInstrument instrument_;
  MissingPolicy policy_ = MissingPolicy::kZero;
  AnswerSheet sheet_;
  int suggestions_left_ = kMaxSuggestions;
};

// Answers by item.

TEST_F(CheckAnswersTest, PutsPointsInTheOrderOfTheInstrument) {
  EXPECT_OK(Check(R"pb(
    answers { item: "solve-cases" value: 1 }
    answers { item: "care-for-people" value: 0 }
  )pb"));
  EXPECT_THAT(sheet_.points, ElementsAre(0, kNo, 1));
  EXPECT_EQ(sheet_.answered_count, 2);
  EXPECT_EQ(sheet_.not_seen_count, 0);
  EXPECT_THAT(sheet_.milliseconds, IsEmpty());
}

TEST_F(CheckAnswersTest, ReplacesTheSheetOfThePreviousStudent) {
  ASSERT_OK(Check(R"pb(
    compact_answers: "11."
    response_milliseconds: [ 1, 2, 3 ]
  )pb"));
  ASSERT_OK(Check(""));
  EXPECT_THAT(sheet_.points, ElementsAre(kNo, kNo, kNo));
  EXPECT_THAT(sheet_.milliseconds, IsEmpty());
  EXPECT_EQ(sheet_.answered_count, 0);
  EXPECT_EQ(sheet_.not_seen_count, 0);
}

TEST_F(CheckAnswersTest, GivesAnswersThePointsOfTheFormat) {
  UseLikert();
  EXPECT_OK(Check(R"pb(
    answers { item: "care-for-people" value: 1 }
    answers { item: "debate-in-public" value: 5 }
  )pb"));
  EXPECT_THAT(sheet_.points, ElementsAre(0, 4, kNo));
  Use(PlacesRecord());
  EXPECT_OK(Check(R"pb(
    answers { item: "a-1" value: 4 }
    answers { item: "b-1" value: 1 }
  )pb"));
  EXPECT_EQ(sheet_.points[0], 0);
  EXPECT_EQ(sheet_.points[1], 3);
}

TEST_F(CheckAnswersTest, SuggestsTheNearestItem) {
  const absl::Status status =
      Check(R"pb(answers { item: "care-for-poeple" value: 1 })pb");
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("answers[0].item", "UNKNOWN_ITEM")));
  EXPECT_EQ(MessageOf(status),
            "answers[0].item is not an item of the instrument; did you mean "
            "\"care-for-people\"?");
}

TEST_F(CheckAnswersTest, SuggestsNothingWhereNothingIsNear) {
  EXPECT_EQ(MessageOf(Check(R"pb(answers { item: "xyz" value: 1 })pb")),
            "answers[0].item is not an item of the instrument");
}

// Each suggestion compares with all items, so a request must not make many.
TEST_F(CheckAnswersTest, SuggestsForTheFirstFewUnknownItemsOnly) {
  v1::ScoreSurveyRequest request;
  for (int i = 10; i < 20; ++i) {
    request.add_answers()->set_item(absl::StrCat("solve-cases", i));
  }
  const std::string details(
      *Check(request).GetPayload("type.googleapis.com/google.rpc.BadRequest"));
  int suggestions = 0;
  for (size_t at = details.find("did you mean"); at != std::string::npos;
       at = details.find("did you mean", at + 1)) {
    ++suggestions;
  }
  EXPECT_EQ(suggestions, 8);
  EXPECT_THAT(WrongIn(request), SizeIs(10));
}

TEST_F(CheckAnswersTest, RequiresAnItem) {
  const absl::Status status = Check("answers { value: 1 }");
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("answers[0].item", "REQUIRED")));
  EXPECT_EQ(MessageOf(status), "answers[0].item is required");
}

TEST_F(CheckAnswersTest, NamesAnItemThatIsAnsweredTwice) {
  const absl::Status status = Check(R"pb(
    answers { item: "solve-cases" value: 1 }
    answers { item: "solve-cases" value: 1 }
  )pb");
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("answers[1].item", "DUPLICATE_ITEM")));
  EXPECT_EQ(MessageOf(status), "answers[1].item is answered already");
}

// Whatever became of the first answer.
TEST_F(CheckAnswersTest, NamesAnItemThatIsNamedTwice) {
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "solve-cases" mark: MARK_NOT_SEEN }
                answers { item: "solve-cases" value: 1 }
                answers { item: "care-for-people" value: 7 }
                answers { item: "care-for-people" value: 1 }
              )pb"),
              ElementsAre(Wrong("answers[1].item", "DUPLICATE_ITEM"),
                          Wrong("answers[2].value", "OUT_OF_RANGE"),
                          Wrong("answers[3].item", "DUPLICATE_ITEM")));
}

TEST_F(CheckAnswersTest, NamesAValueOutOfRangeWithoutRepeatingIt) {
  const absl::Status status = Check(R"pb(
    answers { item: "care-for-people" value: 98765 }
    answers { item: "solve-cases" value: -43210 }
  )pb");
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("answers[0].value", "OUT_OF_RANGE"),
                          Wrong("answers[1].value", "OUT_OF_RANGE")));
  EXPECT_EQ(MessageOf(status),
            "answers[0].value must be from 0 to 1; "
            "answers[1].value must be from 0 to 1");
}

TEST_F(CheckAnswersTest, BoundsValuesByTheFormat) {
  UseLikert();
  for (const int good : {1, 5}) {
    EXPECT_OK(Check(
        absl::StrCat("answers { item: 'solve-cases' value: ", good, " }")));
  }
  for (const int bad : {0, 6}) {
    EXPECT_THAT(WrongIn(absl::StrCat(
                    "answers { item: 'solve-cases' value: ", bad, " }")),
                ElementsAre(Wrong("answers[0].value", "OUT_OF_RANGE")));
  }
}

// The last block has three items, and so three places.
TEST_F(CheckAnswersTest, BoundsPlacesByTheBlock) {
  Instrument record = PlacesRecord();
  record.mutable_items()->DeleteSubrange(11, 1);
  Use(record);
  EXPECT_OK(Check("answers { item: 'a-1' value: 4 }"));
  EXPECT_OK(Check("answers { item: 'a-3' value: 3 }"));
  for (const char* bad :
       {"answers { item: 'a-1' value: 5 }", "answers { item: 'a-3' value: 4 }",
        "answers { item: 'a-3' value: 0 }"}) {
    EXPECT_THAT(WrongIn(std::string(bad)),
                ElementsAre(Wrong("answers[0].value", "OUT_OF_RANGE")));
  }
}

TEST_F(CheckAnswersTest, BoundsTheNumberOfAnswers) {
  v1::ScoreSurveyRequest request;
  for (int i = 0; i <= kMaxAnswers; ++i) {
    request.add_answers()->set_item("unknown");
  }
  const absl::Status status = Check(request);
  EXPECT_THAT(WrongFieldsOf(status), ElementsAre(Wrong("answers", "TOO_MANY")));
  EXPECT_EQ(MessageOf(status),
            "answers must hold at most 1000 answers, not 1001");
}

// Marks.

TEST_F(CheckAnswersTest, KnowsMarks) {
  EXPECT_OK(Check(R"pb(
    answers { item: "care-for-people" mark: MARK_YES }
    answers { item: "debate-in-public" mark: MARK_NO }
    answers { item: "solve-cases" mark: MARK_NOT_SEEN }
  )pb"));
  EXPECT_THAT(sheet_.points, ElementsAre(1, 0, kNo));
  EXPECT_EQ(sheet_.answered_count, 2);
  EXPECT_EQ(sheet_.not_seen_count, 1);
}

TEST_F(CheckAnswersTest, AcceptsAMarkThatSaysWhatTheValueSays) {
  EXPECT_OK(Check(R"pb(
    answers { item: "care-for-people" mark: MARK_YES value: 1 }
    answers { item: "debate-in-public" mark: MARK_NO value: 0 }
  )pb"));
  EXPECT_THAT(sheet_.points, ElementsAre(1, 0, kNo));
}

TEST_F(CheckAnswersTest, RefusesAMarkThatContradictsTheValue) {
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "care-for-people" mark: MARK_NO value: 1 }
                answers { item: "debate-in-public" mark: MARK_YES value: 2 }
                answers { item: "solve-cases" mark: MARK_NOT_SEEN value: 1 }
              )pb"),
              ElementsAre(Wrong("answers[0].mark", "NOT_ALLOWED"),
                          Wrong("answers[1].mark", "NOT_ALLOWED"),
                          Wrong("answers[2].mark", "NOT_ALLOWED")));
}

TEST_F(CheckAnswersTest, KnowsMarksOfOtherItemsOnlyForThoseNotSeen) {
  UseLikert();
  EXPECT_OK(Check("answers { item: 'solve-cases' mark: MARK_NOT_SEEN }"));
  EXPECT_EQ(sheet_.not_seen_count, 1);
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "care-for-people" mark: MARK_YES }
                answers { item: "debate-in-public" mark: MARK_NO value: 3 }
              )pb"),
              ElementsAre(Wrong("answers[0].mark", "NOT_ALLOWED"),
                          Wrong("answers[1].mark", "NOT_ALLOWED")));
}

TEST_F(CheckAnswersTest, RefusesAMarkItDoesNotKnow) {
  EXPECT_THAT(WrongIn("answers { item: 'solve-cases' mark: 9 }"),
              ElementsAre(Wrong("answers[0].mark", "UNKNOWN_VALUE")));
}

// The compact form.

TEST_F(CheckAnswersTest, ReadsTheCompactForm) {
  EXPECT_OK(Check("compact_answers: '10.'"));
  EXPECT_THAT(sheet_.points, ElementsAre(1, 0, kNo));
  EXPECT_EQ(sheet_.answered_count, 2);
  EXPECT_EQ(sheet_.not_seen_count, 1);
  EXPECT_OK(Check("compact_answers: '--1'"));
  EXPECT_THAT(sheet_.points, ElementsAre(kNo, kNo, 1));
  EXPECT_EQ(sheet_.not_seen_count, 0);
  UseLikert();
  EXPECT_OK(Check("compact_answers: '5-1'"));
  EXPECT_THAT(sheet_.points, ElementsAre(4, kNo, 0));
}

TEST_F(CheckAnswersTest, NeedsACharacterForEveryItem) {
  for (const char* text : {"11", "1111"}) {
    const absl::Status status =
        Check(absl::StrCat("compact_answers: '", text, "'"));
    EXPECT_THAT(WrongFieldsOf(status),
                ElementsAre(Wrong("compact_answers", "WRONG_LENGTH")));
    EXPECT_EQ(MessageOf(status),
              absl::StrCat("compact_answers must have 3 characters, one for "
                           "each item, not ",
                           strlen(text)));
  }
}

TEST_F(CheckAnswersTest, NamesCharactersAndValuesThatAreWrong) {
  EXPECT_THAT(WrongIn("compact_answers: 'x12'"),
              ElementsAre(Wrong("compact_answers[0]", "INVALID_CHARACTER"),
                          Wrong("compact_answers[2]", "OUT_OF_RANGE")));
  UseLikert();
  EXPECT_THAT(WrongIn("compact_answers: '06 '"),
              ElementsAre(Wrong("compact_answers[0]", "OUT_OF_RANGE"),
                          Wrong("compact_answers[1]", "OUT_OF_RANGE"),
                          Wrong("compact_answers[2]", "INVALID_CHARACTER")));
}

TEST_F(CheckAnswersTest, RefusesBothFormsAtOnce) {
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "solve-cases" value: 1 }
                compact_answers: "111"
              )pb"),
              ElementsAre(Wrong("compact_answers", "NOT_ALLOWED")));
}

// Times.

TEST_F(CheckAnswersTest, ReadsTimesOfTheInstrument) {
  EXPECT_OK(Check("response_milliseconds: [ 1500, 0, 2147483647 ]"));
  EXPECT_THAT(sheet_.milliseconds, ElementsAre(1500, 0, 2147483647));
}

TEST_F(CheckAnswersTest, ReadsTimesOfAnswers) {
  EXPECT_OK(Check(R"pb(
    answers { item: "solve-cases" value: 1 response_milliseconds: 700 }
    answers { item: "care-for-people" mark: MARK_NO response_milliseconds: 9 }
  )pb"));
  EXPECT_THAT(sheet_.milliseconds, ElementsAre(9, 0, 700));
}

TEST_F(CheckAnswersTest, TakesTimesAlongWithTheCompactForm) {
  EXPECT_OK(Check(R"pb(
    compact_answers: "111"
    response_milliseconds: [ 1, 2, 3 ]
  )pb"));
  EXPECT_THAT(sheet_.milliseconds, ElementsAre(1, 2, 3));
}

TEST_F(CheckAnswersTest, NeedsATimeForEveryItem) {
  EXPECT_THAT(WrongIn("response_milliseconds: [ 1, 2 ]"),
              ElementsAre(Wrong("response_milliseconds", "WRONG_LENGTH")));
}

TEST_F(CheckAnswersTest, RefusesNegativeTimes) {
  EXPECT_THAT(WrongIn("response_milliseconds: [ -1, 2, -3 ]"),
              ElementsAre(Wrong("response_milliseconds[0]", "OUT_OF_RANGE"),
                          Wrong("response_milliseconds[2]", "OUT_OF_RANGE")));
  EXPECT_THAT(
      WrongIn("answers { item: 'solve-cases' response_milliseconds: -1 }"),
      ElementsAre(Wrong("answers[0].response_milliseconds", "OUT_OF_RANGE")));
}

TEST_F(CheckAnswersTest, RefusesTimesInBothPlaces) {
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "solve-cases" response_milliseconds: 7 }
                response_milliseconds: [ 1, 2, 3 ]
              )pb"),
              ElementsAre(Wrong("response_milliseconds", "NOT_ALLOWED")));
}

// Places.

TEST_F(CheckAnswersTest, GivesEachPlaceOfABlockOnce) {
  Use(PlacesRecord());
  EXPECT_OK(Check("compact_answers: '123432142413'"));
  EXPECT_OK(Check("compact_answers: '1-3-1---....'"));
}

TEST_F(CheckAnswersTest, NamesAPlaceThatIsTakenTwice) {
  Use(PlacesRecord());
  EXPECT_THAT(WrongIn("compact_answers: '112334124434'"),
              ElementsAre(Wrong("compact_answers[1]", "DUPLICATE_PLACE"),
                          Wrong("compact_answers[9]", "DUPLICATE_PLACE"),
                          Wrong("compact_answers[11]", "DUPLICATE_PLACE")));
}

// Catalogs are linted for such blocks, but need not have been here.
TEST_F(CheckAnswersTest, NamesTheAnswerWhosePlaceIsTaken) {
  Use(PlacesRecord());
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "d-2" value: 2 }
                answers { item: "b-1" value: 1 }
                answers { item: "b-2" value: 2 }
                answers { item: "c-1" value: 2 }
              )pb"),
              ElementsAre(Wrong("answers[0].value", "DUPLICATE_PLACE")));
}

// Completeness.

TEST_F(CheckAnswersTest, NeedsEveryAnswerUnderStrict) {
  policy_ = MissingPolicy::kStrict;
  EXPECT_OK(Check("compact_answers: '101'"));
  const absl::Status status = Check("compact_answers: '-1.'");
  EXPECT_THAT(WrongFieldsOf(status),
              ElementsAre(Wrong("answers", "MISSING_ANSWER"),
                          Wrong("answers", "MISSING_ANSWER")));
  EXPECT_EQ(MessageOf(status),
            "answers must answer item \"care-for-people\"; "
            "answers must answer item \"solve-cases\"");
}

TEST_F(CheckAnswersTest, NeedsNoAnswersUnderOtherPolicies) {
  for (const MissingPolicy policy :
       {MissingPolicy::kZero, MissingPolicy::kProrate}) {
    policy_ = policy;
    EXPECT_OK(Check("compact_answers: '---'"));
  }
}

// The student.

TEST_F(CheckAnswersTest, RefusesAReferenceThatIsNotOpaque) {
  EXPECT_OK(Check("student_ref: 's-48213'"));
  EXPECT_OK(Check("student_ref: ''"));
  EXPECT_THAT(WrongIn("student_ref: 'homer.simpson'"),
              ElementsAre(Wrong("student_ref", "NOT_OPAQUE")));
  EXPECT_THAT(WrongIn("student_ref: 'homer@example.org'"),
              ElementsAre(Wrong("student_ref", "INVALID")));
}

// What is sent stays where it is.

TEST_F(CheckAnswersTest, RepeatsNothingThatWasSent) {
  for (const std::string& secret :
       {std::string("Homer Simpson, born 1956"), std::string(64, 'q'),
        std::string("Caf\xc3\xa9"), std::string("homer-simpson")}) {
    v1::ScoreSurveyRequest request;
    request.add_answers()->set_item(secret);
    request.set_student_ref(secret);
    EXPECT_FALSE(absl::StrContains(Check(request).ToString(), secret));
    request.clear_answers();
    request.set_compact_answers(secret);
    EXPECT_FALSE(absl::StrContains(Check(request).ToString(), secret));
  }
}

TEST_F(CheckAnswersTest, RepeatsNoCharacterOfTheCompactForm) {
  EXPECT_EQ(MessageOf(Check("compact_answers: 'ZQ7'")),
            "compact_answers[0] must be a digit, \"-\" or \".\"; "
            "compact_answers[1] must be a digit, \"-\" or \".\"; "
            "compact_answers[2] must be from 0 to 1");
}

// Everything at once.

TEST_F(CheckAnswersTest, NamesEveryOffendingFieldAtOnce) {
  EXPECT_THAT(
      WrongIn(R"pb(
        answers { item: "care-for-people" value: 2 }
        answers { item: "xyz" value: 1 }
        answers { item: "care-for-people" value: 1 }
        answers { value: 1 }
        answers { item: "solve-cases" mark: MARK_NO value: 1 }
        response_milliseconds: [ 1 ]
        student_ref: "homer"
      )pb"),
      UnorderedElementsAre(Wrong("answers[0].value", "OUT_OF_RANGE"),
                           Wrong("answers[1].item", "UNKNOWN_ITEM"),
                           Wrong("answers[2].item", "DUPLICATE_ITEM"),
                           Wrong("answers[3].item", "REQUIRED"),
                           Wrong("answers[4].mark", "NOT_ALLOWED"),
                           Wrong("response_milliseconds", "WRONG_LENGTH"),
                           Wrong("student_ref", "NOT_OPAQUE")));
}

TEST_F(CheckAnswersTest, NamesMissingAnswersAlongWithOtherMistakes) {
  policy_ = MissingPolicy::kStrict;
  EXPECT_THAT(WrongIn(R"pb(
                answers { item: "care-for-people" value: 2 }
                answers { item: "debate-in-public" value: 1 }
                student_ref: "homer"
              )pb"),
              UnorderedElementsAre(Wrong("student_ref", "NOT_OPAQUE"),
                                   Wrong("answers[0].value", "OUT_OF_RANGE"),
                                   Wrong("answers", "MISSING_ANSWER")));
}

TEST_F(CheckAnswersTest, NamesPlacesAlongWithOtherMistakes) {
  Use(PlacesRecord());
  EXPECT_THAT(
      WrongIn(R"pb(
        compact_answers: "11--9-------" student_ref: "homer"
      )pb"),
      UnorderedElementsAre(Wrong("student_ref", "NOT_OPAQUE"),
                           Wrong("compact_answers[1]", "DUPLICATE_PLACE"),
                           Wrong("compact_answers[4]", "OUT_OF_RANGE")));
}

// Of a request with several surveys, a mistake in one hides none in another.
TEST_F(CheckAnswersTest, AddsToMistakesOfOtherSurveys) {
  policy_ = MissingPolicy::kStrict;
  FieldViolations violations("earlier.");
  violations.Add("top_rank", "is wrong");
  violations.SetPrefix("later.");
  CheckAnswers(ParseProto<v1::ScoreSurveyRequest>("compact_answers: '11-'"),
               instrument_, policy_, suggestions_left_, sheet_, violations);
  EXPECT_THAT(WrongFieldsOf(violations.ToStatus()),
              ElementsAre(Wrong("earlier.top_rank", "INVALID"),
                          Wrong("later.answers", "MISSING_ANSWER")));
}

// Both forms say the same.

TEST_F(CheckAnswersTest, GivesTheSameSheetForBothForms) {
  const std::vector<std::pair<Instrument, std::string>> cases = {
      {record_, "10."},
      {RiasecRecord(), RiasecAnswers("51423.")},
      {RiasecRecord(), RiasecAnswers("-1423.")},
      {PlacesRecord(), "1234.2-43142"}};
  for (const auto& [record, compact] : cases) {
    Use(record);
    const v1::ScoreSurveyRequest request = CompactRequest(record_, compact);
    ASSERT_OK(Check(request));
    const AnswerSheet expected = sheet_;
    ASSERT_OK(Check(ByItem(record_, request)));
    EXPECT_EQ(sheet_.points, expected.points);
    EXPECT_EQ(sheet_.answered_count, expected.answered_count);
    EXPECT_EQ(sheet_.not_seen_count, expected.not_seen_count);
  }
}

}  // namespace
}  // namespace trellis::survey
