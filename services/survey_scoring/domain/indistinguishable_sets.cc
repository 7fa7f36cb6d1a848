#include "services/survey_scoring/domain/indistinguishable_sets.h"

namespace trellis::survey {
namespace {

// Returns the end of the longest range from `begin` of scales that are all
// alike.
int EndOfSet(const SurveyScores& scores, int begin) {
  for (int end = begin + 1; end < scores.scored_count; ++end) {
    for (int i = begin; i < end; ++i) {
      if (!AreIndistinguishable(scores.scales[i], scores.scales[end])) {
        return end;
      }
    }
  }
  return scores.scored_count;
}

}  // namespace

bool AreIndistinguishable(const ScaleResult& a, const ScaleResult& b) {
  const double difference = a.proportion - b.proportion;
  // Squares compare as the values do, without a root.
  return difference * difference <=
         kConfidence * kConfidence *
             (a.proportion_variance + b.proportion_variance);
}

void FindIndistinguishableSets(const SurveyScores& scores,
                               std::vector<ScaleRange>& sets) {
  sets.clear();
  if (scores.outcome != Outcome::kRanked) return;
  int last_end = 0;
  for (int begin = 0; begin < scores.scored_count; ++begin) {
    const int end = EndOfSet(scores, begin);
    if (end - begin < 2 || end <= last_end) continue;
    sets.push_back({begin, end});
    last_end = end;
  }
}

}  // namespace trellis::survey
