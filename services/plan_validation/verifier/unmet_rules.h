#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNMET_RULES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNMET_RULES_H_

#include <functional>
#include <string>
#include <vector>

#include "services/plan_validation/verifier/asked.h"
#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// Finds requirement sets by complete name. Returns null when there is none.
using FindSet =
    std::function<const catalog::v1::RequirementSet*(const std::string& name)>;

// Checks what a case says of rules that are not measured in credit.
class UnmetRules {
 public:
  // Everything must outlive it. `depth` says how many sets refer to this one.
  UnmetRules(const StudentDecisions& decisions, const CountingModel& model,
             const FindSet& find_set, int depth = 0)
      : decisions_(decisions),
        model_(model),
        find_set_(find_set),
        depth_(depth) {}

  // Checks that a rule is asked for under some assumptions, and not met. Adds
  // to `faults` when that is not so.
  void Check(const std::string& rule, const CaseState& state,
             std::vector<std::string>& faults) const;

  // Whether a rule that uses no credit up is not met for certain.
  bool IsUnmet(const catalog::v1::Rule& rule) const;

 private:
  bool LacksAlternatives(const Choice& choice, const CaseState& state) const;
  bool CanBeMet(const Demand& demand, const CaseState& state) const;
  bool IsSetUnmet(const std::string& name) const;

  const StudentDecisions& decisions_;
  const CountingModel& model_;
  const FindSet& find_set_;
  const int depth_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNMET_RULES_H_
