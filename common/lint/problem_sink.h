#ifndef TRELLIS_COMMON_LINT_PROBLEM_SINK_H_
#define TRELLIS_COMMON_LINT_PROBLEM_SINK_H_

#include "absl/strings/string_view.h"

namespace trellis {

// Takes what checks of catalog records find. Who runs the checks decides what
// becomes of it: a place in a file, or a field of a request.
//
// A path leads from the message that is checked to the field concerned, such as
// "courses[3].code". A code is one of docs/errors.md. The suggestion is what to
// write instead, or empty.
class ProblemSink {
 public:
  virtual ~ProblemSink() = default;

  // Takes an error: the records cannot be used as they are.
  virtual void Error(absl::string_view path, absl::string_view code,
                     absl::string_view message,
                     absl::string_view suggestion = "") = 0;

  // Takes a warning: somebody should look.
  virtual void Warning(absl::string_view path, absl::string_view code,
                       absl::string_view message,
                       absl::string_view suggestion = "") = 0;

  // Whether somebody could still read a suggestion. Finding one is costly.
  virtual bool WantsSuggestions() const { return true; }
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_LINT_PROBLEM_SINK_H_
