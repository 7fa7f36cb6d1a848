#include "services/survey_scoring/domain/survey_scorer.h"

#include <algorithm>

namespace trellis::survey {
namespace {

// Returns less than, equal to or more than 0 as the proportion of `a` is below,
// equal to or above that of `b`. Products of two int32_t fit an int64_t, so
// that no rounding makes or breaks a tie.
int CompareProportions(const ScaleResult& a, const ScaleResult& b) {
  // An empty scale's 0 / 0 would be equal to every proportion: it counts 0 / 1.
  const int64_t a_max = std::max(a.max_score, 1);
  const int64_t b_max = std::max(b.max_score, 1);
  const int64_t left = a.raw_score * b_max;
  const int64_t right = b.raw_score * a_max;
  return left < right ? -1 : (left > right ? 1 : 0);
}

void SumAnswers(const CompiledInstrument& instrument,
                absl::Span<const ItemAnswer> answers, SurveyScores& scores) {
  const std::vector<CompiledScale>& scales = instrument.scales();
  scores.scales.resize(scales.size());
  for (size_t i = 0; i < scales.size(); ++i) {
    scores.scales[i] = ScaleResult{static_cast<int>(i), 0, scales[i].max_score};
  }
  for (const ItemAnswer& answer : answers) {
    ScaleResult& scale = scores.scales[instrument.items()[answer.item].scale];
    scale.raw_score += answer.value;
    ++scale.answered_count;
  }
  scores.answered_count = static_cast<int>(answers.size());
}

Outcome OutcomeOf(const std::vector<ScaleResult>& scales) {
  if (std::all_of(scales.begin(), scales.end(),
                  [](const ScaleResult& s) { return s.raw_score == 0; })) {
    return Outcome::kInsufficient;
  }
  if (scales.size() > 1 && std::all_of(scales.begin(), scales.end(),
                                       [&scales](const ScaleResult& s) {
                                         return CompareProportions(
                                                    s, scales.front()) == 0;
                                       })) {
    return Outcome::kFlat;
  }
  return Outcome::kRanked;
}

void Rank(SurveyScores& scores) {
  std::vector<ScaleResult>& scales = scores.scales;
  // Not std::stable_sort, which allocates: the index makes the order complete.
  std::sort(scales.begin(), scales.end(),
            [](const ScaleResult& a, const ScaleResult& b) {
              const int order = CompareProportions(a, b);
              return order != 0 ? order > 0 : a.scale < b.scale;
            });
  for (int i = 0; i < static_cast<int>(scales.size()); ++i) {
    if (i == 0 || CompareProportions(scales[i - 1], scales[i]) != 0) {
      scores.bands.push_back({/*rank=*/i + 1, /*begin=*/i, /*end=*/i});
    }
    scales[i].rank = scores.bands.back().rank;
    scores.bands.back().end = i + 1;
  }
}

}  // namespace

void ScoreAnswers(const CompiledInstrument& instrument,
                  absl::Span<const ItemAnswer> answers, int top_rank,
                  SurveyScores& scores) {
  scores.bands.clear();
  scores.top_band_count = 0;
  SumAnswers(instrument, answers, scores);
  scores.outcome = OutcomeOf(scores.scales);
  if (scores.outcome != Outcome::kRanked) return;
  Rank(scores);
  scores.top_band_count = static_cast<int>(std::count_if(
      scores.bands.begin(), scores.bands.end(),
      [top_rank, &scores](const RankBand& band) {
        // Scales with nothing marked are at the end, whatever rank they share.
        return band.rank <= top_rank && scores.scales[band.begin].raw_score > 0;
      }));
}

}  // namespace trellis::survey
