#ifndef TRELLIS_CLI_JSON_ERROR_PATH_H_
#define TRELLIS_CLI_JSON_ERROR_PATH_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// Returns the path in a message of protobuf's about wrong JSON, such as
// "(answers[0].value): ...", as far as the element of the list: "answers[0]".
// Returns "" for paths that do not begin with one of `lists`, such as
// "answers[": a key of the file's own could be anything.
std::string JsonErrorPath(absl::string_view message,
                          const std::vector<absl::string_view>& lists);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_JSON_ERROR_PATH_H_
