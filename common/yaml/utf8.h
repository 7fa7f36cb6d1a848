#ifndef TRELLIS_COMMON_YAML_UTF8_H_
#define TRELLIS_COMMON_YAML_UTF8_H_

#include <cstddef>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns the offset of the first byte of `text` that does not belong to a
// character in well-formed UTF-8 (no surrogates, no overlong forms), or
// absl::string_view::npos when there is none.
size_t FindInvalidUtf8(absl::string_view text);

// Returns the number of characters of well-formed UTF-8.
size_t CountUtf8Characters(absl::string_view text);

}  // namespace trellis

#endif  // TRELLIS_COMMON_YAML_UTF8_H_
