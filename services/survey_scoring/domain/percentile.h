#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PERCENTILE_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PERCENTILE_H_

#include <cstdint>
#include <optional>

#include "absl/types/span.h"

namespace trellis::survey {

// How many scores a group must have to be compared with: fewer would say
// something about single students, and vary too much.
inline constexpr int64_t kMinNormSize = 30;

// Where a score stands among the scores of a group.
struct MidRankPercentile {
  // The share of the group with a lower score plus half of the share with the
  // same one, in [0, 100].
  double percentile = 0;

  // The size of the group.
  int64_t size = 0;
};

// Returns where `score` stands among the scores of a group: `counts` holds the
// number of students by score, from 0. Nothing when the group is smaller than
// kMinNormSize or the score is not one that it could have.
std::optional<MidRankPercentile> PercentileOf(absl::Span<const int64_t> counts,
                                              int score);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_PERCENTILE_H_
