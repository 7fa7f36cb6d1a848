#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_RULES_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_rules.h"
#include "services/plan_validation/domain/rule_changes.h"
#include "services/plan_validation/domain/truth.h"

namespace trellis::plan {

// What one plan has of a rule that uses no credit up.
struct Observation {
  Truth truth = Truth::kTrue;
  // For what is not measured in credit: what is needed and what there is.
  int needed_count = 0;
  int count = 0;
  // For a total: what is needed, what there is for certain, and what there may
  // be.
  Millicredits needed = 0;
  Millicredits credit = 0;
  Millicredits possible_credit = 0;
};

// What rules that use no credit up look at.
struct ObservedPlan {
  absl::Span<const CourseFacts> courses;
  const UnitNumbers* units = nullptr;
  absl::Span<const PlanItem> items;
  // As FindCreditItems returns them.
  absl::Span<const CreditItem> credit;
  // By the numbers that the rules know them by.
  absl::Span<const Achievement> achievements;
  bool achievements_complete = false;
  // Whether only what is earned is looked at.
  bool earned_only = false;
};

// Returns what the plan has of each rule, by number; rules that use credit up,
// and groups, are true. Rules about other requirement sets are what
// `referenced` says, by the sets' numbers.
std::vector<Observation> ObserveRules(const RequirementRules& rules,
                                      const ObservedPlan& plan,
                                      const RuleChanges& changes,
                                      absl::Span<const Truth> referenced);

// Returns the items, as indexes of ObservedPlan::credit, whose credit is in a
// total rule, with marks that are not reported read as high enough.
std::vector<int> ItemsInTotal(const RequirementRules& rules, int rule,
                              const ObservedPlan& plan,
                              const RuleChanges& changes);

// Returns the grades of an every-year rule in which the plan has no course.
std::vector<int> GradesWithout(const RequirementRules& rules, int rule,
                               const ObservedPlan& plan,
                               const RuleChanges& changes);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_OBSERVED_RULES_H_
