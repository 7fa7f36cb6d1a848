#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_RULE_PLACES_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_RULE_PLACES_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/lint/field_checks.h"
#include "trellis/catalog/v1/requirement_set.pb.h"

namespace trellis::requirements {

namespace v1 = ::trellis::catalog::v1;

// The deepest that rules may stand in rules; a rule of the set itself is at 1.
inline constexpr int kMaxRuleDepth = 8;

// Where a rule stands in a requirement set.
struct RulePlace {
  const v1::Rule* rule = nullptr;

  // The path of the message that holds the list "rules" the rule is in, and the
  // place in it.
  std::string parent;
  int index = 0;

  // From 1.
  int depth = 1;

  // Whether everybody has to meet the rule: it stands in the set itself, or in
  // nothing but groups all of which are asked for.
  bool is_mandatory = true;

  FieldChecks Checks(ProblemSink& problems) const {
    return FieldChecks(problems, parent, "rules", index);
  }

  // The path of the rule.
  std::string Path() const {
    return PathOf(parent.empty() ? "rules" : parent + ".rules", index);
  }

  // Whether the rule stands in `other`, a rule of the same set, or in a rule
  // inside that. A rule is not inside itself.
  bool IsInside(const RulePlace& other) const;
};

// Returns the rules of a set, each before those inside it. `path` is that of
// the set. Rules deeper than kMaxRuleDepth are left out.
std::vector<RulePlace> PlacesOfRules(const v1::RequirementSet& set,
                                     absl::string_view path);

// Returns the rules inside a rule, or null when its kind holds none. With
// `field`, its name.
const google::protobuf::RepeatedPtrField<v1::Rule>* RulesInside(
    const v1::Rule& rule, absl::string_view* field = nullptr);

// Whether the rule holds rules and asks for every one of them.
bool AsksForAll(const v1::Rule& rule);

// Whether the rule holds rules that stand too deep.
bool HoldsTooDeep(const RulePlace& place);

// How many of the rules inside a rule are asked for.
int CountAskedFor(const v1::Rule& rule);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_RULE_PLACES_H_
