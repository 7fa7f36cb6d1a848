#include "common/requirement_lint/set_cycles.h"

#include <deque>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"

namespace trellis::requirements {
namespace {

using Rules = google::protobuf::RepeatedPtrField<v1::Rule>;

// Lists the sets that the rules ask for, by name.
void ListAskedFor(const Rules& rules, std::vector<std::string>& names) {
  for (const v1::Rule& rule : rules) {
    if (!rule.requirement_set().empty())
      names.push_back(rule.requirement_set());
    const Rules* inside = RulesInside(rule);
    if (inside != nullptr) ListAskedFor(*inside, names);
  }
}

// Returns the sets on a shortest way from the set `from` to the set `to`, the
// last of them `to`; empty when there is none.
std::vector<std::string> WayBetween(const std::string& from,
                                    const std::string& to,
                                    const CourseIndex& index) {
  absl::flat_hash_map<std::string, std::string> came_from = {{from, ""}};
  std::deque<std::string> waiting = {from};
  while (!waiting.empty() && !came_from.contains(to)) {
    const std::string name = waiting.front();
    waiting.pop_front();
    const v1::RequirementSet* set = index.FindSet(name);
    if (set == nullptr) continue;
    std::vector<std::string> asked_for;
    ListAskedFor(set->rules(), asked_for);
    for (const std::string& next : asked_for) {
      if (came_from.try_emplace(next, name).second) waiting.push_back(next);
    }
  }
  std::vector<std::string> way;
  if (!came_from.contains(to)) return way;
  for (std::string name = to; !name.empty(); name = came_from.at(name)) {
    way.insert(way.begin(), name);
  }
  return way;
}

}  // namespace

void CheckSetCycles(const v1::RequirementSet& set,
                    const std::vector<RulePlace>& places,
                    const CourseIndex& index, ProblemSink& problems) {
  if (set.name().empty()) return;
  for (const RulePlace& place : places) {
    const std::string& asked_for = place.rule->requirement_set();
    if (asked_for.empty()) continue;
    const auto way = WayBetween(asked_for, set.name(), index);
    if (way.empty()) continue;
    std::string message =
        absl::StrCat("no set can ask for itself: ", ShortName(set.name()));
    for (const std::string& name : way) {
      absl::StrAppend(&message, " asks for ", ShortName(name));
    }
    place.Checks(problems).Error("requirement_set", "RULE_CYCLE", message);
  }
}

}  // namespace trellis::requirements
