#include "cli/survey/take/view.h"

#include <string>

#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;

catalog::v1::Instrument Marked() {
  return ParseProto<catalog::v1::Instrument>(R"pb(
    display_name: "Survey"
    display_name_translations { key: "es" value: "Encuesta" }
    instructions: "Mark what fits."
    instructions_translations { key: "es" value: "Marca lo que va contigo." }
    response_format: RESPONSE_FORMAT_MARKED
    scales { id: "mn" display_name: "Manufacturing" }
    items {
      id: "a"
      scale: "mn"
      kind: KIND_ACTIVITY
      text: "Build a robot"
      text_translations { key: "es" value: "Construir un robot" }
    }
    items { id: "b" scale: "mn" kind: KIND_QUALITY text: "Careful" }
  )pb");
}

catalog::v1::Instrument Likert(int items) {
  auto instrument = ParseProto<catalog::v1::Instrument>(R"pb(
    display_name: "Profile"
    response_format: RESPONSE_FORMAT_LIKERT_5
    response_labels { value: 1 text: "Dislike" }
    response_labels { value: 5 text: "Like" }
  )pb");
  for (int i = 0; i < items; ++i) {
    auto& item = *instrument.add_items();
    item.set_id(absl::StrCat("i", i));
    item.set_block(absl::StrCat("page-", i / 30));
    item.set_text(absl::StrCat("Line number ", i));
  }
  return instrument;
}

class SurveyTakeViewTest : public ::testing::Test {
 protected:
  std::string Show(const catalog::v1::Instrument& instrument,
                   absl::string_view keys, absl::string_view language = "",
                   TerminalSize size = TerminalSize()) {
    SurveyTakeModel model(instrument);
    TakeKeyDecoder decoder;
    for (const TakeKeyPress press : decoder.Feed(keys)) model.Press(press);
    view_ = RenderTake(model, language, "answers.yaml", size);
    EXPECT_LE(view_.lines.size(), size.rows);
    for (const std::string& line : view_.lines) {
      EXPECT_LE(TextWidth(line), size.columns) << line;
    }
    return absl::StrJoin(view_.lines, "\n");
  }

  ScreenView view_;
};

TEST_F(SurveyTakeViewTest, StartsWithInstructionsAndWhereAnswersAreKept) {
  EXPECT_THAT(
      Show(Marked(), ""),
      AllOf(HasSubstr("Survey\n\nMark what fits."),
            HasSubstr("Nothing leaves this computer."),
            HasSubstr("only in answers.yaml"), HasSubstr("Enter: begin")));
}

TEST_F(SurveyTakeViewTest, ShowsItemsUnderTheirKindsWithoutScales) {
  const std::string screen = Show(Marked(), "\r ");
  EXPECT_THAT(screen, HasSubstr("Page 1 of 1 · 1 marked"));
  EXPECT_THAT(screen, HasSubstr("What I like to do, or would like to try\n"
                                "> [x] Build a robot\n"
                                "What describes me\n"
                                "  [ ] Careful\n"));
  EXPECT_THAT(screen, HasSubstr("space: mark"));
  EXPECT_THAT(screen, Not(HasSubstr("Manufacturing")));
  EXPECT_THAT(view_.lines[view_.cursor_row], HasSubstr("robot"));
}

TEST_F(SurveyTakeViewTest, SpeaksSpanish) {
  EXPECT_THAT(Show(Marked(), "", "es"),
              AllOf(HasSubstr("Encuesta\n\nMarca lo que va contigo."),
                    HasSubstr("Nada sale de esta computadora.")));
  EXPECT_THAT(Show(Marked(), "\r", "es"),
              AllOf(HasSubstr("Construir un robot"), HasSubstr("Página 1 de 1"),
                    HasSubstr("espacio: marcar")));
}

TEST_F(SurveyTakeViewTest, ShowsAnswersAndTheirNames) {
  EXPECT_THAT(
      Show(Likert(3), "\r4"),
      AllOf(HasSubstr("1 Dislike · 5 Like"), HasSubstr("  [4] Line number 0"),
            HasSubstr("> [ ] Line number 1"), HasSubstr("1 of 3 answered"),
            HasSubstr("1 to 5: answer")));
}

TEST_F(SurveyTakeViewTest, BreaksNoNameOfAnAnswer) {
  auto instrument = Likert(3);
  instrument.mutable_response_labels(1)->set_text("Like it very much");
  EXPECT_THAT(Show(instrument, "\r", "", {30, 24}),
              HasSubstr("1 Dislike ·\n5 Like it very much\n"));
}

TEST_F(SurveyTakeViewTest, ScrollsALongPage) {
  const std::string top = Show(Likert(30), "\r");
  EXPECT_THAT(top, AllOf(HasSubstr("> [ ] Line number 0"),
                         HasSubstr("(more below: j)")));
  std::string keys = "\r";
  keys.append(29, 'j');
  EXPECT_THAT(Show(Likert(30), keys), AllOf(HasSubstr("> [ ] Line number 29"),
                                            HasSubstr("(more above: k)")));
}

TEST_F(SurveyTakeViewTest, FitsEveryWindow) {
  for (int columns = 1; columns < 100; columns += 7) {
    for (int rows = 1; rows < 40; rows += 3) {
      for (const char* keys : {"", "\r", "\rjjjjj", "?", "\rnn"}) {
        Show(Likert(40), keys, "es", {columns, rows});
        Show(Marked(), keys, "", {columns, rows});
      }
    }
  }
  EXPECT_THAT(Show(Marked(), "", "", {30, 5}), HasSubstr("window larger"));
}

TEST_F(SurveyTakeViewTest, EndsWithWhatIsOpen) {
  EXPECT_THAT(
      Show(Likert(40), "\r5nn"),
      AllOf(HasSubstr("You have answered 1 of 40 lines."),
            HasSubstr("on page 1, 2."), HasSubstr("Enter: see the result")));
  EXPECT_THAT(Show(Marked(), "\r n"),
              AllOf(HasSubstr("You have marked 1 of 2 lines."),
                    Not(HasSubstr("without an answer"))));
}

TEST_F(SurveyTakeViewTest, ExplainsTheKeys) {
  EXPECT_THAT(Show(Marked(), "?"),
              AllOf(HasSubstr("n, Page Down, right   to the next page"),
                    HasSubstr("Any key goes back.")));
}

}  // namespace
}  // namespace trellis::cli
