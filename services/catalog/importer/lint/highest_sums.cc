#include "services/catalog/importer/lint/highest_sums.h"

#include <algorithm>

namespace trellis::catalog {
namespace {

using Blocks = absl::flat_hash_map<absl::string_view, int64_t>;

Blocks BlockSizes(const v1::Instrument& instrument) {
  Blocks sizes;
  for (const v1::Item& item : instrument.items()) {
    if (!item.block().empty()) ++sizes[item.block()];
  }
  return sizes;
}

// The most points that an answer to the item can earn, unweighted.
int64_t MostPoints(const v1::Instrument& instrument, const v1::Item& item,
                   const Blocks& block_sizes) {
  const auto format = instrument.response_format();
  if (format == v1::Instrument::RESPONSE_FORMAT_MARKED) return 1;
  if (format == v1::Instrument::RESPONSE_FORMAT_RANKED) {
    const auto size = block_sizes.find(item.block());
    return size == block_sizes.end() ? 0 : size->second - 1;
  }
  return std::max(0, LabeledAnswers(format) - 1);
}

int64_t EffectiveWeight(int32_t weight) {
  return weight == 0 ? 1 : std::clamp(weight, 1, 100);
}

}  // namespace

int LabeledAnswers(v1::Instrument::ResponseFormat format) {
  switch (format) {
    case v1::Instrument::RESPONSE_FORMAT_LIKERT_3:
      return 3;
    case v1::Instrument::RESPONSE_FORMAT_LIKERT_5:
      return 5;
    case v1::Instrument::RESPONSE_FORMAT_LIKERT_7:
      return 7;
    default:
      return 0;
  }
}

absl::flat_hash_map<absl::string_view, int64_t> HighestSums(
    const v1::Instrument& instrument) {
  absl::flat_hash_map<absl::string_view, int64_t> sums;
  for (const v1::Scale& scale : instrument.scales()) sums[scale.id()] = 0;
  const auto add = [&sums](absl::string_view scale, int64_t points) {
    const auto sum = sums.find(scale);
    if (sum != sums.end()) sum->second += points;
  };
  const Blocks block_sizes = BlockSizes(instrument);
  for (const v1::Item& item : instrument.items()) {
    const int64_t points = MostPoints(instrument, item, block_sizes);
    add(item.scale(), points * EffectiveWeight(item.weight()));
    for (const v1::ItemKey& key : item.additional_keys()) {
      add(key.scale(), points * EffectiveWeight(key.weight()));
    }
  }
  return sums;
}

}  // namespace trellis::catalog
