#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_FAULT_TEXT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_FAULT_TEXT_H_

#include <string>
#include <vector>

#include "services/plan_validation/verifier/counting_model.h"

// How faults of proofs are worded.
namespace trellis::plan_verifier {

// Returns thousandths of a credit as people write them: "1.5".
std::string CreditText(Credit credit);

// Returns what to call courses of the plan: "course 3 (algebra-1)", or "courses
// 3 (algebra-1) and 5 (band)".
std::string CoursesText(const CountingModel& model,
                        const std::vector<int>& positions);

// Returns what to call a need: "rule \"science\", part \"biology\"".
std::string NeedText(const std::string& rule, const std::string& part);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_FAULT_TEXT_H_
