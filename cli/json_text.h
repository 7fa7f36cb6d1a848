#ifndef TRELLIS_CLI_JSON_TEXT_H_
#define TRELLIS_CLI_JSON_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace trellis::cli {

// Returns text, in UTF-8, as JSON writes it, with its quotes.
std::string JsonText(absl::string_view text);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_JSON_TEXT_H_
