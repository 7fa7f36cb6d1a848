#ifndef TRELLIS_COMMON_STATUS_CUT_TEXT_H_
#define TRELLIS_COMMON_STATUS_CUT_TEXT_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns the longest prefix of `text`, which is UTF-8, that has at most
// `limit_bytes` bytes and ends with a whole character.
inline absl::string_view CutText(absl::string_view text, size_t limit_bytes) {
  if (text.size() <= limit_bytes) return text;
  // Bytes of the form 10xxxxxx continue a character.
  while (limit_bytes > 0 &&
         (static_cast<unsigned char>(text[limit_bytes]) & 0xC0) == 0x80) {
    --limit_bytes;
  }
  return text.substr(0, limit_bytes);
}

}  // namespace trellis

#endif  // TRELLIS_COMMON_STATUS_CUT_TEXT_H_
