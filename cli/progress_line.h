#ifndef TRELLIS_CLI_PROGRESS_LINE_H_
#define TRELLIS_CLI_PROGRESS_LINE_H_

#include <cstdint>
#include <ostream>
#include <string>

#include "absl/time/clock.h"
#include "absl/time/time.h"

namespace trellis::cli {

// Shows how far a long piece of work has come, in one line that is drawn over
// at most ten times a second. Silent unless it is live.
//
// Thread compatible.
class ProgressLine {
 public:
  // `out` must outlive the line. `live` is whether it is a terminal.
  ProgressLine(std::ostream& out, bool live) : out_(out), live_(live) {}

  // Shows that `done` records are done at `now`, and which share of the work
  // that is, or a negative number when it is not known.
  void Show(int64_t done, double share, absl::Time now = absl::Now());

  // Takes the line away.
  void Clear();

 private:
  std::ostream& out_;
  const bool live_;
  bool shown_ = false;
  absl::Time start_ = absl::InfinitePast();
  absl::Time next_ = absl::InfinitePast();
};

// Returns the line: "[####......] 40 %, 1200 records, 300 a second".
std::string ProgressText(int64_t done, double share, absl::Duration elapsed);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_PROGRESS_LINE_H_
