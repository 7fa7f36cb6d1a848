#include "cli/progress_line.h"

#include <algorithm>

#include "absl/strings/str_cat.h"

namespace trellis::cli {
namespace {

constexpr absl::Duration kPause = absl::Milliseconds(100);
constexpr int kBarWidth = 20;

}  // namespace

std::string ProgressText(int64_t done, double share, absl::Duration elapsed) {
  std::string text;
  if (share >= 0) {
    const double part = std::clamp(share, 0.0, 1.0);
    const auto filled = static_cast<size_t>(part * kBarWidth);
    text = absl::StrCat("[", std::string(filled, '#'),
                        std::string(kBarWidth - filled, '.'), "] ",
                        static_cast<int>(part * 100), " %, ");
  }
  absl::StrAppend(&text, done, " records");
  const double seconds = absl::ToDoubleSeconds(elapsed);
  if (seconds > 0.5) {
    absl::StrAppend(&text, ", ",
                    static_cast<int64_t>(static_cast<double>(done) / seconds),
                    " a second");
  }
  return text;
}

void ProgressLine::Show(int64_t done, double share, absl::Time now) {
  if (!live_) return;
  if (start_ == absl::InfinitePast()) {
    start_ = now;
    // Work that is done at once needs no line.
    next_ = now + kPause;
  }
  if (now < next_) return;
  next_ = now + kPause;
  shown_ = true;
  out_ << "\r" << ProgressText(done, share, now - start_) << "\033[K"
       << std::flush;
}

void ProgressLine::Clear() {
  if (shown_) out_ << "\r\033[K" << std::flush;
  shown_ = false;
}

}  // namespace trellis::cli
