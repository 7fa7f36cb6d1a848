#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_

#include <array>
#include <cstdint>
#include <vector>

#include "absl/types/span.h"
#include "services/survey_scoring/domain/quality_rules.h"

namespace trellis::survey {

// How an item is answered.
enum class ResponseFormat {
  // Marked (1 point) or left alone (0 points).
  kMarked,
  // One of a row of answers, from least to most, with as many points as there
  // are answers below it.
  kLikert,
  // The items of a block are put in order; an item has a point for every place
  // below its own.
  kRanked,
};

// What becomes of items without an answer.
enum class MissingPolicy {
  // Every item has to be answered. Scoring takes that for granted.
  kStrict,
  // A scale with at least 80 % of its items answered is scored as if the others
  // had been answered like these on average.
  kProrate,
  // An item without an answer adds nothing.
  kZero,
};

// How the score of a scale is expressed.
enum class Scoring { kSum, kMean, kProportion };

// The kinds of thing that items ask about.
enum class ItemKind { kUnspecified, kActivity, kQuality, kSubject };

// The six kinds of vocational interest, in the order of the hexagon: R, I, A,
// S, E, C. Scales that measure none have kNoInterest.
inline constexpr int kInterestCount = 6;
inline constexpr int kNoInterest = -1;
inline constexpr char kInterestLetters[] = "RIASEC";

// How an item counts towards one scale.
struct CompiledKey {
  // The scale, by its index.
  int scale = 0;

  // How many times the points are counted. At least 1.
  int32_t weight = 1;

  // Whether the points count the other way round.
  bool reversed = false;
};

// One thing that an instrument asks.
struct CompiledItem {
  // The most points that an answer has. At least 1.
  int32_t max_points = 1;

  // The block that the item is presented in, by its index. An item that the
  // instrument puts in no block is in that of its first scale.
  int block = 0;

  ItemKind kind = ItemKind::kUnspecified;

  // The scales it counts towards, each at most once, at least one.
  std::vector<CompiledKey> keys;
};

// What an instrument states about one scale.
struct ScaleFacts {
  // The kind of interest that the scale measures, or kNoInterest.
  int interest = kNoInterest;

  // The standard error of the sum in points, or 0 when it is not known.
  double standard_error = 0;
};

// One thing that answers are counted towards.
struct CompiledScale {
  ScaleFacts facts;

  // The highest sum: that of weight times most points.
  int32_t max_score = 0;

  // How many items count towards the scale.
  int item_count = 0;

  // The sum of the weights.
  int32_t weight_sum = 0;

  // The sum of the squares of weight times most points.
  double squared_max_sum = 0;

  // The part of `max_score` that comes from each kind of item.
  std::array<int32_t, 4> max_score_by_kind = {};
};

// Two items whose answers should agree.
struct CompiledPair {
  int first = 0;
  int second = 0;
  bool opposite = false;
};

// An interest survey with everything left out that scoring does not need: items
// and scales are known by their index, in the order of presentation.
//
// Never changes after construction; thread safe.
class CompiledInstrument {
 public:
  // What an instrument is made of.
  struct Parts {
    ResponseFormat format = ResponseFormat::kMarked;
    Scoring scoring = Scoring::kSum;
    std::vector<ScaleFacts> scales;
    std::vector<CompiledItem> items;
    std::vector<CompiledPair> pairs;
    QualityRules quality_rules;
  };

  CompiledInstrument() = default;

  // Scales and items that parts refer to are there, and the highest sums fit an
  // int32_t.
  explicit CompiledInstrument(Parts parts);

  ResponseFormat format() const { return parts_.format; }
  Scoring scoring() const { return parts_.scoring; }

  // The items. Their size is in the range of int.
  const std::vector<CompiledItem>& items() const { return parts_.items; }

  // The scales. A scale that no item counts towards has a `max_score` of 0.
  const std::vector<CompiledScale>& scales() const { return scales_; }

  absl::Span<const CompiledPair> pairs() const { return parts_.pairs; }
  const QualityRules& quality_rules() const { return parts_.quality_rules; }

  // How many blocks there are.
  int block_count() const { return block_count_; }

  // The scale of each kind of interest by its index, or -1.
  const std::array<int, kInterestCount>& interest_scales() const {
    return interest_scales_;
  }

 private:
  Parts parts_;
  std::vector<CompiledScale> scales_;
  int block_count_ = 0;
  std::array<int, kInterestCount> interest_scales_ = {-1, -1, -1, -1, -1, -1};
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_
