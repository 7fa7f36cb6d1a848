#include <algorithm>
#include <string>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/names/nearest_word.h"
#include "services/catalog/importer/lint/instrument_lints.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxItems = 1000;
constexpr int kMaxWeight = 100;

class ItemLint {
 public:
  ItemLint(const v1::Instrument& instrument, absl::string_view path,
           ProblemList& problems)
      : instrument_(instrument), path_(path), problems_(problems) {
    for (const v1::Scale& scale : instrument.scales()) {
      scales_.push_back(scale.id());
      unused_.insert(scale.id());
    }
  }

  void CheckItem(int index) {
    const v1::Item& item = instrument_.items(index);
    FieldChecks checks(problems_, path_, "items", index);
    if (checks.RequireId(item.id(), "id")) {
      ids_.Add(item.id(), "another item", checks, "id", "DUPLICATE_ID");
    }
    checks.Require(!item.text().empty(), "text");
    checks.RequireLanguages(item);
    item_scales_.clear();
    CheckKey(item, checks);
    if (item.additional_keys().empty()) return;
    const std::string item_path = checks.Path();
    for (int i = 0; i < item.additional_keys_size(); ++i) {
      FieldChecks key_checks(problems_, item_path, "additional_keys", i);
      CheckKey(item.additional_keys(i), key_checks);
    }
  }

  // An item whose scale cannot be told could be meant for any, which is one
  // problem and not two.
  void CheckEveryScaleIsUsed() {
    if (has_lost_items_) return;
    for (int i = 0; i < instrument_.scales_size(); ++i) {
      if (!unused_.contains(instrument_.scales(i).id())) continue;
      FieldChecks(problems_, path_, "scales", i)
          .Error("", "INSTRUMENT_NO_ITEMS", "no item counts towards the scale");
    }
  }

 private:
  // Checks what an item counts towards. Key is Item or ItemKey.
  template <typename Key>
  void CheckKey(const Key& key, FieldChecks& checks) {
    checks.RequireRange(key.weight(), 0, kMaxWeight, "weight");
    if (FindsScale(key.scale(), checks)) {
      unused_.erase(key.scale());
    } else {
      has_lost_items_ = true;
    }
  }

  bool FindsScale(const std::string& scale, FieldChecks& checks) {
    if (!checks.Require(!scale.empty(), "scale")) return false;
    if (!item_scales_.insert(scale).second) {
      checks.Error("scale", "DUPLICATE_VALUE",
                   "the item counts towards this scale already");
      return false;
    }
    const bool is_known =
        std::find(scales_.begin(), scales_.end(), scale) != scales_.end();
    // Without any scale, that alone is the problem.
    if (is_known || scales_.empty()) return is_known;
    checks.Error(
        "scale", "UNKNOWN_SCALE",
        absl::StrCat("the survey has no scale \"", scale, "\""),
        problems_.WantsSuggestions() ? NearestWord(scale, scales_) : "");
    return false;
  }

  const v1::Instrument& instrument_;
  const absl::string_view path_;
  ProblemList& problems_;
  UniqueValues ids_;
  std::vector<std::string> scales_;
  absl::flat_hash_set<std::string> unused_;
  absl::flat_hash_set<std::string> item_scales_;
  bool has_lost_items_ = false;
};

}  // namespace

void LintItems(const v1::Instrument& instrument, absl::string_view path,
               ProblemList& problems) {
  const std::string list = absl::StrCat(path, ".items");
  if (instrument.items().empty()) {
    return problems.Error(list, "INSTRUMENT_NO_ITEMS",
                          "the survey asks nothing");
  }
  if (instrument.items_size() > kMaxItems) {
    problems.Error(list, "TOO_MANY",
                   absl::StrCat("a survey has at most ", kMaxItems,
                                " items, not ", instrument.items_size()));
  }
  ItemLint lint(instrument, path, problems);
  for (int i = 0; i < instrument.items_size(); ++i) lint.CheckItem(i);
  lint.CheckEveryScaleIsUsed();
}

}  // namespace trellis::catalog
