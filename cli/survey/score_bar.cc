#include "cli/survey/score_bar.h"

#include <algorithm>
#include <cmath>

namespace trellis::cli {

std::string ScoreBar(const survey::v1::ScaleScore& score, int width) {
  if (score.max_score() <= 0 ||
      score.status() == survey::v1::ScaleScore::STATUS_NOT_SCORED) {
    return std::string(static_cast<size_t>(width), ' ');
  }
  const auto place = [width](double share) {
    // A hair more, so that 9/17 of 17 characters are 9.
    const int characters = static_cast<int>(std::floor(share * width + 1e-9));
    return std::clamp(characters, 0, width);
  };
  const double max = score.max_score();
  const int filled = place(score.proportion());
  // Rounded outwards: an interval is not made to look smaller than it is.
  const int low = std::min(filled, place(score.interval_low() / max));
  const int high = std::clamp(
      static_cast<int>(std::ceil(score.interval_high() / max * width - 1e-9)),
      filled, width);
  const auto times = [](int count, char c) {
    return std::string(static_cast<size_t>(count), c);
  };
  return times(low, '#') + times(filled - low, '=') +
         times(high - filled, '-') + times(width - high, '.');
}

}  // namespace trellis::cli
