#ifndef TRELLIS_CLI_RULES_SET_CHECK_H_
#define TRELLIS_CLI_RULES_SET_CHECK_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "trellis/catalog/v1/catalog_admin_service.pb.h"

namespace trellis::cli {

// What was found in files with requirement sets.
struct RequirementSetCheck {
  // How many sets there are, as far as they can be read.
  int set_count = 0;

  // What is wrong with them, errors first. Files are named by the path that
  // leads to them from where the command runs.
  std::vector<catalog::v1::ImportProblem> problems;

  // How many errors there are in the rest of the catalog.
  int other_error_count = 0;

  // The folder of the catalog that they are a part of, or "".
  std::string folder;
};

// Checks the requirement sets of a file, or of all of a folder, as an import of
// the catalog that they are a part of would, without a server.
//
// Errors: NOT_FOUND when there is no such file or folder; INVALID_ARGUMENT when
// there is no requirement set in it, or it cannot be read.
absl::StatusOr<RequirementSetCheck> CheckRequirementSets(
    const std::string& path);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_RULES_SET_CHECK_H_
