#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/survey_scoring/domain/answer_sheet.h"
#include "services/survey_scoring/domain/compiled_instrument.h"

namespace trellis::survey {

// The two-sided 5 % point of the normal distribution: how many standard errors
// make a difference that chance makes in one case out of 20.
inline constexpr double kConfidence = 1.96;

// How answers are scored.
struct ScoringOptions {
  MissingPolicy missing_policy = MissingPolicy::kZero;

  // How many ranks the top bands cover. At least 1.
  int top_rank = 3;

  // By which kinds of item ties are broken, in their order.
  absl::Span<const ItemKind> tie_breaks;
};

// What a set of answers supports.
enum class Outcome {
  // The scales are ranked.
  kRanked,
  // Nothing was marked, or no scale has a score, so there is nothing to rank.
  kInsufficient,
  // There are several scales with a score, and all have the same proportion.
  kFlat,
};

// Thirds of the range of a proportion.
enum class Level { kNone, kLow, kMedium, kHigh };

// The result of one scale.
struct ScaleResult {
  // The scale, by its index in the instrument.
  int scale = 0;

  // Whether enough items were answered for a score.
  bool scored = false;

  // The sum of the points.
  int32_t raw_score = 0;

  // What `raw_score` is a proportion of: the highest sum possible, or under
  // kProrate that of the items that were answered. At least 1 when scored.
  int32_t denominator = 0;

  // The highest sum possible.
  int32_t max_score = 0;

  // How many of the scale's items were answered.
  int answered_count = 0;

  // The competition rank, from 1: one more than the number of scales that come
  // before it. 0 unless the outcome is kRanked and the scale was scored.
  int rank = 0;

  // Whether a scale with the same proportion has another rank.
  bool tie_broken = false;

  // The proportion of the highest sum, in [0, 1]. 0 unless scored.
  double proportion = 0;

  // The standard error of the sum of all items, in points. 0 unless scored.
  double standard_error = 0;

  // The standard error of `proportion`, squared.
  double proportion_variance = 0;

  Level level = Level::kNone;

  // Whether the sum is what the student answered, with nothing missing. Where
  // items are marked and missing ones count nothing, a blank line is an answer.
  bool exact = false;
};

// The scales that share a rank: a range of SurveyScores::scales.
struct RankBand {
  int rank = 0;
  int begin = 0;
  int end = 0;
};

// What scoring needs of a scale besides its result.
struct ScaleSums {
  // Of the values and of their squares: points divided by the most there can
  // be.
  double value = 0;
  double squared_value = 0;

  // The highest sum of the items that were answered.
  int32_t answered_max = 0;

  // The points on each kind of item, and the most on those that were answered.
  std::array<int32_t, 4> raw_by_kind = {};
  std::array<int32_t, 4> answered_max_by_kind = {};
};

// What scoring gives. Reuse one object for many surveys: from the second one of
// an instrument on, its memory suffices.
struct SurveyScores {
  Outcome outcome = Outcome::kInsufficient;

  // Every scale: ordered by rank and then as the instrument presents them,
  // those without a score last; in the order of the instrument unless the
  // outcome is kRanked.
  std::vector<ScaleResult> scales;

  // How many scales have a score. When the outcome is kRanked, these come
  // first.
  int scored_count = 0;

  // The scales that share a rank, for every rank taken, ordered by rank. Empty
  // unless the outcome is kRanked.
  std::vector<RankBand> bands;

  // The first of `bands` whose rank is at most the `top_rank` asked for,
  // without the scales that have no points. Ties can make them hold more scales
  // than that.
  int top_band_count = 0;

  // By the index of the scale.
  std::vector<ScaleSums> sums;
};

// Turns a student's answers into totals, standard errors and ranks, and
// replaces `scores` with them.
//
// Scales are compared by the proportion of their highest sum, exactly: equal
// proportions always tie, and only `tie_breaks` part them. The result does not
// depend on anything but the arguments.
//
// The standard error is the one that the instrument states, or otherwise what
// the student's own answers give: with v the points of an answer divided by the
// most it can have, and one answer of 0 and one of 1 added (so that a full
// scale is not taken for certain), the variance of v times the sum of the
// squared maxima. For marks this is Laplace's estimate put into the binomial
// error.
//
// Takes time in proportion to the items, and to n log n for n scales.
void ScoreAnswers(const CompiledInstrument& instrument,
                  const AnswerSheet& answers, const ScoringOptions& options,
                  SurveyScores& scores);

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_SURVEY_SCORER_H_
