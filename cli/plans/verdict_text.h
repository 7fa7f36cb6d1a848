#ifndef TRELLIS_CLI_PLANS_VERDICT_TEXT_H_
#define TRELLIS_CLI_PLANS_VERDICT_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_validation_service.pb.h"

namespace trellis::cli {

// Returns the verdict on a plan as a student and a counselor read it: the
// verdict, what is wrong and what is missing, then every rule with the credit
// it needs and has. In English, or in Spanish for "es".
std::string PlanText(const plan::v1::ValidatePlanResponse& response,
                     const std::string& language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_VERDICT_TEXT_H_
