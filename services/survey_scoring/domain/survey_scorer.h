#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_

#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/survey_scoring/domain/compiled_instrument.h"

namespace trellis::survey {

// The answer to one item.
struct ItemAnswer {
  // The item, by its index in the instrument.
  int item = 0;

  // In the range [0, max_value of the item].
  int32_t value = 0;
};

// What a set of answers supports.
enum class Outcome {
  // The scales are ranked.
  kRanked,
  // Every answer is 0, or there is none, so there is nothing to rank.
  kInsufficient,
  // There are several scales and all have the same proportion, so that none
  // stands out.
  kFlat,
};

// The result of one scale.
struct ScaleResult {
  // The scale, by its index in the instrument.
  int scale = 0;

  // The sum of the answers, and the highest sum possible.
  int32_t raw_score = 0;
  int32_t max_score = 0;

  // How many of the scale's items were answered.
  int answered_count = 0;

  // The competition rank, from 1: one more than the number of scales with a
  // higher proportion of their highest sum. 0 unless the outcome is kRanked.
  int rank = 0;
};

// The scales that share a rank: a range of SurveyScores::scales.
struct RankBand {
  int rank = 0;
  int begin = 0;
  int end = 0;
};

// What scoring gives. Reuse one object for many surveys: from the second one of
// an instrument on, its memory suffices.
struct SurveyScores {
  Outcome outcome = Outcome::kInsufficient;

  // Every scale, ordered by rank and then as the instrument presents them.
  std::vector<ScaleResult> scales;

  // The scales that share a rank, for every rank taken, ordered by rank. Empty
  // unless the outcome is kRanked.
  std::vector<RankBand> bands;

  // The first of `bands` whose rank is at most the `top_rank` asked for,
  // without the scales that have nothing marked. Ties can make them hold more
  // scales than that.
  int top_band_count = 0;

  // How many items were answered.
  int answered_count = 0;
};

// Turns the answers to one survey into totals and ranks, and replaces `scores`
// with them.
//
// `answers` name each item at most once; an item without an answer counts 0.
// `top_rank` is at least 1.
//
// Scales are compared by the proportion of their highest sum, exactly. A scale
// whose highest sum is 0 has the proportion 0. The result does not depend on
// the order of the answers, nor on anything but the arguments.
//
// Takes time in proportion to the answers, and to n log n for n scales.
void ScoreAnswers(const CompiledInstrument& instrument,
                  absl::Span<const ItemAnswer> answers, int top_rank,
                  SurveyScores& scores);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_
