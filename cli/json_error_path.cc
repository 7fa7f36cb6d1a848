#include "cli/json_error_path.h"

#include "absl/strings/match.h"

namespace trellis::cli {

std::string JsonErrorPath(absl::string_view message,
                          const std::vector<absl::string_view>& lists) {
  const size_t begin = message.find('(');
  const size_t end = message.find(')');
  if (begin == absl::string_view::npos || end == absl::string_view::npos ||
      end < begin) {
    return "";
  }
  const absl::string_view path = message.substr(begin + 1, end - begin - 1);
  for (const absl::string_view list : lists) {
    if (absl::StartsWith(path, list)) {
      return std::string(path.substr(0, path.find(']') + 1));
    }
  }
  return "";
}

}  // namespace trellis::cli
