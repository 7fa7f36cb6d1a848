#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_OBSERVED_RULE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_OBSERVED_RULE_H_

#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// Whether a rule about grades, sequences, achievements, averages or verified
// credit is not met for certain, if everything planned is passed: whatever
// marks and achievements are that the plan does not report. False for rules of
// other kinds.
bool IsCertainlyUnmet(const catalog::v1::Rule& rule,
                      const StudentDecisions& decisions,
                      const CountingModel& model);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_OBSERVED_RULE_H_
