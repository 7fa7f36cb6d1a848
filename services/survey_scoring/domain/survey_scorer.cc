#include "services/survey_scoring/domain/survey_scorer.h"

#include <algorithm>
#include <cmath>

#include "services/survey_scoring/domain/rank_order.h"

namespace trellis::survey {
namespace {

void SumAnswers(const CompiledInstrument& instrument,
                const AnswerSheet& answers, SurveyScores& scores) {
  const std::vector<CompiledScale>& scales = instrument.scales();
  scores.scales.assign(scales.size(), ScaleResult());
  scores.sums.assign(scales.size(), ScaleSums());
  const std::vector<CompiledItem>& items = instrument.items();
  for (size_t i = 0; i < items.size(); ++i) {
    const int32_t points = answers.points[i];
    if (points == AnswerSheet::kNoAnswer) continue;
    const CompiledItem& item = items[i];
    for (const CompiledKey& key : item.keys) {
      const int32_t counted = key.reversed ? item.max_points - points : points;
      const double value = static_cast<double>(counted) / item.max_points;
      ScaleResult& result = scores.scales[key.scale];
      ScaleSums& sums = scores.sums[key.scale];
      result.raw_score += key.weight * counted;
      ++result.answered_count;
      sums.answered_max += key.weight * item.max_points;
      sums.value += value;
      sums.squared_value += value * value;
      const int kind = static_cast<int>(item.kind);
      sums.raw_by_kind[kind] += key.weight * counted;
      sums.answered_max_by_kind[kind] += key.weight * item.max_points;
    }
  }
}

bool IsScored(const ScaleResult& result, const CompiledScale& scale,
              MissingPolicy policy) {
  if (scale.item_count == 0) return false;
  // At least 80 %, without a fraction.
  return policy != MissingPolicy::kProrate ||
         result.answered_count * 5 >= scale.item_count * 4;
}

double StandardError(const CompiledScale& scale, const ScaleSums& sums,
                     int counted) {
  if (scale.facts.standard_error > 0) return scale.facts.standard_error;
  // An answer at each end of the range is added.
  const double count = counted + 2;
  const double mean = (sums.value + 1) / count;
  const double variance = (sums.squared_value + 1) / count - mean * mean;
  return std::sqrt(std::max(variance, 0.0) * scale.squared_max_sum);
}

Level LevelOf(const ScaleResult& result) {
  const int64_t three_times = int64_t{3} * result.raw_score;
  if (three_times < result.denominator) return Level::kLow;
  return three_times < int64_t{2} * result.denominator ? Level::kMedium
                                                       : Level::kHigh;
}

void FinishScale(const CompiledScale& scale, ResponseFormat format,
                 MissingPolicy policy, const ScaleSums& sums,
                 ScaleResult& result) {
  result.max_score = scale.max_score;
  result.scored = IsScored(result, scale, policy);
  if (!result.scored) return;
  const bool prorates = policy == MissingPolicy::kProrate;
  result.denominator = prorates ? sums.answered_max : scale.max_score;
  result.proportion =
      static_cast<double>(result.raw_score) / result.denominator;
  // What is missing under kZero counts as an answer without points.
  result.standard_error =
      StandardError(scale, sums,
                    policy == MissingPolicy::kZero ? scale.item_count
                                                   : result.answered_count);
  const double error = result.standard_error / result.max_score;
  result.proportion_variance = error * error;
  result.level = LevelOf(result);
  const bool blanks_are_answers =
      format == ResponseFormat::kMarked && policy == MissingPolicy::kZero;
  result.exact =
      blanks_are_answers || result.answered_count == scale.item_count;
}

bool NothingIsMarked(const AnswerSheet& answers) {
  return std::none_of(answers.points.begin(), answers.points.end(),
                      [](int32_t points) { return points > 0; });
}

Outcome OutcomeOf(const CompiledInstrument& instrument,
                  const AnswerSheet& answers, const SurveyScores& scores) {
  if (scores.scored_count == 0) return Outcome::kInsufficient;
  if (instrument.format() == ResponseFormat::kMarked &&
      NothingIsMarked(answers)) {
    return Outcome::kInsufficient;
  }
  const ScaleResult* first = nullptr;
  for (const ScaleResult& result : scores.scales) {
    if (!result.scored) continue;
    if (first == nullptr) {
      first = &result;
    } else if (CompareProportions(*first, result) != 0) {
      return Outcome::kRanked;
    }
  }
  return scores.scored_count > 1 ? Outcome::kFlat : Outcome::kRanked;
}

void Rank(const RankOrder& rank_order, SurveyScores& scores) {
  std::vector<ScaleResult>& scales = scores.scales;
  const auto compare = [&](const ScaleResult& a, const ScaleResult& b) {
    return rank_order.Compare({a, scores.sums[a.scale]},
                              {b, scores.sums[b.scale]});
  };
  // Not std::stable_sort, which allocates: the index makes the order complete.
  std::sort(scales.begin(), scales.end(),
            [&](const ScaleResult& a, const ScaleResult& b) {
              if (a.scored != b.scored) return a.scored;
              const int order = a.scored ? compare(a, b) : 0;
              return order != 0 ? order > 0 : a.scale < b.scale;
            });
  for (int i = 0; i < scores.scored_count; ++i) {
    if (i == 0 || compare(scales[i - 1], scales[i]) != 0) {
      scores.bands.push_back({/*rank=*/i + 1, /*begin=*/i, /*end=*/i});
      if (i > 0 && CompareProportions(scales[i - 1], scales[i]) == 0) {
        scales[i - 1].tie_broken = true;
        scales[i].tie_broken = true;
      }
    }
    scales[i].rank = scores.bands.back().rank;
    scores.bands.back().end = i + 1;
  }
}

// A broken tie shows on all scales of its proportion, not only on neighbours.
void SpreadBrokenTies(SurveyScores& scores) {
  for (int i = 0; i < scores.scored_count;) {
    int end = i + 1;
    bool broken = scores.scales[i].tie_broken;
    while (end < scores.scored_count &&
           CompareProportions(scores.scales[i], scores.scales[end]) == 0) {
      broken |= scores.scales[end++].tie_broken;
    }
    for (; i < end; ++i) scores.scales[i].tie_broken = broken;
  }
}

}  // namespace

void ScoreAnswers(const CompiledInstrument& instrument,
                  const AnswerSheet& answers, const ScoringOptions& options,
                  SurveyScores& scores) {
  scores.bands.clear();
  scores.top_band_count = 0;
  scores.scored_count = 0;
  SumAnswers(instrument, answers, scores);
  for (size_t i = 0; i < scores.scales.size(); ++i) {
    ScaleResult& result = scores.scales[i];
    result.scale = static_cast<int>(i);
    FinishScale(instrument.scales()[i], instrument.format(),
                options.missing_policy, scores.sums[i], result);
    scores.scored_count += result.scored ? 1 : 0;
  }
  scores.outcome = OutcomeOf(instrument, answers, scores);
  if (scores.outcome != Outcome::kRanked) return;
  Rank(RankOrder(instrument, options), scores);
  if (!options.tie_breaks.empty()) SpreadBrokenTies(scores);
  scores.top_band_count = static_cast<int>(
      std::count_if(scores.bands.begin(), scores.bands.end(),
                    [&options, &scores](const RankBand& band) {
                      // Scales without points are at the end, whatever rank
                      // they share.
                      return band.rank <= options.top_rank &&
                             scores.scales[band.begin].raw_score > 0;
                    }));
}

}  // namespace trellis::survey
