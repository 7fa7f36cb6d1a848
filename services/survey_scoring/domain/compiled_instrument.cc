#include "services/survey_scoring/domain/compiled_instrument.h"

#include <utility>

namespace trellis::survey {

CompiledInstrument::CompiledInstrument(int scale_count,
                                       std::vector<CompiledItem> items)
    : items_(std::move(items)), scales_(scale_count) {
  for (const CompiledItem& item : items_) {
    scales_[item.scale].max_score += item.max_value;
  }
}

}  // namespace trellis::survey
