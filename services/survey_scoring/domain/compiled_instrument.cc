#include "services/survey_scoring/domain/compiled_instrument.h"

#include <algorithm>
#include <utility>

namespace trellis::survey {

CompiledInstrument::CompiledInstrument(Parts parts)
    : parts_(std::move(parts)), scales_(parts_.scales.size()) {
  for (size_t i = 0; i < scales_.size(); ++i) {
    scales_[i].facts = parts_.scales[i];
    const int interest = parts_.scales[i].interest;
    if (interest != kNoInterest) {
      interest_scales_[interest] = static_cast<int>(i);
    }
  }
  for (const CompiledItem& item : parts_.items) {
    block_count_ = std::max(block_count_, item.block + 1);
    for (const CompiledKey& key : item.keys) {
      CompiledScale& scale = scales_[key.scale];
      const int32_t most = key.weight * item.max_points;
      scale.max_score += most;
      scale.weight_sum += key.weight;
      scale.squared_max_sum += static_cast<double>(most) * most;
      scale.max_score_by_kind[static_cast<int>(item.kind)] += most;
      ++scale.item_count;
    }
  }
}

}  // namespace trellis::survey
