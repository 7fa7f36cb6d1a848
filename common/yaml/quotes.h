#ifndef TRELLIS_COMMON_YAML_QUOTES_H_
#define TRELLIS_COMMON_YAML_QUOTES_H_

#include <string>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns what a word of a file looks like in a message: in quotes, and cut
// between characters after 60 bytes.
std::string Quoted(absl::string_view text);

// Whether the quotes that `text` begins with are closed in it. True when it
// begins with something else.
bool ClosesQuotes(absl::string_view text);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_QUOTES_H_
