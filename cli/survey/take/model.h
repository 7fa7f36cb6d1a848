#ifndef TRELLIS_CLI_SURVEY_TAKE_MODEL_H_
#define TRELLIS_CLI_SURVEY_TAKE_MODEL_H_

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/survey/take/keys.h"
#include "trellis/catalog/v1/instrument.pb.h"

namespace trellis::cli {

// Somebody taking a survey, as a state machine: keys in, state out. Knows no
// terminal and no language.
//
// A page is a block of the instrument; items without a block are put ten to a
// page.
//
// Thread compatible.
class SurveyTakeModel {
 public:
  // What is on the screen.
  enum class Screen {
    // The instructions.
    kStart,
    // The items of a page.
    kPage,
    // What the keys do.
    kHelp,
    // All pages are done; nothing is final yet.
    kEnd,
    // Left before the end.
    kLeft,
    // Done.
    kFinished,
  };

  // A page's items, as indexes into the instrument: [first, last).
  struct Page {
    int first = 0;
    int last = 0;
  };

  // Whether an instrument can be taken with single keys, which it cannot when a
  // block has more than nine items to rank.
  static bool CanTake(const catalog::v1::Instrument& instrument);

  // `instrument` must outlive the model, and CanTake it.
  explicit SurveyTakeModel(const catalog::v1::Instrument& instrument);

  // Takes up earlier answers, in the form of ScoreSurveyRequest's
  // `compact_answers`; the first page that was not seen will follow the
  // instructions. INVALID_ARGUMENT when they do not fit the instrument.
  absl::Status Restore(absl::string_view compact_answers);

  void Press(TakeKeyPress press);

  Screen screen() const { return screen_; }
  const std::vector<Page>& pages() const { return pages_; }
  // The page at hand.
  int page() const { return page_; }
  // The item at hand.
  int cursor() const { return cursor_; }

  // The answer to an item, or 0 for none.
  int value(int item) const;
  // The highest answer to an item.
  int max_value(int item) const;
  // How many items have an answer; where items are marked, how many are.
  int answered_count() const;
  // The pages, from 1, with items that have no answer. Where items are marked,
  // a line left alone is an answer.
  std::vector<int> PagesWithGaps() const;
  // The answers as `compact_answers`: items of pages that were not shown are
  // `.`, and others without an answer `-`, or 0 where items are marked.
  const std::string& compact_answers() const { return answers_; }

  const catalog::v1::Instrument& instrument() const { return instrument_; }

 private:
  bool marked() const;
  void PressOnPage(TakeKeyPress press);
  void ShowPage(int page);
  void Answer(int value);
  void Toggle();
  void MoveDown();
  int NextFreePlace() const;

  const catalog::v1::Instrument& instrument_;
  std::vector<Page> pages_;
  std::string answers_;
  Screen screen_ = Screen::kStart;
  // Where the help was asked for.
  Screen behind_help_ = Screen::kStart;
  int page_ = 0;
  int cursor_ = 0;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_SURVEY_TAKE_MODEL_H_
