#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INDISTINGUISHABLE_SETS_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INDISTINGUISHABLE_SETS_H_

#include <vector>

#include "services/survey_scoring/domain/survey_scorer.h"

namespace trellis::survey {

// Whether the proportions of two scales with a score differ by no more than
// kConfidence standard errors of their difference.
bool AreIndistinguishable(const ScaleResult& a, const ScaleResult& b);

// A range of SurveyScores::scales: [begin, end).
struct ScaleRange {
  int begin = 0;
  int end = 0;
};

// Replaces `sets` with the ranges of at least two scales, next to each other by
// rank, of which any two are indistinguishable. None is part of another; they
// may overlap, because of three scales the first and the second may be alike,
// and the second and the third, but not the first and the third. Ordered by
// where they begin. Empty unless the outcome is kRanked.
void FindIndistinguishableSets(const SurveyScores& scores,
                               std::vector<ScaleRange>& sets);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_INDISTINGUISHABLE_SETS_H_
