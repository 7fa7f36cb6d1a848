#ifndef TRELLIS_CLI_PLANS_RISK_TEXT_H_
#define TRELLIS_CLI_PLANS_RISK_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_comparison.pb.h"

namespace trellis::cli {

// Returns what hangs on each course of a plan as a student and a counselor read
// it: what would no longer be met without it, how often it could be taken again
// and what builds on it; then how much room each rule has, and what to do next.
// In the language of the request: English, or Spanish for "es".
std::string RiskText(const plan::v1::AssessRiskRequest& request,
                     const plan::v1::AssessRiskResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RISK_TEXT_H_
