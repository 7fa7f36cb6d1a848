#include "services/plan_validation/rpc/decisions.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/strip.h"

namespace trellis::plan {
namespace {

// How deep inside other rules a rule is.
int DepthOf(const RequirementRules& rules, int rule) {
  int depth = 0;
  for (int r = rules.rules()[static_cast<size_t>(rule)].parent; r >= 0;
       r = rules.rules()[static_cast<size_t>(r)].parent) {
    ++depth;
  }
  return depth;
}

// A set as it is judged, and how its rules are called in it.
struct Part {
  const CompiledRequirementSet* set = nullptr;
  size_t place = 0;
  std::string prefix;
};

std::vector<Part> PartsOf(const StudentSets& sets) {
  std::vector<Part> parts;
  for (const StudentSets::Requested& requested : sets.requested) {
    if (requested.joint == nullptr) continue;
    parts.push_back({requested.set.get(), requested.place, requested.prefix});
  }
  for (size_t s = 0; s < sets.owners.size(); ++s) {
    if (sets.owners[s] != nullptr)
      parts.push_back({sets.owners[s].get(), s, ""});
  }
  return parts;
}

std::string JudgeOf(const CompiledRequirementSet& set,
                    const std::string& rule) {
  const auto names = set.names.find(rule);
  return names == set.names.end() || names->second.rule == nullptr
             ? ""
             : names->second.rule->attested().by();
}

}  // namespace

std::vector<Decision> NumberDecisions(StudentSets& sets) {
  // By how deep the rule is, the deepest first, by set and by rule.
  using Key = std::tuple<int, std::string, std::string>;
  std::map<Key, const CompiledRequirementSet*> decisions;
  const std::vector<Part> parts = PartsOf(sets);
  const auto for_each_rule = [&](const Part& part, auto visit) {
    const RequirementRules& rules = *sets.sets[part.place].rules;
    for (size_t r = 0; r < rules.rules().size(); ++r) {
      const std::string& id = rules.rules()[r].spec.id;
      if (!absl::StartsWith(id, part.prefix)) continue;
      const std::string own(absl::StripPrefix(id, part.prefix));
      // The set as a whole is one more level of sets that are joined.
      const int depth = DepthOf(rules, static_cast<int>(r)) -
                        static_cast<int>(!part.prefix.empty());
      visit(r, Key{-depth, part.set->message->name(), own});
    }
  };
  for (const Part& part : parts) {
    for_each_rule(part,
                  [&](size_t, const Key& key) { decisions[key] = part.set; });
  }
  std::map<Key, int> numbers;
  std::vector<Decision> numbered;
  for (const auto& [key, set] : decisions) {
    numbers[key] = static_cast<int>(numbered.size());
    const std::string& rule = std::get<2>(key);
    numbered.push_back({set, rule, JudgeOf(*set, rule)});
  }
  for (const Part& part : parts) {
    StudentSet& set = sets.sets[part.place];
    set.decisions.resize(set.rules->rules().size(), kNoDecision);
    for_each_rule(part, [&](size_t rule, const Key& key) {
      set.decisions[rule] = numbers[key];
    });
  }
  return numbered;
}

}  // namespace trellis::plan
