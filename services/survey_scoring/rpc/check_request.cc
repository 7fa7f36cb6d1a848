#include "services/survey_scoring/rpc/check_request.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"

namespace trellis::survey {
namespace {

constexpr int kMaxTopRank = 16;

// Searching for a near id compares with every item: a request full of unknown
// ones must not cost much, and nobody reads so many suggestions.
constexpr int kMaxSuggestions = 8;

std::string NearestItem(absl::string_view item,
                        const ScorableInstrument& instrument) {
  std::vector<std::string> ids;
  for (const auto& known : instrument.record->items()) {
    ids.push_back(known.id());
  }
  return NearestWord(item, ids);
}

// Completes the sentence "answers[3].item ...". What the caller sent is not
// repeated: it may be anything, and it was sent by a student.
std::string DescribeUnknownItem(const std::string& item,
                                const ScorableInstrument& instrument,
                                int& suggestions_left) {
  if (item.empty()) return "is required";
  std::string description = "is not an item of the instrument";
  if (suggestions_left > 0) {
    --suggestions_left;
    const std::string nearest = NearestItem(item, instrument);
    if (!nearest.empty()) {
      absl::StrAppend(&description, "; did you mean \"", nearest, "\"?");
    }
  }
  return description;
}

std::string AnswerField(int index, absl::string_view part) {
  return absl::StrCat("answers[", index, "].", part);
}

}  // namespace

std::optional<CatalogResourceName> ParseInstrumentName(absl::string_view name) {
  const auto parsed = ParseCatalogResourceName(name);
  if (!parsed.has_value() ||
      !HasCollections(parsed->relative_name, {"instruments"})) {
    return std::nullopt;
  }
  return parsed;
}

void CheckRequest(const v1::ScoreSurveyRequest& request,
                  FieldViolations& violations) {
  if (request.instrument().empty()) {
    violations.Add("instrument", "is required", "REQUIRED");
  } else if (!ParseInstrumentName(request.instrument()).has_value()) {
    violations.Add("instrument",
                   "must have the form "
                   "catalogs/{catalog}/instruments/{instrument}");
  }
  if (request.answers_size() > kMaxAnswers) {
    violations.Add("answers",
                   absl::StrCat("must hold at most ", kMaxAnswers,
                                " answers, not ", request.answers_size()),
                   "TOO_MANY");
  }
  if (request.top_rank() < 0 || request.top_rank() > kMaxTopRank) {
    violations.Add("top_rank",
                   absl::StrCat("must be from 1 to ", kMaxTopRank,
                                ", or 0 for the default"),
                   "OUT_OF_RANGE");
  }
}

void CheckAnswers(const v1::ScoreSurveyRequest& request,
                  const ScorableInstrument& instrument,
                  std::vector<ItemAnswer>& answers,
                  FieldViolations& violations) {
  answers.clear();
  if (request.answers_size() > kMaxAnswers) return;
  const std::vector<CompiledItem>& items = instrument.compiled.items();
  static thread_local std::vector<bool> answered;
  answered.assign(items.size(), false);
  int suggestions_left = kMaxSuggestions;
  for (int i = 0; i < request.answers_size(); ++i) {
    const v1::Answer& answer = request.answers(i);
    const auto found = instrument.item_indexes.find(answer.item());
    if (found == instrument.item_indexes.end()) {
      violations.Add(
          AnswerField(i, "item"),
          DescribeUnknownItem(answer.item(), instrument, suggestions_left),
          answer.item().empty() ? "REQUIRED" : "UNKNOWN_ITEM");
      continue;
    }
    const int item = found->second;
    if (answered[item]) {
      violations.Add(AnswerField(i, "item"), "is answered already",
                     "DUPLICATE_ITEM");
    }
    answered[item] = true;
    const int32_t max_value = items[item].max_value;
    if (answer.value() < 0 || answer.value() > max_value) {
      violations.Add(AnswerField(i, "value"),
                     absl::StrCat("must be from 0 to ", max_value),
                     "OUT_OF_RANGE");
    }
    answers.push_back({item, answer.value()});
  }
}

}  // namespace trellis::survey
