#ifndef TRELLIS_CLI_PLANS_RANK_TEXT_H_
#define TRELLIS_CLI_PLANS_RANK_TEXT_H_

#include <string>

#include "trellis/plan/v1/plan_comparison.pb.h"

namespace trellis::cli {

// Returns programs of study as a table for people, the nearest to being
// finished first, with what is missing of each, and what to do next. In the
// language of the request: English, or Spanish for "es".
std::string RankText(const plan::v1::RankProgramsRequest& request,
                     const plan::v1::RankProgramsResponse& response);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_RANK_TEXT_H_
