#ifndef TRELLIS_CLI_PLANS_WHAT_IF_H_
#define TRELLIS_CLI_PLANS_WHAT_IF_H_

#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/status/status.h"
#include "trellis/plan/v1/plan_comparison.pb.h"

namespace trellis::cli {

// What a command line says about how things might be otherwise. Each is a
// scenario of its own.
struct WhatIfOptions {
  std::vector<std::string> catalogs;
  std::vector<std::string> programs;
  std::vector<std::string> failed_courses;
};

// Adds --if_catalog, --if_program and --if_failed. Both must outlive the
// parser.
void AddWhatIfOptions(CLI::App& command, WhatIfOptions& options);

// Appends a scenario for each option that was given, in the order of the
// members.
//
// Errors: INVALID_ARGUMENT when a course is not in the plan.
absl::Status AppendScenarios(const WhatIfOptions& options,
                             plan::v1::CompareOutcomesRequest& request);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_WHAT_IF_H_
