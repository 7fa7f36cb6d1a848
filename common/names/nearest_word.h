#ifndef TRELLIS_COMMON_NAMES_NEAREST_WORD_H_
#define TRELLIS_COMMON_NAMES_NEAREST_WORD_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"

namespace trellis {

// Returns the candidate nearest to `word` by edit distance, or "" when none is
// near enough to be a likely slip.
std::string NearestWord(absl::string_view word,
                        const std::vector<std::string>& candidates);

}  // namespace trellis

#endif  // TRELLIS_COMMON_NAMES_NEAREST_WORD_H_
