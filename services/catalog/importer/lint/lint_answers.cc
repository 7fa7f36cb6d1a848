#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/names/nearest_word.h"
#include "services/catalog/importer/lint/highest_sums.h"
#include "services/catalog/importer/lint/instrument_lints.h"

namespace trellis::catalog {
namespace {

// What is wrong with the labels as a whole: not one for each answer in order.
std::string WrongLabels(const v1::Instrument& instrument) {
  const int answers = LabeledAnswers(instrument.response_format());
  bool is_right = instrument.response_labels_size() == answers;
  for (int i = 0; is_right && i < answers; ++i) {
    is_right = instrument.response_labels(i).value() == i + 1;
  }
  if (is_right) return "";
  if (answers == 0) return "items that are marked or ranked have no labels";
  return absl::StrCat("the labels have to be those of the values 1 to ",
                      answers, ", each once and in this order");
}

void LintLabels(const v1::Instrument& instrument, absl::string_view path,
                ProblemList& problems) {
  for (int i = 0; i < instrument.response_labels_size(); ++i) {
    const v1::ResponseLabel& label = instrument.response_labels(i);
    FieldChecks checks(problems, path, "response_labels", i);
    checks.Require(!label.text().empty(), "text");
    checks.RequireLanguages(label);
  }
  const auto format = instrument.response_format();
  if (format == v1::Instrument::RESPONSE_FORMAT_UNSPECIFIED ||
      !v1::Instrument::ResponseFormat_IsValid(format)) {
    return;
  }
  const std::string wrong = WrongLabels(instrument);
  if (wrong.empty()) return;
  problems.Error(absl::StrCat(path, ".response_labels"), "RESPONSE_LABELS",
                 wrong);
}

// The highest value that a threshold can sensibly have: shares are at most 1.
double HighestThreshold(v1::QualityRule::Code code) {
  switch (code) {
    case v1::QualityRule::CODE_LONGEST_RUN:
      return 1000;
    case v1::QualityRule::CODE_TOO_FAST:
      return 3600;
    default:
      return 1;
  }
}

// Whether the threshold for caution is never reached before the other. Of
// times, the smaller is the more doubtful.
bool IsCautionBeyondInvalid(const v1::QualityRule& rule) {
  const double caution = rule.caution_threshold();
  const double invalid = rule.invalid_threshold();
  if (caution == 0 || invalid == 0) return false;
  return rule.code() == v1::QualityRule::CODE_TOO_FAST ? caution < invalid
                                                       : caution > invalid;
}

void LintQualityRules(const v1::Instrument& instrument, absl::string_view path,
                      ProblemList& problems) {
  absl::flat_hash_set<int> codes;
  for (int i = 0; i < instrument.quality_rules_size(); ++i) {
    const v1::QualityRule& rule = instrument.quality_rules(i);
    FieldChecks checks(problems, path, "quality_rules", i);
    if (!checks.Require(rule.code() != v1::QualityRule::CODE_UNSPECIFIED,
                        "code")) {
      continue;
    }
    if (!codes.insert(rule.code()).second) {
      checks.Error("code", "DUPLICATE_VALUE",
                   "there is a rule with this code already");
    }
    const double highest = HighestThreshold(rule.code());
    const bool is_caution_right = checks.RequireFigure(
        rule.caution_threshold(), 0, highest, "caution_threshold");
    const bool is_invalid_right = checks.RequireFigure(
        rule.invalid_threshold(), 0, highest, "invalid_threshold");
    if (is_caution_right && is_invalid_right && IsCautionBeyondInvalid(rule)) {
      checks.Error("caution_threshold", "THRESHOLD_ORDER",
                   "answers would count as not valid before there is reason "
                   "for caution");
    }
  }
}

class PairLint {
 public:
  explicit PairLint(const v1::Instrument& instrument) {
    for (const v1::Item& item : instrument.items()) ids_.push_back(item.id());
    known_.insert(ids_.begin(), ids_.end());
  }

  void Check(const v1::ItemPair& pair, FieldChecks& checks,
             const ProblemList& problems) const {
    CheckItem(pair.first(), "first", checks, problems);
    if (!pair.second().empty() && pair.first() == pair.second()) {
      return checks.Error("second", "DUPLICATE_VALUE",
                          "an item always agrees with itself");
    }
    CheckItem(pair.second(), "second", checks, problems);
  }

 private:
  void CheckItem(const std::string& id, absl::string_view field,
                 FieldChecks& checks, const ProblemList& problems) const {
    if (!checks.Require(!id.empty(), field) || known_.contains(id)) return;
    checks.Error(field, "UNKNOWN_ITEM",
                 absl::StrCat("the survey has no item \"", id, "\""),
                 problems.WantsSuggestions() ? NearestWord(id, ids_) : "");
  }

  std::vector<std::string> ids_;
  absl::flat_hash_set<std::string> known_;
};

}  // namespace

void LintAnswers(const v1::Instrument& instrument, absl::string_view path,
                 ProblemList& problems) {
  LintLabels(instrument, path, problems);
  LintQualityRules(instrument, path, problems);
  const PairLint lint(instrument);
  for (int i = 0; i < instrument.item_pairs_size(); ++i) {
    FieldChecks checks(problems, path, "item_pairs", i);
    lint.Check(instrument.item_pairs(i), checks, problems);
  }
}

}  // namespace trellis::catalog
