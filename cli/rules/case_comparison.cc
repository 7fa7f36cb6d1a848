#include "cli/rules/case_comparison.h"

#include <algorithm>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/yaml/enum_word.h"

namespace trellis::cli {
namespace {

using plan::v1::Diagnostic;
using plan::v1::RequirementSetResult;
using plan::v1::RuleResult;
using plan::v1::ValidatePlanResponse;
using plan::v1::Verdict;

using Words = std::vector<std::string>;

std::string WordOf(Verdict verdict) {
  const auto* value =
      plan::v1::Verdict_descriptor()->FindValueByNumber(verdict);
  return value == nullptr ? "?" : EnumWord(*value);
}

std::string WordOf(Diagnostic::Code code) {
  const auto* value = Diagnostic::Code_descriptor()->FindValueByNumber(code);
  return value == nullptr ? absl::StrCat(static_cast<int>(code))
                          : EnumWord(*value);
}

template <typename Values>
Words Ordered(const Values& values) {
  Words words(values.begin(), values.end());
  std::sort(words.begin(), words.end());
  return words;
}

// Compares one case.
class CaseComparison {
 public:
  CaseComparison(const CaseFile& file, int index,
                 const ValidatePlanResponse& response, RuleCaseResult& result)
      : file_(file),
        path_(absl::StrCat("cases[", index, "].expect")),
        request_(file.message.cases(index).request()),
        expect_(file.message.cases(index).expect()),
        response_(response),
        result_(result) {}

  void Compare() {
    Expect("", "verdict", {WordOf(expect_.verdict())},
           {WordOf(response_.verdict())});
    for (int i = 0; i < expect_.sets_size(); ++i) CompareSet(i);
    if (IsGiven(absl::StrCat(path_, ".codes"))) {
      std::set<std::string> expected;
      for (const int code : expect_.codes()) {
        expected.insert(WordOf(static_cast<Diagnostic::Code>(code)));
      }
      Expect("", "codes", Ordered(expected), Ordered(ErrorCodes()));
    }
  }

 private:
  bool IsGiven(const std::string& path) const {
    return file_.sources.contains(path);
  }

  void Expect(const std::string& set, const std::string& field, Words expected,
              Words actual) {
    if (expected == actual) return;
    CaseDifference& difference = *result_.add_differences();
    difference.set_requirement_set(set);
    difference.set_field(field);
    for (std::string& word : expected) {
      difference.add_expected(std::move(word));
    }
    for (std::string& word : actual) difference.add_actual(std::move(word));
  }

  void CompareSet(int index) {
    const SetExpectation& expected = expect_.sets(index);
    const std::string& name = expected.requirement_set();
    const RequirementSetResult* set = FindSet(name);
    if (set == nullptr) {
      Words judged;
      for (const auto& other : response_.requirement_sets()) {
        judged.push_back(other.requirement_set());
      }
      Expect("", "sets", {name}, judged);
      return;
    }
    const std::string path = absl::StrCat(path_, ".sets[", index, "]");
    Expect(name, "verdict", {WordOf(expected.verdict())},
           {WordOf(set->verdict())});
    if (expected.has_missing_millicredits()) {
      Expect(name, "missing_millicredits",
             {absl::StrCat(expected.missing_millicredits())},
             {absl::StrCat(set->missing_millicredits())});
    }
    if (IsGiven(absl::StrCat(path, ".unmet_rules"))) {
      Expect(name, "unmet_rules", Ordered(expected.unmet_rules()),
             RulesWith(plan::v1::VERDICT_UNSATISFIED, *set));
    }
    if (IsGiven(absl::StrCat(path, ".unknown_rules"))) {
      Expect(name, "unknown_rules", Ordered(expected.unknown_rules()),
             RulesWith(plan::v1::VERDICT_UNKNOWN, *set));
    }
  }

  // Returns the result of a set, by its name in the case, or null.
  const RequirementSetResult* FindSet(const std::string& name) const {
    std::string full = name;
    const auto own = ParseCatalogResourceName(request_.catalog());
    if (!ParseCatalogResourceName(name).has_value() && own.has_value()) {
      full = CatalogResourceFullName(own->catalog_id, name);
    }
    for (const RequirementSetResult& set : response_.requirement_sets()) {
      if (set.requirement_set() == full) return &set;
    }
    return nullptr;
  }

  static Words RulesWith(Verdict verdict, const RequirementSetResult& set) {
    Words rules;
    for (const RuleResult& rule : set.rules()) {
      if (rule.chosen() && rule.verdict() == verdict) {
        rules.push_back(rule.rule());
      }
    }
    std::sort(rules.begin(), rules.end());
    return rules;
  }

  std::set<std::string> ErrorCodes() const {
    std::set<std::string> codes;
    for (const Diagnostic& diagnostic : response_.diagnostics()) {
      if (diagnostic.severity() == Diagnostic::SEVERITY_ERROR &&
          diagnostic.subject().requirement_set().empty()) {
        codes.insert(WordOf(diagnostic.code()));
      }
    }
    return codes;
  }

  const CaseFile& file_;
  const std::string path_;
  const plan::v1::ValidatePlanRequest& request_;
  const RuleExpectation& expect_;
  const ValidatePlanResponse& response_;
  RuleCaseResult& result_;
};

}  // namespace

void CompareCase(const CaseFile& file, int index,
                 const ValidatePlanResponse& response, RuleCaseResult& result) {
  CaseComparison(file, index, response, result).Compare();
}

}  // namespace trellis::cli
