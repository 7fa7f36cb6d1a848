#include "cli/line_reader.h"

#include "absl/status/status.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"

namespace trellis::cli {

absl::StatusOr<bool> LineReader::NextOfAny() {
  line_.clear();
  is_overlong_ = false;
  int next = 0;
  while ((next = input_.get()) != std::istream::traits_type::eof()) {
    ++bytes_read_;
    if (next == '\n') break;
    if (line_.size() < kMaxLineBytes) {
      line_ += static_cast<char>(next);
    } else {
      is_overlong_ = true;
    }
  }
  if (input_.bad()) return absl::InvalidArgumentError("cannot be read");
  const bool found = next == '\n' || !line_.empty();
  if (found && ++number_ == 1 && absl::StartsWith(line_, "\xEF\xBB\xBF")) {
    line_.erase(0, 3);
  }
  return found;
}

absl::StatusOr<bool> LineReader::Next() {
  do {
    absl::StatusOr<bool> more = NextOfAny();
    if (!more.ok() || !*more) return more;
  } while (!is_overlong_ && absl::StripAsciiWhitespace(line_).empty());
  return true;
}

}  // namespace trellis::cli
