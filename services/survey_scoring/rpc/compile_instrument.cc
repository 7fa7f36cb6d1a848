#include "services/survey_scoring/rpc/compile_instrument.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"

namespace trellis::survey {
namespace {

using catalog::v1::Instrument;
using catalog::v1::Item;
using catalog::v1::QualityRule;
using catalog::v1::Scale;

constexpr int32_t kSmallestBlock = 2;

// With at most a few million items in a message, no sum overflows.
constexpr int32_t kLargestWeight = 100;

using Indexes = absl::flat_hash_map<absl::string_view, int>;

// How answers are written down, by format. `max_value` of 0 stands for a format
// that cannot be scored; for ranked items it is found out from the blocks.
struct FormatFacts {
  ResponseFormat format = ResponseFormat::kMarked;
  int32_t min_value = 0;
  int32_t max_value = 0;
};

FormatFacts FactsOf(Instrument::ResponseFormat format) {
  switch (format) {
    case Instrument::RESPONSE_FORMAT_MARKED:
      return {ResponseFormat::kMarked, 0, 1};
    case Instrument::RESPONSE_FORMAT_LIKERT_3:
      return {ResponseFormat::kLikert, 1, 3};
    case Instrument::RESPONSE_FORMAT_LIKERT_5:
      return {ResponseFormat::kLikert, 1, 5};
    case Instrument::RESPONSE_FORMAT_LIKERT_7:
      return {ResponseFormat::kLikert, 1, 7};
    case Instrument::RESPONSE_FORMAT_RANKED:
      return {ResponseFormat::kRanked, 1, 1};
    default:
      return {};
  }
}

Scoring ToDomain(Instrument::Scoring scoring) {
  switch (scoring) {
    case Instrument::SCORING_MEAN:
      return Scoring::kMean;
    case Instrument::SCORING_PROPORTION:
      return Scoring::kProportion;
    default:
      return Scoring::kSum;
  }
}

ScaleFacts ToDomain(const Scale& scale) {
  ScaleFacts facts;
  if (scale.interest() != catalog::v1::INTEREST_UNSPECIFIED &&
      catalog::v1::Interest_IsValid(scale.interest())) {
    facts.interest =
        scale.interest() - static_cast<int>(catalog::v1::INTEREST_REALISTIC);
  }
  if (scale.reliability() > 0 && scale.reliability() < 1) {
    facts.standard_error =
        scale.standard_deviation() * std::sqrt(1 - scale.reliability());
  }
  return facts;
}

// Builds the parts of an instrument, one item after the other.
class InstrumentCompiler {
 public:
  explicit InstrumentCompiler(const Instrument& record)
      : record_(record), facts_(FactsOf(record.response_format())) {}

  absl::StatusOr<ScorableInstrument> Compile() {
    if (facts_.max_value == 0) {
      return NotSupported(
          "has a response format that this server cannot score");
    }
    result_.record = &record_;
    result_.item_indexes.reserve(record_.items_size());
    AddScales();
    CountBlocks();
    for (const Item& item : record_.items()) {
      TRELLIS_RETURN_IF_ERROR(AddItem(item));
    }
    TRELLIS_RETURN_IF_ERROR(AddPairs());
    AddQualityRules();
    parts_.format = facts_.format;
    parts_.scoring = ToDomain(record_.scoring());
    result_.min_value = facts_.min_value;
    result_.max_value = std::max(facts_.max_value, largest_block_);
    result_.missing_policy = Policy();
    result_.compiled = CompiledInstrument(std::move(parts_));
    return std::move(result_);
  }

 private:
  absl::Status NotSupported(absl::string_view why) const {
    return NotSupportedError(record_.name(), why);
  }

  void AddScales() {
    for (int i = 0; i < record_.scales_size(); ++i) {
      const Scale& scale = record_.scales(i);
      scales_.emplace(scale.id(), i);
      parts_.scales.push_back(ToDomain(scale));
      result_.states_reliability |= parts_.scales.back().standard_error > 0;
    }
  }

  void CountBlocks() {
    for (const Item& item : record_.items()) {
      const bool is_new =
          blocks_.try_emplace(item.block(), static_cast<int>(blocks_.size()))
              .second;
      if (is_new) block_sizes_.push_back(0);
      ++block_sizes_[blocks_[item.block()]];
    }
    if (facts_.format != ResponseFormat::kRanked) return;
    for (const int32_t size : block_sizes_) {
      largest_block_ = std::max(largest_block_, size);
    }
  }

  absl::Status AddItem(const Item& item) {
    const int index = static_cast<int>(parts_.items.size());
    if (!result_.item_indexes.emplace(item.id(), index).second) {
      return NotSupported(absl::StrCat("has two items \"", item.id(), "\""));
    }
    if (facts_.format == ResponseFormat::kRanked &&
        block_sizes_[blocks_[item.block()]] < kSmallestBlock) {
      return NotSupported("has a block with nothing to put in order");
    }
    CompiledItem compiled;
    compiled.kind = survey::ToDomain(item.kind());
    compiled.max_points = MaxPoints(item);
    TRELLIS_RETURN_IF_ERROR(
        AddKey(item, item.scale(), item.weight(), item.reversed(), compiled));
    for (const catalog::v1::ItemKey& key : item.additional_keys()) {
      TRELLIS_RETURN_IF_ERROR(
          AddKey(item, key.scale(), key.weight(), key.reversed(), compiled));
    }
    // An item outside all blocks is in that of its scale, after the real ones.
    const bool has_block =
        !item.block().empty() || facts_.format == ResponseFormat::kRanked;
    compiled.block = has_block ? blocks_[item.block()]
                               : static_cast<int>(blocks_.size()) +
                                     compiled.keys.front().scale;
    parts_.items.push_back(std::move(compiled));
    return absl::OkStatus();
  }

  int32_t MaxPoints(const Item& item) {
    if (facts_.format != ResponseFormat::kRanked) {
      return facts_.max_value - facts_.min_value;
    }
    return block_sizes_[blocks_[item.block()]] - 1;
  }

  absl::Status AddKey(const Item& item, const std::string& scale,
                      int32_t weight, bool reversed, CompiledItem& compiled) {
    const auto found = scales_.find(scale);
    if (found == scales_.end()) {
      return NotSupported(absl::StrCat("counts item \"", item.id(),
                                       "\" towards a scale it does not have"));
    }
    if (weight < 0 || weight > kLargestWeight) {
      return NotSupported(
          absl::StrCat("gives item \"", item.id(), "\" an impossible weight"));
    }
    for (const CompiledKey& key : compiled.keys) {
      if (key.scale != found->second) continue;
      return NotSupported(absl::StrCat("counts item \"", item.id(),
                                       "\" twice towards one scale"));
    }
    compiled.keys.push_back({found->second, std::max(weight, 1), reversed});
    return absl::OkStatus();
  }

  absl::Status AddPairs() {
    for (const catalog::v1::ItemPair& pair : record_.item_pairs()) {
      const auto first = result_.item_indexes.find(pair.first());
      const auto second = result_.item_indexes.find(pair.second());
      if (first == result_.item_indexes.end() ||
          second == result_.item_indexes.end()) {
        return NotSupported("pairs an item that it does not have");
      }
      parts_.pairs.push_back({first->second, second->second, pair.opposite()});
    }
    return absl::OkStatus();
  }

  void AddQualityRules() {
    parts_.quality_rules = DefaultQualityRules(record_.items_size());
    for (const QualityRule& rule : record_.quality_rules()) {
      const int code = rule.code() - QualityRule::CODE_INCOMPLETE;
      if (code < 0 || code >= kQualityCodeCount) continue;
      parts_.quality_rules[code] = {rule.caution_threshold(),
                                    rule.invalid_threshold()};
    }
  }

  MissingPolicy Policy() const {
    const auto stated = survey::ToDomain(record_.missing_policy());
    if (stated.has_value()) return *stated;
    return facts_.format == ResponseFormat::kMarked ? MissingPolicy::kZero
                                                    : MissingPolicy::kProrate;
  }

  const Instrument& record_;
  const FormatFacts facts_;
  ScorableInstrument result_;
  CompiledInstrument::Parts parts_;
  Indexes scales_;
  Indexes blocks_;
  std::vector<int32_t> block_sizes_;
  int32_t largest_block_ = 0;
};

// Adds the norms of a snapshot to the instruments that they belong to.
void AddNorms(const CatalogSnapshot& snapshot, CompiledInstruments& compiled) {
  for (const auto* record : snapshot.All<catalog::v1::Norm>()) {
    const catalog::v1::Norm& norm = *record->message;
    const auto name = ParseCatalogResourceName(norm.instrument());
    if (!name.has_value() || name->catalog_id != snapshot.catalog_id())
      continue;
    const auto found = compiled.by_relative_name.find(name->relative_name);
    if (found == compiled.by_relative_name.end() || !found->second.ok()) {
      continue;
    }
    ScorableInstrument& instrument = *found->second;
    if (norm.instrument_version() == instrument.record->version()) {
      instrument.norms.push_back(&norm);
    }
  }
}

}  // namespace

int32_t PointsOf(ResponseFormat format, int32_t value, int32_t max_points) {
  switch (format) {
    case ResponseFormat::kMarked:
      return value;
    case ResponseFormat::kLikert:
      return value - 1;
    case ResponseFormat::kRanked:
      return max_points + 1 - value;
  }
  return value;
}

int32_t ValueOf(ResponseFormat format, int32_t points, int32_t max_points) {
  switch (format) {
    case ResponseFormat::kMarked:
      return points;
    case ResponseFormat::kLikert:
      return points + 1;
    case ResponseFormat::kRanked:
      return max_points + 1 - points;
  }
  return points;
}

ItemKind ToDomain(catalog::v1::Item::Kind kind) {
  switch (kind) {
    case catalog::v1::Item::KIND_ACTIVITY:
      return ItemKind::kActivity;
    case catalog::v1::Item::KIND_QUALITY:
      return ItemKind::kQuality;
    case catalog::v1::Item::KIND_SUBJECT:
      return ItemKind::kSubject;
    default:
      return ItemKind::kUnspecified;
  }
}

std::optional<MissingPolicy> ToDomain(catalog::v1::MissingPolicy policy) {
  switch (policy) {
    case catalog::v1::MISSING_POLICY_STRICT:
      return MissingPolicy::kStrict;
    case catalog::v1::MISSING_POLICY_PRORATE:
      return MissingPolicy::kProrate;
    case catalog::v1::MISSING_POLICY_ZERO:
      return MissingPolicy::kZero;
    default:
      return std::nullopt;
  }
}

absl::StatusOr<ScorableInstrument> CompileInstrument(const Instrument& record) {
  return InstrumentCompiler(record).Compile();
}

CompiledInstruments CompileInstruments(const CatalogSnapshot& snapshot) {
  CompiledInstruments compiled;
  for (const auto* record : snapshot.All<Instrument>()) {
    const auto name = ParseCatalogResourceName(record->message->name());
    if (!name.has_value()) continue;
    compiled.by_relative_name.emplace(name->relative_name,
                                      CompileInstrument(*record->message));
  }
  AddNorms(snapshot, compiled);
  return compiled;
}

}  // namespace trellis::survey
