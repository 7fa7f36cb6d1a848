#include "common/requirement_lint/possibility.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {
namespace {

using Rules = google::protobuf::RepeatedPtrField<v1::Rule>;

class PossibilityCheck {
 public:
  PossibilityCheck(const Offers& offers, ProblemSink& problems)
      : offers_(offers), problems_(problems) {}

  // Checks rules every one of which has to be met.
  void CheckAll(const Rules& rules, const std::string& parent) {
    for (int i = 0; i < rules.size(); ++i) {
      FieldChecks checks(problems_, parent, "rules", i);
      absl::string_view field;
      const Rules* inside = RulesInside(rules[i], &field);
      if (inside == nullptr) {
        CheckLeaf(rules[i], checks);
      } else if (AsksForAll(rules[i])) {
        CheckAll(*inside, checks.Path(field));
      } else {
        CheckChoice(rules[i], *inside, field, checks);
      }
    }
  }

  absl::flat_hash_set<const v1::Rule*> TakeImpossible() {
    return std::move(impossible_);
  }

 private:
  void CheckLeaf(const v1::Rule& rule, FieldChecks& checks) {
    const auto obstacle = offers_.ObstacleTo(rule);
    if (!obstacle.has_value()) return;
    impossible_.insert(&rule);
    checks.Error(obstacle->field, obstacle->code, obstacle->message);
  }

  // Checks a group of which some rules have to be met.
  void CheckChoice(const v1::Rule& rule, const Rules& inside,
                   absl::string_view field, FieldChecks& checks) {
    std::vector<std::string> reasons;
    int possible = 0;
    for (const v1::Rule& choice : inside) {
      reasons.push_back(WhyImpossible(choice));
      if (reasons.back().empty()) ++possible;
    }
    // Too few rules for the number that is asked for are reported elsewhere.
    if (possible < CountAskedFor(rule) &&
        CountAskedFor(rule) <= inside.size()) {
      impossible_.insert(&rule);
      return checks.Error(field, "RULE_UNSATISFIABLE",
                          absl::StrCat("of these rules, ", CountAskedFor(rule),
                                       " have to be met and ", possible,
                                       " can be; of the first that cannot: ",
                                       FirstOf(reasons)));
    }
    CheckChoices(inside, reasons, checks.Path(field));
  }

  void CheckChoices(const Rules& rules, const std::vector<std::string>& reasons,
                    const std::string& parent) {
    for (int i = 0; i < rules.size(); ++i) {
      FieldChecks checks(problems_, parent, "rules", i);
      if (!reasons[i].empty()) {
        impossible_.insert(&rules[i]);
        checks.Warning("", "RULE_UNREACHABLE_CHOICE",
                       absl::StrCat("nobody can choose this: ", reasons[i]));
        continue;
      }
      CheckInsideChoice(rules[i], checks);
    }
  }

  // Looks for choices in a rule that can be met.
  void CheckInsideChoice(const v1::Rule& rule, FieldChecks& checks) {
    absl::string_view field;
    const Rules* inside = RulesInside(rule, &field);
    if (inside == nullptr) return;
    std::vector<std::string> reasons;
    for (const v1::Rule& part : *inside) {
      reasons.push_back(WhyImpossible(part));
    }
    CheckChoices(*inside, reasons, checks.Path(field));
  }

  // Returns why the rule cannot be met, or "".
  std::string WhyImpossible(const v1::Rule& rule) const {
    const Rules* inside = RulesInside(rule);
    if (inside == nullptr) {
      const auto obstacle = offers_.ObstacleTo(rule);
      return obstacle.has_value() ? obstacle->message : "";
    }
    std::string first;
    int possible = 0;
    for (const v1::Rule& part : *inside) {
      const std::string reason = WhyImpossible(part);
      if (reason.empty()) ++possible;
      if (first.empty()) first = reason;
    }
    return possible >= CountAskedFor(rule) ? "" : first;
  }

  static std::string FirstOf(const std::vector<std::string>& reasons) {
    for (const std::string& reason : reasons) {
      if (!reason.empty()) return reason;
    }
    return "";
  }

  const Offers& offers_;
  ProblemSink& problems_;
  absl::flat_hash_set<const v1::Rule*> impossible_;
};

}  // namespace

absl::flat_hash_set<const v1::Rule*> CheckPossibility(
    const v1::RequirementSet& set, const Offers& offers, absl::string_view path,
    ProblemSink& problems) {
  PossibilityCheck check(offers, problems);
  check.CheckAll(set.rules(), std::string(path));
  return check.TakeImpossible();
}

}  // namespace trellis::requirements
