#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RANK_ORDER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RANK_ORDER_H_

#include "services/survey_scoring/domain/compiled_instrument.h"
#include "services/survey_scoring/domain/survey_scorer.h"

namespace trellis::survey {

// Returns less than, equal to or more than 0 as the proportion of `a` is below,
// equal to or above that of `b`, both scored. Exact.
int CompareProportions(const ScaleResult& a, const ScaleResult& b);

// What decides the rank of a scale.
struct Standing {
  const ScaleResult& result;
  const ScaleSums& sums;
};

// Orders scales with a score by rank: by proportion, and then by the
// proportions on the kinds of item that the options break ties by.
class RankOrder {
 public:
  // Both must outlive the order.
  RankOrder(const CompiledInstrument& instrument, const ScoringOptions& options)
      : instrument_(instrument), options_(options) {}

  // Returns more than 0 when `a` comes before `b`, and 0 when they share a
  // rank.
  int Compare(const Standing& a, const Standing& b) const;

 private:
  // What the points on items of one kind are a proportion of.
  int32_t WholeOf(const Standing& standing, int kind) const;

  const CompiledInstrument& instrument_;
  const ScoringOptions& options_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_RANK_ORDER_H_
