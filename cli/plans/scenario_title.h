#ifndef TRELLIS_CLI_PLANS_SCENARIO_TITLE_H_
#define TRELLIS_CLI_PLANS_SCENARIO_TITLE_H_

#include <string>

#include "absl/strings/string_view.h"
#include "trellis/plan/v1/plan_comparison.pb.h"

namespace trellis::cli {

// Says in a few words what a scenario is about: "without passing metrology".
// In English, or in Spanish for "es".
std::string ScenarioTitle(const plan::v1::Scenario& scenario,
                          const plan::v1::CoursePlan& plan,
                          absl::string_view language);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_SCENARIO_TITLE_H_
