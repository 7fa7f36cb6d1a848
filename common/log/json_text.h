#ifndef TRELLIS_COMMON_LOG_JSON_TEXT_H_
#define TRELLIS_COMMON_LOG_JSON_TEXT_H_

#include <string>

#include "absl/strings/string_view.h"

namespace trellis {

// Appends `text` to `out` as a JSON string with its quotes. Control characters
// are escaped, and each byte that is not part of valid UTF-8 becomes U+FFFD, so
// that the result is valid JSON on one line for any bytes.
void AppendJsonString(absl::string_view text, std::string& out);

}  // namespace trellis

#endif  // TRELLIS_COMMON_LOG_JSON_TEXT_H_
