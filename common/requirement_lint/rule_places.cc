#include "common/requirement_lint/rule_places.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"

namespace trellis::requirements {
namespace {

void AddPlaces(const google::protobuf::RepeatedPtrField<v1::Rule>& rules,
               const std::string& parent, int depth, bool is_mandatory,
               std::vector<RulePlace>& places) {
  if (depth > kMaxRuleDepth) return;
  for (int i = 0; i < rules.size(); ++i) {
    places.push_back({&rules[i], parent, i, depth, is_mandatory});
    absl::string_view field;
    const auto* inside = RulesInside(rules[i], &field);
    if (inside == nullptr) continue;
    const std::string path = places.back().Path();
    AddPlaces(*inside, absl::StrCat(path, ".", field), depth + 1,
              is_mandatory && AsksForAll(rules[i]), places);
  }
}

}  // namespace

bool RulePlace::IsInside(const RulePlace& other) const {
  return absl::StartsWith(parent, absl::StrCat(other.Path(), "."));
}

std::vector<RulePlace> PlacesOfRules(const v1::RequirementSet& set,
                                     absl::string_view path) {
  std::vector<RulePlace> places;
  AddPlaces(set.rules(), std::string(path), 1, true, places);
  return places;
}

const google::protobuf::RepeatedPtrField<v1::Rule>* RulesInside(
    const v1::Rule& rule, absl::string_view* field) {
  absl::string_view unused;
  absl::string_view& name = field == nullptr ? unused : *field;
  switch (rule.kind_case()) {
    case v1::Rule::kAllOf:
      name = "all_of";
      return &rule.all_of().rules();
    case v1::Rule::kAnyOf:
      name = "any_of";
      return &rule.any_of().rules();
    case v1::Rule::kNOf:
      name = "n_of";
      return &rule.n_of().rules();
    default:
      return nullptr;
  }
}

bool AsksForAll(const v1::Rule& rule) {
  const auto* inside = RulesInside(rule);
  return inside != nullptr && CountAskedFor(rule) == inside->size();
}

bool HoldsTooDeep(const RulePlace& place) {
  return place.depth >= kMaxRuleDepth && RulesInside(*place.rule) != nullptr;
}

int CountAskedFor(const v1::Rule& rule) {
  switch (rule.kind_case()) {
    case v1::Rule::kAllOf:
      return rule.all_of().rules_size();
    case v1::Rule::kAnyOf:
      return 1;
    case v1::Rule::kNOf:
      return rule.n_of().count();
    default:
      return 0;
  }
}

}  // namespace trellis::requirements
