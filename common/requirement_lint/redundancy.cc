#include "common/requirement_lint/redundancy.h"

#include <string>
#include <vector>

#include "absl/algorithm/container.h"
#include "absl/strings/str_cat.h"
#include "common/requirement_lint/implications.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {
namespace {

using Rules = google::protobuf::RepeatedPtrField<v1::Rule>;

// Whether a rule leaves all credit to other rules.
bool UsesNoCredit(const v1::Rule& rule) {
  const Rules* inside = RulesInside(rule);
  if (inside != nullptr) return absl::c_all_of(*inside, UsesNoCredit);
  switch (rule.kind_case()) {
    case v1::Rule::kTotal:
    case v1::Rule::kEveryYear:
    case v1::Rule::kSequence:
    case v1::Rule::kAchievement:
    case v1::Rule::kGradePointAverage:
    case v1::Rule::kAttested:
    case v1::Rule::kRequirementSet:
      return true;
    default:
      return false;
  }
}

// A choice that is harder by itself can be the easier one where its credit may
// count twice or is bounded.
bool TreatsRulesAlike(const v1::RequirementSet& set) {
  return set.sharing().empty() &&
         absl::c_all_of(set.limits(), [](const v1::CountingLimit& limit) {
           return limit.rules().empty();
         });
}

class RedundancyCheck {
 public:
  RedundancyCheck(const v1::RequirementSet& set, const CourseIndex& index,
                  const Offers& offers,
                  const absl::flat_hash_set<const v1::Rule*>& impossible,
                  ProblemSink& problems)
      : offers_(offers),
        implications_(index, offers),
        impossible_(impossible),
        treats_rules_alike_(TreatsRulesAlike(set)),
        problems_(problems) {}

  // Checks rules that are all asked for, and what is inside them.
  void CheckTogether(const Rules& rules, const std::string& parent) {
    std::vector<Listed> together;
    Collect(rules, parent, together);
    for (size_t i = 0; i < together.size(); ++i) {
      WarnIfShadowed(together, i);
      CheckChoices(*together[i].rule, together[i].path);
    }
  }

 private:
  struct Listed {
    const v1::Rule* rule = nullptr;
    std::string path;
  };

  // Lists the rules, with those of groups all of which are asked for in the
  // place of the groups.
  void Collect(const Rules& rules, const std::string& parent,
               std::vector<Listed>& together) {
    for (int i = 0; i < rules.size(); ++i) {
      const std::string path =
          FieldChecks(problems_, parent, "rules", i).Path();
      absl::string_view field;
      const Rules* inside = RulesInside(rules[i], &field);
      if (inside != nullptr && AsksForAll(rules[i]) && !rules[i].has_cohort()) {
        Collect(*inside, absl::StrCat(path, ".", field), together);
      } else {
        together.push_back({&rules[i], path});
      }
    }
  }

  void WarnIfShadowed(const std::vector<Listed>& together, size_t place) {
    const v1::Rule& rule = *together[place].rule;
    if (!UsesNoCredit(rule) || !offers_.IsKnownRule(rule)) return;
    for (size_t i = 0; i < together.size(); ++i) {
      const v1::Rule& other = *together[i].rule;
      if (i == place || !offers_.IsKnownRule(other)) continue;
      // What credit rules ask for is held against totals in another place.
      if (rule.has_total() && !other.has_total()) continue;
      if (!Outdoes(other, rule, i < place)) continue;
      return problems_.Warning(
          together[place].path, "RULE_SHADOWED",
          absl::StrCat("every plan that meets the rule \"", other.id(),
                       "\" meets this one too"));
    }
  }

  // Whether `strong` makes `weak` needless. Of two that say the same, the first
  // stays.
  bool Outdoes(const v1::Rule& strong, const v1::Rule& weak, bool is_first) {
    return implications_.Implies(strong, weak) &&
           (is_first || !implications_.Implies(weak, strong));
  }

  // Checks the choices in a rule.
  void CheckChoices(const v1::Rule& rule, const std::string& path) {
    absl::string_view field;
    const Rules* choices = RulesInside(rule, &field);
    if (choices == nullptr) return;
    const std::string parent = absl::StrCat(path, ".", field);
    for (int i = 0; i < choices->size(); ++i) {
      if (impossible_.contains(&(*choices)[i])) continue;
      if (CountAskedFor(rule) == 1) WarnIfUnreachable(*choices, i, parent);
      CheckInside((*choices)[i], PathOf(parent + ".rules", i));
    }
  }

  void CheckInside(const v1::Rule& choice, const std::string& path) {
    absl::string_view field;
    const Rules* inside = RulesInside(choice, &field);
    if (inside == nullptr) return;
    if (AsksForAll(choice)) {
      CheckTogether(*inside, absl::StrCat(path, ".", field));
    } else {
      CheckChoices(choice, path);
    }
  }

  void WarnIfUnreachable(const Rules& choices, int place,
                         const std::string& parent) {
    const v1::Rule& choice = choices[place];
    if (!treats_rules_alike_ || !offers_.IsKnownRule(choice)) return;
    for (int i = 0; i < choices.size(); ++i) {
      const v1::Rule& other = choices[i];
      if (i == place || impossible_.contains(&other) ||
          !offers_.IsKnownRule(other) || !Outdoes(choice, other, i < place)) {
        continue;
      }
      return problems_.Warning(
          PathOf(parent + ".rules", place), "RULE_UNREACHABLE_CHOICE",
          absl::StrCat("whoever meets this meets the choice \"", other.id(),
                       "\" too, which asks for less"));
    }
  }

  const Offers& offers_;
  Implications implications_;
  const absl::flat_hash_set<const v1::Rule*>& impossible_;
  const bool treats_rules_alike_;
  ProblemSink& problems_;
};

}  // namespace

void CheckRedundancy(const v1::RequirementSet& set, const CourseIndex& index,
                     const Offers& offers, absl::string_view path,
                     const absl::flat_hash_set<const v1::Rule*>& impossible,
                     ProblemSink& problems) {
  RedundancyCheck(set, index, offers, impossible, problems)
      .CheckTogether(set.rules(), std::string(path));
}

}  // namespace trellis::requirements
