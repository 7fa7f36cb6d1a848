#include "cli/survey/take/view.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/substitute.h"
#include "cli/output.h"
#include "cli/survey/take/words.h"
#include "common/catalog/localized_text.h"

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;
using catalog::v1::Item;
using Lines = std::vector<std::string>;
using Screen = SurveyTakeModel::Screen;
using Translations = google::protobuf::Map<std::string, std::string>;

constexpr int kMinColumns = 30;
constexpr int kMinRows = 8;

// Draws for one model in one language.
class Painter {
 public:
  Painter(const SurveyTakeModel& model, absl::string_view language,
          absl::string_view file, TerminalSize size)
      : model_(model),
        instrument_(model.instrument()),
        language_(language),
        words_(TakeWordsFor(language)),
        file_(file),
        size_(size) {}

  ScreenView Start() const {
    Lines lines = Wrapped(Title());
    lines.emplace_back();
    Append(Text(instrument_.instructions(),
                instrument_.instructions_translations()),
           lines);
    lines.emplace_back();
    Append(absl::Substitute(words_.size, instrument_.items_size(),
                            model_.pages().size()),
           lines);
    Append(absl::Substitute(words_.private_note, file_), lines);
    const bool goes_on = model_.page() > 0 || model_.answered_count() > 0;
    return AboveKeys(std::move(lines), goes_on ? words_.go_on : words_.begin);
  }

  ScreenView Help() const {
    constexpr size_t kKeyColumns = 22;
    Lines lines;
    for (size_t i = 0; i + 1 < words_.help.size(); i += 2) {
      const absl::string_view keys = words_.help[i];
      AppendWrapped(
          absl::StrCat(keys, std::string(kKeyColumns - TextWidth(keys), ' ')),
          words_.help[i + 1], size_.columns, lines);
    }
    return AboveKeys(std::move(lines), words_.help_note);
  }

  ScreenView End() const {
    Lines lines = Wrapped(words_.end);
    lines.emplace_back();
    Append(absl::Substitute(marked() ? words_.marked : words_.answered,
                            model_.answered_count(), instrument_.items_size()),
           lines);
    const std::vector<int> open = model_.PagesWithGaps();
    if (!open.empty()) {
      Append(
          absl::Substitute(words_.unanswered_pages, absl::StrJoin(open, ", ")),
          lines);
    }
    return AboveKeys(std::move(lines), words_.finish);
  }

  ScreenView Page() const {
    const SurveyTakeModel::Page& shown =
        model_.pages()[static_cast<size_t>(model_.page())];
    ScrollingBody body;
    body.more_above = words_.more_above;
    body.more_below = words_.more_below;
    for (int i = shown.first; i < shown.last; ++i) {
      const Item& item = instrument_.items(i);
      if (i == shown.first || instrument_.items(i - 1).kind() != item.kind()) {
        const char* heading = HeadingOf(item.kind());
        if (heading != nullptr)
          AppendWrapped("", heading, size_.columns, body.lines);
      }
      const bool at_cursor = i == model_.cursor();
      if (at_cursor) body.cursor = body.lines.size();
      AppendWrapped(absl::StrCat(at_cursor ? "> [" : "  [", AnswerOf(i), "] "),
                    Text(item.text(), item.text_translations()), size_.columns,
                    body.lines);
    }
    ScreenView view = ScrollScreen(Header(), body, Wrapped(Keys()), size_);
    view.cursor_column = 3;
    return view;
  }

 private:
  const std::string& Text(const std::string& text,
                          const Translations& translations) const {
    return LocalizedText(text, translations, language_);
  }

  const std::string& Title() const {
    return Text(instrument_.display_name(),
                instrument_.display_name_translations());
  }

  void Append(absl::string_view text, Lines& lines) const {
    AppendWrapped("", text, size_.columns, lines);
  }

  Lines Wrapped(absl::string_view text) const {
    Lines lines;
    Append(text, lines);
    return lines;
  }

  ScreenView AboveKeys(Lines lines, absl::string_view keys) const {
    Lines bottom = {""};
    Append(keys, bottom);
    return FitScreen(std::move(lines), bottom, size_);
  }

  bool marked() const {
    return instrument_.response_format() == Instrument::RESPONSE_FORMAT_MARKED;
  }

  std::string AnswerOf(int item) const {
    const int value = model_.value(item);
    if (value == 0) return " ";
    return marked() ? "x" : absl::StrCat(value);
  }

  // What stands above items of a kind, or null. Only a survey with several
  // kinds of item needs headings.
  const char* HeadingOf(Item::Kind kind) const {
    const bool several =
        std::any_of(instrument_.items().begin(), instrument_.items().end(),
                    [&](const Item& item) {
                      return item.kind() != instrument_.items(0).kind();
                    });
    if (!several) return nullptr;
    switch (kind) {
      case Item::KIND_ACTIVITY:
        return words_.activities;
      case Item::KIND_QUALITY:
        return words_.qualities;
      case Item::KIND_SUBJECT:
        return words_.subjects;
      default:
        return nullptr;
    }
  }

  Lines Header() const {
    const std::string progress = absl::StrCat(
        absl::Substitute(words_.page, model_.page() + 1, model_.pages().size()),
        " · ",
        absl::Substitute(marked() ? words_.marks : words_.answers,
                         model_.answered_count(), instrument_.items_size()));
    Lines lines;
    const int gap = size_.columns - static_cast<int>(TextWidth(Title())) -
                    static_cast<int>(TextWidth(progress));
    if (gap >= 3) {
      lines.push_back(absl::StrCat(
          Title(), std::string(static_cast<size_t>(gap), ' '), progress));
    } else {
      Append(progress, lines);
    }
    if (instrument_.response_format() == Instrument::RESPONSE_FORMAT_RANKED) {
      Append(words_.places, lines);
    }
    AppendLabels(lines);
    // A line less when a box and its headings would only just not fit.
    if (size_.rows >= 24) lines.emplace_back();
    return lines;
  }

  // What the answers are called. A name is not broken over two lines.
  void AppendLabels(Lines& lines) const {
    constexpr char kNoBreak[] = "\u00a0";
    std::vector<std::string> labels;
    for (const auto& label : instrument_.response_labels()) {
      labels.push_back(absl::StrReplaceAll(
          absl::StrCat(label.value(), " ",
                       Text(label.text(), label.text_translations())),
          {{" ", kNoBreak}}));
    }
    if (labels.empty()) return;
    for (const std::string& line : Wrapped(absl::StrJoin(labels, " · "))) {
      lines.push_back(absl::StrReplaceAll(line, {{kNoBreak, " "}}));
    }
  }

  std::string Keys() const {
    return marked() ? words_.keys_marked
                    : absl::Substitute(words_.keys_digits,
                                       model_.max_value(model_.cursor()));
  }

  const SurveyTakeModel& model_;
  const Instrument& instrument_;
  const absl::string_view language_;
  const TakeWords& words_;
  const absl::string_view file_;
  const TerminalSize size_;
};

}  // namespace

ScreenView RenderTake(const SurveyTakeModel& model, absl::string_view language,
                      absl::string_view file, TerminalSize size) {
  if (size.columns < kMinColumns || size.rows < kMinRows) {
    return FitScreen({TakeWordsFor(language).too_small}, {}, size);
  }
  const Painter painter(model, language, file, size);
  switch (model.screen()) {
    case Screen::kStart:
      return painter.Start();
    case Screen::kHelp:
      return painter.Help();
    case Screen::kEnd:
      return painter.End();
    case Screen::kPage:
      return painter.Page();
    default:
      return ScreenView();
  }
}

}  // namespace trellis::cli
