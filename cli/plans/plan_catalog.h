#ifndef TRELLIS_CLI_PLANS_PLAN_CATALOG_H_
#define TRELLIS_CLI_PLANS_PLAN_CATALOG_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "cli/command_context.h"
#include "cli/offline_options.h"
#include "trellis/catalog/v1/resources.pb.h"

namespace trellis::cli {

// What people choose from who make plans, in the order of names.
struct PlanCatalog {
  std::vector<catalog::v1::Course> courses;
  std::vector<catalog::v1::Program> programs;
};

// Returns the courses and programs of the catalog with this name, with or
// without a revision, from the server or without it.
//
// Errors: those of LoadOffline or of the server.
absl::StatusOr<PlanCatalog> FetchPlanCatalog(const CommandContext& context,
                                             const OfflineOptions& source,
                                             const std::string& catalog);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PLANS_PLAN_CATALOG_H_
