#ifndef TRELLIS_CLI_PLANS_REPAIR_TEXT_H_
#define TRELLIS_CLI_PLANS_REPAIR_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_repair.pb.h"

namespace trellis::cli {

// Returns repairs of a plan as a student and a counselor read them: for each
// what to change and what that costs, then what is proven about smaller ones,
// and what to do next. In the language of the request: English, or Spanish for
// "es".
std::string RepairText(const plan::v1::SuggestRepairsRequest& request,
                       const plan::v1::SuggestRepairsResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_REPAIR_TEXT_H_
