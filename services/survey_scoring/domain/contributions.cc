#include "services/survey_scoring/domain/contributions.h"

#include <algorithm>

#include "services/survey_scoring/domain/rank_order.h"

namespace trellis::survey {
namespace {

// Returns the rank that the scale at `place` would have without `points` on an
// item of one kind.
int RankWithout(const RankOrder& order, const SurveyScores& scores, int place,
                ItemKind kind, int32_t points) {
  ScaleResult result = scores.scales[place];
  if (result.rank == 0) return 0;
  ScaleSums sums = scores.sums[result.scale];
  result.raw_score -= points;
  sums.raw_by_kind[static_cast<int>(kind)] -= points;
  int rank = 1;
  for (int i = 0; i < scores.scored_count; ++i) {
    const ScaleResult& other = scores.scales[i];
    if (i != place &&
        order.Compare({other, scores.sums[other.scale]}, {result, sums}) > 0) {
      ++rank;
    }
  }
  return rank;
}

}  // namespace

std::vector<Contribution> ContributionsTo(const CompiledInstrument& instrument,
                                          const AnswerSheet& answers,
                                          const ScoringOptions& options,
                                          const SurveyScores& scores,
                                          int place) {
  std::vector<Contribution> contributions;
  const RankOrder order(instrument, options);
  const int scale = scores.scales[place].scale;
  for (size_t i = 0; i < answers.points.size(); ++i) {
    const int32_t points = answers.points[i];
    if (points == AnswerSheet::kNoAnswer) continue;
    const CompiledItem& item = instrument.items()[i];
    for (const CompiledKey& key : item.keys) {
      if (key.scale != scale) continue;
      const int32_t counted =
          key.weight * (key.reversed ? item.max_points - points : points);
      contributions.push_back(
          {static_cast<int>(i), counted, key.weight * item.max_points,
           RankWithout(order, scores, place, item.kind, counted)});
    }
  }
  std::stable_sort(contributions.begin(), contributions.end(),
                   [](const Contribution& a, const Contribution& b) {
                     return a.points > b.points;
                   });
  return contributions;
}

}  // namespace trellis::survey
