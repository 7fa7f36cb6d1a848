#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DECISIONS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DECISIONS_H_

#include <string>
#include <vector>

#include "services/plan_validation/rpc/student_sets.h"

namespace trellis::plan {

// A decision about a rule that somebody may be asked for.
struct Decision {
  // The set that the rule is of; its message and names.
  const CompiledRequirementSet* set = nullptr;
  // The rule, by id.
  std::string rule;
  // Who says whether it is met, or "" for a rule that has to be waived.
  std::string by;
};

// Numbers the decisions about all rules of `sets`, in StudentSet::decisions.
// Returns them by number: those about rules inside others come before those, so
// that the narrower decision is asked for where both would do.
std::vector<Decision> NumberDecisions(StudentSets& sets);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_RPC_DECISIONS_H_
