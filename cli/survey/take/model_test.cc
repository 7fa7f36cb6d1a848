#include "cli/survey/take/model.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;
using Screen = SurveyTakeModel::Screen;
using ::trellis::testing::StatusIs;

// An instrument with blocks of these sizes; a negative size has no block.
Instrument Make(Instrument::ResponseFormat format, std::vector<int> blocks) {
  Instrument instrument;
  instrument.set_response_format(format);
  for (size_t block = 0; block < blocks.size(); ++block) {
    for (int i = 0; i < std::abs(blocks[block]); ++i) {
      auto& item = *instrument.add_items();
      item.set_id(absl::StrCat("i", instrument.items_size()));
      if (blocks[block] > 0) item.set_block(absl::StrCat("b", block));
    }
  }
  return instrument;
}

Instrument Likert(std::vector<int> blocks) {
  return Make(Instrument::RESPONSE_FORMAT_LIKERT_5, std::move(blocks));
}

void Type(SurveyTakeModel& model, absl::string_view keys) {
  TakeKeyDecoder decoder;
  for (const TakeKeyPress press : decoder.Feed(keys)) model.Press(press);
}

TEST(SurveyTakeModelTest, MakesAPageOfEachBlockAndOfTenOtherItems) {
  const Instrument instrument = Likert({3, 2, -12});
  const SurveyTakeModel model(instrument);
  ASSERT_EQ(model.pages().size(), 4);
  EXPECT_EQ(model.pages()[1].first, 3);
  EXPECT_EQ(model.pages()[2].last, 15);
  EXPECT_EQ(model.pages()[3].last, 17);
}

TEST(SurveyTakeModelTest, GoesFromTheInstructionsOverPagesToTheEnd) {
  const Instrument instrument = Likert({2, 1});
  SurveyTakeModel model(instrument);
  EXPECT_EQ(model.screen(), Screen::kStart);
  EXPECT_EQ(model.compact_answers(), "...");
  Type(model, "\r");
  EXPECT_EQ(model.screen(), Screen::kPage);
  EXPECT_EQ(model.compact_answers(), "--.");
  Type(model, "42n");
  EXPECT_EQ(model.page(), 1);
  EXPECT_EQ(model.compact_answers(), "42-");
  Type(model, "n");
  EXPECT_EQ(model.screen(), Screen::kEnd);
  Type(model, "n");
  EXPECT_EQ(model.screen(), Screen::kEnd);
  Type(model, "\r");
  EXPECT_EQ(model.screen(), Screen::kFinished);
  EXPECT_EQ(model.answered_count(), 2);
}

TEST(SurveyTakeModelTest, GoesBack) {
  const Instrument instrument = Likert({2, 1});
  SurveyTakeModel model(instrument);
  Type(model, "nnnp");
  EXPECT_EQ(model.screen(), Screen::kPage);
  EXPECT_EQ(model.page(), 1);
  Type(model, "pp");
  EXPECT_EQ(model.screen(), Screen::kStart);
}

TEST(SurveyTakeModelTest, EnterGoesDownAndThenToTheNextPage) {
  const Instrument instrument = Likert({2, 1});
  SurveyTakeModel model(instrument);
  Type(model, "\r\r");
  EXPECT_EQ(model.cursor(), 1);
  Type(model, "\r");
  EXPECT_EQ(model.page(), 1);
}

TEST(SurveyTakeModelTest, StaysOnThePageWhenMoving) {
  const Instrument instrument = Likert({2, 1});
  SurveyTakeModel model(instrument);
  Type(model, "\rk");
  EXPECT_EQ(model.cursor(), 0);
  Type(model, "jjj");
  EXPECT_EQ(model.cursor(), 1);
}

TEST(SurveyTakeModelTest, ChangesAndClearsAnswers) {
  const Instrument instrument = Likert({2});
  SurveyTakeModel model(instrument);
  Type(model, "\r5k ");
  EXPECT_EQ(model.value(0), 1) << "after the highest comes the lowest";
  Type(model, "6");
  EXPECT_EQ(model.value(0), 1) << "there is no sixth answer";
  Type(model, "0");
  EXPECT_EQ(model.compact_answers(), "--");
}

TEST(SurveyTakeModelTest, MarksAndTellsLeftAloneFromNotSeen) {
  const Instrument instrument =
      Make(Instrument::RESPONSE_FORMAT_MARKED, {3, 1});
  SurveyTakeModel model(instrument);
  Type(model, "\r j1k k ");
  EXPECT_EQ(model.compact_answers(), "000.") << "each was toggled twice";
  Type(model, "jj ");
  EXPECT_EQ(model.compact_answers(), "001.");
}

TEST(SurveyTakeModelTest, GivesEachPlaceOnce) {
  const Instrument instrument =
      Make(Instrument::RESPONSE_FORMAT_RANKED, {3, 2});
  SurveyTakeModel model(instrument);
  Type(model, "\r213");
  EXPECT_EQ(model.compact_answers(), "213..");
  Type(model, "1");
  EXPECT_EQ(model.compact_answers(), "2-1..");
  Type(model, "k ");
  EXPECT_EQ(model.compact_answers(), "231..");
  Type(model, " n3");
  EXPECT_EQ(model.compact_answers(), "2-1--");
}

TEST(SurveyTakeModelTest, ComesBackFromHelpWithAnyKey) {
  const Instrument instrument = Likert({2});
  SurveyTakeModel model(instrument);
  Type(model, "\r?");
  EXPECT_EQ(model.screen(), Screen::kHelp);
  Type(model, "q");
  EXPECT_EQ(model.screen(), Screen::kPage);
}

TEST(SurveyTakeModelTest, LeavesWithItsKeyAndFromAnywhereWithControlC) {
  const Instrument instrument = Likert({2});
  SurveyTakeModel model(instrument);
  Type(model, "\r5q");
  EXPECT_EQ(model.screen(), Screen::kLeft);
  EXPECT_EQ(model.compact_answers(), "5-");
  SurveyTakeModel other(instrument);
  Type(other, "?\x03");
  EXPECT_EQ(other.screen(), Screen::kLeft);
  Type(other, "\r");
  EXPECT_EQ(other.screen(), Screen::kLeft);
}

TEST(SurveyTakeModelTest, TakesUpEarlierAnswersOnTheFirstUnseenPage) {
  const Instrument instrument = Likert({2, 2, 1});
  SurveyTakeModel model(instrument);
  ASSERT_OK(model.Restore("5-..."));
  EXPECT_EQ(model.page(), 1);
  Type(model, "\r");
  EXPECT_EQ(model.cursor(), 2);
  EXPECT_EQ(model.compact_answers(), "5---.");
}

TEST(SurveyTakeModelTest, RefusesEarlierAnswersThatDoNotFit) {
  const Instrument instrument = Likert({2});
  SurveyTakeModel model(instrument);
  for (const char* answers : {"5", "555", "6-", "0-", "a-"}) {
    EXPECT_THAT(model.Restore(answers),
                StatusIs(absl::StatusCode::kInvalidArgument))
        << answers;
  }
  EXPECT_EQ(model.compact_answers(), "..");
}

TEST(SurveyTakeModelTest, KnowsThePagesWithGaps) {
  const Instrument instrument = Likert({2, 1, 1});
  SurveyTakeModel model(instrument);
  Type(model, "\r5n4");
  EXPECT_EQ(model.PagesWithGaps(), (std::vector<int>{1, 3}));
  const Instrument boxes = Make(Instrument::RESPONSE_FORMAT_MARKED, {2});
  EXPECT_TRUE(SurveyTakeModel(boxes).PagesWithGaps().empty());
}

TEST(SurveyTakeModelTest, SaysWhatCannotBeTakenWithSingleKeys) {
  EXPECT_TRUE(SurveyTakeModel::CanTake(Likert({2})));
  EXPECT_FALSE(SurveyTakeModel::CanTake(Likert({})));
  EXPECT_FALSE(
      SurveyTakeModel::CanTake(Make(Instrument::RESPONSE_FORMAT_RANKED, {10})));
  EXPECT_FALSE(SurveyTakeModel::CanTake(
      Make(Instrument::RESPONSE_FORMAT_UNSPECIFIED, {1})));
}

}  // namespace
}  // namespace trellis::cli
