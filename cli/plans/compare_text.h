#ifndef TRELLIS_CLI_PLANS_COMPARE_TEXT_H_
#define TRELLIS_CLI_PLANS_COMPARE_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_comparison.pb.h"

namespace trellis::cli {

// Returns what would become of a plan in each scenario as a diff for people:
// lines that begin with "-" are what would be lost, "+" what would be won, "~"
// what else would change; then what to do next. In the language of the request:
// English, or Spanish for "es".
std::string OutcomesText(const plan::v1::CompareOutcomesRequest& request,
                         const plan::v1::CompareOutcomesResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_COMPARE_TEXT_H_
