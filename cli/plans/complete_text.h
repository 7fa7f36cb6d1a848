#ifndef TRELLIS_CLI_PLANS_COMPLETE_TEXT_H_
#define TRELLIS_CLI_PLANS_COMPLETE_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_repair.pb.h"

namespace trellis::cli {

// Returns completions of a plan as a student and a counselor read them: for
// each the courses to take and when, how full the years become and how near
// that is to what is proven to be needed; or why there is none; then what to do
// next. In the language of the request: English, or Spanish for "es".
std::string CompleteText(const plan::v1::CompletePlanRequest& request,
                         const plan::v1::CompletePlanResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_COMPLETE_TEXT_H_
