#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RULE_BUILDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RULE_BUILDER_H_

#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_spec.h"

// Shorthand for rules over a catalog of kUnits courses without parts.
namespace trellis::plan {

inline constexpr int kUnits = 6;

inline UnitSet Units(std::initializer_list<int> units) {
  UnitSet set(kUnits);
  for (const int unit : units) set.Add(unit);
  return set;
}

// Returns a rule that asks for credit from some courses.
inline RuleSpec CreditRule(std::string id, Millicredits need,
                           std::initializer_list<int> units) {
  RuleSpec rule;
  rule.id = std::move(id);
  rule.kind = RuleSpec::Kind::kCredits;
  rule.parts.push_back({"rest", need, Units(units)});
  return rule;
}

// Returns one credit of each course, earned in grade 9.
inline std::vector<CreditItem> EarnedItems(std::initializer_list<int> courses) {
  std::vector<CreditItem> items;
  for (const int course : courses) {
    CreditItem item;
    item.position = static_cast<int>(items.size());
    item.course = item.unit = course;
    item.credit = 1000;
    item.status = ItemStatus::kEarned;
    item.grade = 9;
    items.push_back(item);
  }
  return items;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RULE_BUILDER_H_
