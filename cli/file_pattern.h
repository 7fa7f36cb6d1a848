#ifndef TRELLIS_CLI_FILE_PATTERN_H_
#define TRELLIS_CLI_FILE_PATTERN_H_

#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace trellis::cli {

// Returns the files that are meant, ordered by name: the file of that name;
// every YAML file in or below the folder of that name; or, when the name holds
// `*`, `?` or `[`, every file whose path it fits. `*` and `?` stand for
// characters of one part of a path, and a part `**` for any number of folders,
// or none. Files and folders whose names begin with a dot are left out, and
// folders that are links are not entered.
//
// Errors: NOT_FOUND when there is no such file.
absl::StatusOr<std::vector<std::string>> FindFiles(const std::string& pattern);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_FILE_PATTERN_H_
