#include "services/survey_scoring/rpc/compile_instrument.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;

// The highest answer of a format, or 0 for a format that cannot be scored.
int32_t MaxValueOf(Instrument::ResponseFormat format) {
  return format == Instrument::RESPONSE_FORMAT_MARKED ? 1 : 0;
}

absl::flat_hash_map<absl::string_view, int> IndexScales(
    const Instrument& record) {
  absl::flat_hash_map<absl::string_view, int> indexes;
  for (int i = 0; i < record.scales_size(); ++i) {
    indexes.emplace(record.scales(i).id(), i);
  }
  return indexes;
}

}  // namespace

absl::StatusOr<ScorableInstrument> CompileInstrument(const Instrument& record) {
  const int32_t max_value = MaxValueOf(record.response_format());
  if (max_value == 0) {
    return NotSupportedError(
        record.name(), "has a response format that this server cannot score");
  }
  const auto scale_indexes = IndexScales(record);
  ScorableInstrument scorable;
  scorable.record = &record;
  scorable.item_indexes.reserve(record.items_size());
  std::vector<CompiledItem> items;
  items.reserve(record.items_size());
  for (const catalog::v1::Item& item : record.items()) {
    const auto scale = scale_indexes.find(item.scale());
    if (scale == scale_indexes.end()) {
      return NotSupportedError(
          record.name(), absl::StrCat("counts item \"", item.id(),
                                      "\" towards a scale it does not have"));
    }
    const int index = static_cast<int>(items.size());
    if (!scorable.item_indexes.emplace(item.id(), index).second) {
      return NotSupportedError(
          record.name(), absl::StrCat("has two items \"", item.id(), "\""));
    }
    items.push_back({scale->second, max_value});
  }
  scorable.compiled =
      CompiledInstrument(record.scales_size(), std::move(items));
  return scorable;
}

CompiledInstruments CompileInstruments(const CatalogSnapshot& snapshot) {
  CompiledInstruments compiled;
  for (const auto* record : snapshot.All<Instrument>()) {
    const auto name = ParseCatalogResourceName(record->message->name());
    if (!name.has_value()) continue;
    compiled.by_relative_name.emplace(name->relative_name,
                                      CompileInstrument(*record->message));
  }
  return compiled;
}

}  // namespace trellis::survey
