#include "services/survey_scoring/domain/rank_order.h"

#include <algorithm>
#include <cstdint>

namespace trellis::survey {
namespace {

// Compares a_part / a_whole with b_part / b_whole. Products of two int32_t fit
// an int64_t, so that no rounding makes or breaks a tie. A whole of 0, which
// has no parts, counts as the proportion 0.
int CompareFractions(int64_t a_part, int64_t a_whole, int64_t b_part,
                     int64_t b_whole) {
  const int64_t left = a_part * std::max<int64_t>(b_whole, 1);
  const int64_t right = b_part * std::max<int64_t>(a_whole, 1);
  return left < right ? -1 : (left > right ? 1 : 0);
}

}  // namespace

int CompareProportions(const ScaleResult& a, const ScaleResult& b) {
  return CompareFractions(a.raw_score, a.denominator, b.raw_score,
                          b.denominator);
}

int RankOrder::Compare(const Standing& a, const Standing& b) const {
  int order = CompareProportions(a.result, b.result);
  for (size_t i = 0; order == 0 && i < options_.tie_breaks.size(); ++i) {
    const int kind = static_cast<int>(options_.tie_breaks[i]);
    order = CompareFractions(a.sums.raw_by_kind[kind], WholeOf(a, kind),
                             b.sums.raw_by_kind[kind], WholeOf(b, kind));
  }
  return order;
}

int32_t RankOrder::WholeOf(const Standing& standing, int kind) const {
  return options_.missing_policy == MissingPolicy::kProrate
             ? standing.sums.answered_max_by_kind[kind]
             : instrument_.scales()[standing.result.scale]
                   .max_score_by_kind[kind];
}

}  // namespace trellis::survey
