#ifndef TRELLIS_CLI_EXIT_CODE_H_
#define TRELLIS_CLI_EXIT_CODE_H_

#include "absl/status/status.h"

namespace trellis::cli {

// What the command line tells scripts. Documented in `trellis --help`; never
// renumbered.
enum ExitCode {
  kOk = 0,
  // Anything that has no code of its own, such as malformed input.
  kFailure = 1,
  // The command line itself is wrong.
  kUsage = 2,
  // A named record, revision or file does not exist.
  kNotFound = 3,
  // The caller may not do this.
  kNotAllowed = 4,
  // The plan, the catalog or some records were read and have violations.
  kViolations = 5,
  // The server cannot be reached or does not answer in time.
  kUnavailable = 6,
  // Somebody else was first.
  kConflict = 7,
};

// Returns the exit code for the outcome of a call.
ExitCode ExitCodeOf(const absl::Status& status);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_EXIT_CODE_H_
