#include "cli/survey/take/model.h"

#include <algorithm>

namespace trellis::cli {
namespace {

using catalog::v1::Instrument;

constexpr int kItemsOnAPage = 10;
constexpr char kNotSeen = '.';
constexpr char kLeftOut = '-';

std::vector<SurveyTakeModel::Page> PagesOf(const Instrument& instrument) {
  std::vector<SurveyTakeModel::Page> pages;
  for (int i = 0; i < instrument.items_size(); ++i) {
    const std::string& block = instrument.items(i).block();
    const bool goes_on =
        !pages.empty() && instrument.items(i - 1).block() == block &&
        (!block.empty() || i - pages.back().first < kItemsOnAPage);
    if (!goes_on) pages.push_back({i, i});
    pages.back().last = i + 1;
  }
  return pages;
}

}  // namespace

bool SurveyTakeModel::CanTake(const Instrument& instrument) {
  const SurveyTakeModel model(instrument);
  for (int i = 0; i < instrument.items_size(); ++i) {
    if (model.max_value(i) < 1 || model.max_value(i) > 9) return false;
  }
  return instrument.items_size() > 0;
}

SurveyTakeModel::SurveyTakeModel(const Instrument& instrument)
    : instrument_(instrument),
      pages_(PagesOf(instrument)),
      answers_(static_cast<size_t>(instrument.items_size()), kNotSeen) {}

bool SurveyTakeModel::marked() const {
  return instrument_.response_format() == Instrument::RESPONSE_FORMAT_MARKED;
}

int SurveyTakeModel::value(int item) const {
  const char c = answers_[static_cast<size_t>(item)];
  return c >= '0' && c <= '9' ? c - '0' : 0;
}

int SurveyTakeModel::max_value(int item) const {
  switch (instrument_.response_format()) {
    case Instrument::RESPONSE_FORMAT_MARKED:
      return 1;
    case Instrument::RESPONSE_FORMAT_LIKERT_3:
      return 3;
    case Instrument::RESPONSE_FORMAT_LIKERT_5:
      return 5;
    case Instrument::RESPONSE_FORMAT_LIKERT_7:
      return 7;
    case Instrument::RESPONSE_FORMAT_RANKED:
      for (const Page& page : pages_) {
        if (item < page.last) return page.last - page.first;
      }
      return 0;
    default:
      return 0;
  }
}

int SurveyTakeModel::answered_count() const {
  return static_cast<int>(
      std::count_if(answers_.begin(), answers_.end(),
                    [](char c) { return c >= '1' && c <= '9'; }));
}

std::vector<int> SurveyTakeModel::PagesWithGaps() const {
  std::vector<int> numbers;
  if (marked()) return numbers;
  for (size_t page = 0; page < pages_.size(); ++page) {
    for (int i = pages_[page].first; i < pages_[page].last; ++i) {
      if (value(i) > 0) continue;
      numbers.push_back(static_cast<int>(page) + 1);
      break;
    }
  }
  return numbers;
}

absl::Status SurveyTakeModel::Restore(absl::string_view compact_answers) {
  const auto misfit = [] {
    return absl::InvalidArgumentError(
        "the saved answers do not belong to this version of the survey");
  };
  if (compact_answers.size() != answers_.size()) return misfit();
  for (size_t i = 0; i < compact_answers.size(); ++i) {
    const char c = compact_answers[i];
    const bool digit = c >= (marked() ? '0' : '1') &&
                       c <= '0' + max_value(static_cast<int>(i));
    if (!digit && c != kNotSeen && c != kLeftOut) return misfit();
  }
  answers_ = std::string(compact_answers);
  for (page_ = 0; page_ + 1 < static_cast<int>(pages_.size()); ++page_) {
    if (answers_[static_cast<size_t>(pages_[page_].first)] == kNotSeen) break;
  }
  return absl::OkStatus();
}

void SurveyTakeModel::ShowPage(int page) {
  screen_ = Screen::kPage;
  page_ = page;
  const Page& shown = pages_[static_cast<size_t>(page)];
  cursor_ = shown.first;
  for (int i = shown.first; i < shown.last; ++i) {
    char& answer = answers_[static_cast<size_t>(i)];
    if (answer == kNotSeen) answer = marked() ? '0' : kLeftOut;
  }
}

void SurveyTakeModel::Press(TakeKeyPress press) {
  if (screen_ == Screen::kLeft || screen_ == Screen::kFinished) return;
  if (press.key == TakeKey::kInterrupt) {
    screen_ = Screen::kLeft;
    return;
  }
  if (screen_ == Screen::kHelp) {
    screen_ = behind_help_;
    return;
  }
  if (press.key == TakeKey::kLeave) {
    screen_ = Screen::kLeft;
  } else if (press.key == TakeKey::kHelp) {
    behind_help_ = screen_;
    screen_ = Screen::kHelp;
  } else if (screen_ == Screen::kPage) {
    PressOnPage(press);
  } else if (screen_ == Screen::kStart) {
    if (press.key == TakeKey::kEnter || press.key == TakeKey::kNextPage ||
        press.key == TakeKey::kToggle) {
      ShowPage(page_);
    }
  } else if (press.key == TakeKey::kPreviousPage) {
    ShowPage(static_cast<int>(pages_.size()) - 1);
  } else if (press.key == TakeKey::kEnter) {
    screen_ = Screen::kFinished;
  }
}

void SurveyTakeModel::PressOnPage(TakeKeyPress press) {
  const Page& shown = pages_[static_cast<size_t>(page_)];
  const bool last_page = page_ + 1 == static_cast<int>(pages_.size());
  switch (press.key) {
    case TakeKey::kUp:
      cursor_ = std::max(cursor_ - 1, shown.first);
      return;
    case TakeKey::kDown:
      return MoveDown();
    case TakeKey::kAnswer:
      if (press.digit > max_value(cursor_)) return;
      Answer(press.digit);
      return MoveDown();
    case TakeKey::kToggle:
      return Toggle();
    case TakeKey::kClear:
      return Answer(0);
    case TakeKey::kPreviousPage:
      if (page_ > 0) return ShowPage(page_ - 1);
      screen_ = Screen::kStart;
      return;
    case TakeKey::kEnter:
      if (cursor_ + 1 < shown.last) return MoveDown();
      [[fallthrough]];
    case TakeKey::kNextPage:
      if (!last_page) return ShowPage(page_ + 1);
      screen_ = Screen::kEnd;
      return;
    default:
      return;
  }
}

void SurveyTakeModel::MoveDown() {
  cursor_ = std::min(cursor_ + 1, pages_[static_cast<size_t>(page_)].last - 1);
}

void SurveyTakeModel::Answer(int value) {
  if (value > 0 &&
      instrument_.response_format() == Instrument::RESPONSE_FORMAT_RANKED) {
    // A place can be had once.
    const Page& shown = pages_[static_cast<size_t>(page_)];
    for (int i = shown.first; i < shown.last; ++i) {
      if (this->value(i) == value) answers_[static_cast<size_t>(i)] = kLeftOut;
    }
  }
  answers_[static_cast<size_t>(cursor_)] =
      value == 0 && !marked() ? kLeftOut : static_cast<char>('0' + value);
}

void SurveyTakeModel::Toggle() {
  const int now = value(cursor_);
  if (instrument_.response_format() == Instrument::RESPONSE_FORMAT_RANKED) {
    Answer(now > 0 ? 0 : NextFreePlace());
  } else {
    Answer(marked() ? 1 - now : now < max_value(cursor_) ? now + 1 : 1);
  }
}

int SurveyTakeModel::NextFreePlace() const {
  const Page& shown = pages_[static_cast<size_t>(page_)];
  for (int place = 1; place <= shown.last - shown.first; ++place) {
    bool taken = false;
    for (int i = shown.first; i < shown.last; ++i) taken |= value(i) == place;
    if (!taken) return place;
  }
  return 0;
}

}  // namespace trellis::cli
