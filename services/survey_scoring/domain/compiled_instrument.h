#ifndef TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_
#define TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_

#include <cstdint>
#include <vector>

namespace trellis::survey {

// One thing that an instrument asks.
struct CompiledItem {
  // The scale that the answer is counted towards, by its index.
  int scale = 0;

  // The highest answer. Answers are in the range [0, max_value].
  int32_t max_value = 1;
};

// One thing that answers are counted towards.
struct CompiledScale {
  // The sum of the highest answers of the scale's items.
  int32_t max_score = 0;
};

// An interest survey with everything left out that scoring does not need: items
// and scales are known by their index, in the order of presentation.
//
// Never changes after construction; thread safe.
class CompiledInstrument {
 public:
  // Every item's `scale` is in the range [0, scale_count), and no `max_value`
  // is negative. The highest sums must fit an int32_t.
  CompiledInstrument(int scale_count, std::vector<CompiledItem> items);

  // The items. Their size is in the range of int.
  const std::vector<CompiledItem>& items() const { return items_; }

  // The scales. A scale that no item counts towards has a `max_score` of 0.
  const std::vector<CompiledScale>& scales() const { return scales_; }

 private:
  std::vector<CompiledItem> items_;
  std::vector<CompiledScale> scales_;
};

}  // namespace trellis::survey

#endif  // TRELLIS_SERVICES_SURVEY_SCORING_DOMAIN_COMPILED_INSTRUMENT_H_
