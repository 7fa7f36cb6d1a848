#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_OBSERVED_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_OBSERVED_PLAN_H_

#include <string>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/observed_rules.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {

// Returns a rule called "rule" that asks for nothing yet.
inline RuleSpec RuleOf(RuleSpec::Kind kind) {
  RuleSpec rule;
  rule.id = "rule";
  rule.kind = kind;
  return rule;
}

// A plan of which the rule called "rule" is observed.
class ObservedRulesTest : public CountedPlanTest {
 protected:
  Observation Observe(bool earned_only = false) {
    Build();
    const std::vector<Observation> observations = ObserveRules(
        rules_, Observed(earned_only), student_.changes, referenced_);
    return observations[static_cast<size_t>(rules_.FindRule("rule"))];
  }

  Truth TruthOfRule(bool earned_only = false) {
    return Observe(earned_only).truth;
  }

  ObservedPlan Observed(bool earned_only) const {
    ObservedPlan observed;
    observed.courses = courses_;
    observed.units = &units_;
    observed.items = plan_.items;
    observed.credit = credit_.items;
    observed.achievements = plan_.achievements;
    observed.achievements_complete = plan_.achievements_complete;
    observed.earned_only = earned_only;
    return observed;
  }

  // The first rule of the set.
  RuleSpec& rule() { return spec_.rules[0]; }

  // What is known of other requirement sets, by number.
  std::vector<Truth> referenced_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_OBSERVED_PLAN_H_
