#ifndef TRELLIS_CLI_PLANS_IMPACT_TEXT_H_
#define TRELLIS_CLI_PLANS_IMPACT_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"
#include "cli/plans/result_rows.h"
#include "trellis/plan/v1/plan_impact.pb.h"

namespace trellis::cli {

// Returns what a change means for many plans, as a counselor reads it: how the
// verdicts compare, then by school and by rule, and examples. Requirement sets
// are called as `names` calls them.
std::string ImpactText(const plan::v1::AnalyzeImpactResponse& response,
                       const PlanResultRows& names, absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_IMPACT_TEXT_H_
