#include "services/survey_scoring/rpc/check_answers.h"

#include <cstdint>
#include <string>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"
#include "common/privacy/opaque_ref.h"

namespace trellis::survey {
namespace {

// More violations than these are not worth their memory: the error has room for
// far fewer.
constexpr int kMaxMissingNamed = 100;

constexpr char kSkipped = '-';
constexpr char kNotSeen = '.';

std::string NearestItem(absl::string_view item,
                        const ScorableInstrument& instrument) {
  std::vector<std::string> ids;
  for (const auto& known : instrument.record->items()) {
    ids.push_back(known.id());
  }
  return NearestWord(item, ids);
}

std::string AnswerField(int index, absl::string_view part) {
  return absl::StrCat("answers[", index, "].", part);
}

// Kept for its memory; says which items were left open, and nothing of a
// student that outlives the next request on the thread.
std::vector<bool>& OpenItems() {
  static thread_local std::vector<bool> open;
  return open;
}

// Fills a sheet from a request and collects what is wrong.
class AnswerReader {
 public:
  AnswerReader(const v1::ScoreSurveyRequest& request,
               const ScorableInstrument& instrument, int& suggestions_left,
               AnswerSheet& sheet, FieldViolations& violations)
      : request_(request),
        instrument_(instrument),
        items_(instrument.compiled.items()),
        format_(instrument.compiled.format()),
        suggestions_left_(suggestions_left),
        sheet_(sheet),
        violations_(violations) {
    sheet_.Reset(items_.size());
    open_.assign(items_.size(), true);
  }

  void ReadAnswers() {
    // Kept for its memory; holds no answers.
    static thread_local std::vector<bool> named;
    named.assign(items_.size(), false);
    for (int i = 0; i < request_.answers_size(); ++i) {
      const v1::Answer& answer = request_.answers(i);
      const auto found = instrument_.item_indexes.find(answer.item());
      if (found == instrument_.item_indexes.end()) {
        ReportUnknownItem(i, answer.item());
        continue;
      }
      const int item = found->second;
      if (named[item]) {
        violations_.Add(AnswerField(i, "item"), "is answered already",
                        "DUPLICATE_ITEM");
        continue;
      }
      named[item] = true;
      open_[item] = false;
      ReadAnswer(i, item, answer);
    }
  }

  void ReadCompact() {
    const std::string& text = request_.compact_answers();
    if (text.size() != items_.size()) {
      violations_.Add(
          "compact_answers",
          absl::StrCat("must have ", items_.size(),
                       " characters, one for each item, not ", text.size()),
          "WRONG_LENGTH");
      // Nothing can be said of single items.
      open_.assign(items_.size(), false);
      return;
    }
    for (size_t i = 0; i < text.size(); ++i) {
      const int item = static_cast<int>(i);
      open_[i] = text[i] == kSkipped || text[i] == kNotSeen;
      if (absl::ascii_isdigit(text[i])) {
        const int32_t value = text[i] - '0';
        if (IsInRange(item, value)) {
          Store(item, value);
        } else {
          violations_.Add(CompactField(item), RangeText(item), "OUT_OF_RANGE");
        }
      } else if (text[i] == kNotSeen) {
        ++sheet_.not_seen_count;
      } else if (text[i] != kSkipped) {
        violations_.Add(CompactField(item), "must be a digit, \"-\" or \".\"",
                        "INVALID_CHARACTER");
      }
    }
  }

  void ReadTimes() {
    const auto& times = request_.response_milliseconds();
    if (times.empty()) return;
    if (static_cast<size_t>(times.size()) != items_.size()) {
      violations_.Add(
          "response_milliseconds",
          absl::StrCat("must be empty or hold ", items_.size(),
                       " values, one for each item, not ", times.size()),
          "WRONG_LENGTH");
      return;
    }
    if (!sheet_.milliseconds.empty()) {
      violations_.Add("response_milliseconds",
                      "must not be given together with times in answers",
                      "NOT_ALLOWED");
      return;
    }
    for (int i = 0; i < times.size(); ++i) {
      if (times[i] >= 0) continue;
      violations_.Add(absl::StrCat("response_milliseconds[", i, "]"),
                      "must not be negative", "OUT_OF_RANGE");
    }
    sheet_.milliseconds.assign(times.begin(), times.end());
  }

  // Every place of a block may be taken once.
  void CheckPlaces() {
    if (format_ != ResponseFormat::kRanked) return;
    const int places = instrument_.max_value;
    // Kept for its memory; by block and place.
    static thread_local std::vector<bool> taken;
    taken.assign(instrument_.compiled.block_count() * places, false);
    for (size_t i = 0; i < items_.size(); ++i) {
      const int32_t points = sheet_.points[i];
      if (points == AnswerSheet::kNoAnswer) continue;
      const size_t place = items_[i].block * places + points;
      if (taken[place]) {
        violations_.Add(
            request_.answers().empty() ? CompactField(static_cast<int>(i))
                                       : FieldOfItem(static_cast<int>(i)),
            "has the place of another item of its block", "DUPLICATE_PLACE");
      }
      taken[place] = true;
    }
  }

  // An item whose answer is wrong is not missing as well.
  void CheckComplete() {
    int missing = 0;
    for (size_t i = 0; i < items_.size() && missing < kMaxMissingNamed; ++i) {
      if (!open_[i]) continue;
      ++missing;
      violations_.Add("answers",
                      absl::StrCat("must answer item \"",
                                   instrument_.record->items(i).id(), "\""),
                      "MISSING_ANSWER");
    }
  }

 private:
  // What the caller sent is not repeated: it may be anything, and it was sent
  // by a student.
  void ReportUnknownItem(int index, const std::string& item) {
    if (item.empty()) {
      violations_.Add(AnswerField(index, "item"), "is required", "REQUIRED");
      return;
    }
    std::string description = "is not an item of the instrument";
    if (suggestions_left_ > 0) {
      --suggestions_left_;
      const std::string nearest = NearestItem(item, instrument_);
      if (!nearest.empty()) {
        absl::StrAppend(&description, "; did you mean \"", nearest, "\"?");
      }
    }
    violations_.Add(AnswerField(index, "item"), description, "UNKNOWN_ITEM");
  }

  void ReadAnswer(int index, int item, const v1::Answer& answer) {
    ReadTime(index, item, answer.response_milliseconds());
    switch (answer.mark()) {
      case v1::Answer::MARK_UNSPECIFIED:
        ReadValue(index, item, answer.value());
        return;
      case v1::Answer::MARK_NOT_SEEN:
        if (answer.value() != 0) return ReportContradiction(index);
        ++sheet_.not_seen_count;
        open_[item] = true;
        return;
      case v1::Answer::MARK_YES:
      case v1::Answer::MARK_NO:
        ReadMark(index, item, answer);
        return;
      default:
        violations_.Add(AnswerField(index, "mark"), "is not known",
                        "UNKNOWN_VALUE");
    }
  }

  void ReadMark(int index, int item, const v1::Answer& answer) {
    if (format_ != ResponseFormat::kMarked) {
      violations_.Add(AnswerField(index, "mark"),
                      "does not fit an item that is not marked", "NOT_ALLOWED");
      return;
    }
    const int32_t value = answer.mark() == v1::Answer::MARK_YES ? 1 : 0;
    if (answer.value() != 0 && answer.value() != value) {
      return ReportContradiction(index);
    }
    Store(item, value);
  }

  void ReportContradiction(int index) {
    violations_.Add(AnswerField(index, "mark"), "contradicts the value",
                    "NOT_ALLOWED");
  }

  void ReadValue(int index, int item, int32_t value) {
    if (IsInRange(item, value)) {
      Store(item, value);
    } else {
      violations_.Add(AnswerField(index, "value"), RangeText(item),
                      "OUT_OF_RANGE");
    }
  }

  void ReadTime(int index, int item, int32_t milliseconds) {
    if (milliseconds == 0) return;
    if (milliseconds < 0) {
      violations_.Add(AnswerField(index, "response_milliseconds"),
                      "must not be negative", "OUT_OF_RANGE");
      return;
    }
    if (sheet_.milliseconds.empty()) {
      sheet_.milliseconds.assign(items_.size(), 0);
    }
    sheet_.milliseconds[item] = milliseconds;
  }

  void Store(int item, int32_t value) {
    sheet_.points[item] = PointsOf(format_, value, items_[item].max_points);
    ++sheet_.answered_count;
  }

  int32_t MaxValue(int item) const {
    return instrument_.min_value + items_[item].max_points;
  }

  bool IsInRange(int item, int32_t value) const {
    return value >= instrument_.min_value && value <= MaxValue(item);
  }

  std::string RangeText(int item) const {
    return absl::StrCat("must be from ", instrument_.min_value, " to ",
                        MaxValue(item));
  }

  static std::string CompactField(int item) {
    return absl::StrCat("compact_answers[", item, "]");
  }

  std::string FieldOfItem(int item) const {
    const std::string& id = instrument_.record->items(item).id();
    for (int i = 0; i < request_.answers_size(); ++i) {
      if (request_.answers(i).item() == id) return AnswerField(i, "value");
    }
    return "answers";
  }

  const v1::ScoreSurveyRequest& request_;
  const ScorableInstrument& instrument_;
  const std::vector<CompiledItem>& items_;
  const ResponseFormat format_;
  int& suggestions_left_;
  AnswerSheet& sheet_;
  FieldViolations& violations_;
  // Which items nothing was answered to, right or wrong.
  std::vector<bool>& open_ = OpenItems();
};

}  // namespace

void CheckAnswers(const v1::ScoreSurveyRequest& request,
                  const ScorableInstrument& instrument, MissingPolicy policy,
                  int& suggestions_left, AnswerSheet& sheet,
                  FieldViolations& violations) {
  CheckOpaqueRef("student_ref", request.student_ref(), kMaxStudentRef,
                 violations);
  AnswerReader reader(request, instrument, suggestions_left, sheet, violations);
  if (request.answers_size() > kMaxAnswers) {
    violations.Add("answers",
                   absl::StrCat("must hold at most ", kMaxAnswers,
                                " answers, not ", request.answers_size()),
                   "TOO_MANY");
    return;
  }
  if (request.compact_answers().empty()) {
    reader.ReadAnswers();
  } else if (request.answers().empty()) {
    reader.ReadCompact();
  } else {
    violations.Add("compact_answers", "must not be given together with answers",
                   "NOT_ALLOWED");
    return;
  }
  reader.ReadTimes();
  reader.CheckPlaces();
  if (policy == MissingPolicy::kStrict) reader.CheckComplete();
}

}  // namespace trellis::survey
