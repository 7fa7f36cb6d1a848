#include "services/survey_scoring/domain/percentile.h"

#include <numeric>

namespace trellis::survey {

std::optional<MidRankPercentile> PercentileOf(absl::Span<const int64_t> counts,
                                              int score) {
  if (score < 0 || static_cast<size_t>(score) >= counts.size()) {
    return std::nullopt;
  }
  const auto at = counts.begin() + score;
  const int64_t below = std::accumulate(counts.begin(), at, int64_t{0});
  const int64_t size = std::accumulate(at, counts.end(), below);
  if (size < kMinNormSize) return std::nullopt;
  const auto half_equal = static_cast<double>(*at) / 2;
  return MidRankPercentile{100 * (static_cast<double>(below) + half_equal) /
                               static_cast<double>(size),
                           size};
}

}  // namespace trellis::survey
