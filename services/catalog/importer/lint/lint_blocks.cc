#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/instrument_lints.h"

namespace trellis::catalog {
namespace {

// More than nine things can hardly be put in order.
constexpr int kMinRanked = 2;
constexpr int kMaxRanked = 9;

struct Block {
  int first_item = 0;
  int size = 0;
};

}  // namespace

void LintBlocks(const v1::Instrument& instrument, absl::string_view path,
                ProblemList& problems) {
  const bool is_ranked =
      instrument.response_format() == v1::Instrument::RESPONSE_FORMAT_RANKED;
  absl::flat_hash_map<absl::string_view, Block> blocks;
  for (int i = 0; i < instrument.items_size(); ++i) {
    const std::string& name = instrument.items(i).block();
    FieldChecks checks(problems, path, "items", i);
    if (name.empty()) {
      if (is_ranked) checks.Require(false, "block");
      continue;
    }
    const auto [block, is_new] = blocks.try_emplace(name, Block{i});
    ++block->second.size;
    if (!is_new && instrument.items(i - 1).block() != name) {
      checks.Error("block", "BLOCK_SPLIT",
                   absl::StrCat("the items of block \"", name,
                                "\" have to follow each other"));
    }
  }
  if (!is_ranked) return;
  for (int i = 0; i < instrument.items_size(); ++i) {
    const auto block = blocks.find(instrument.items(i).block());
    if (block == blocks.end() || block->second.first_item != i) continue;
    const int size = block->second.size;
    if (size >= kMinRanked && size <= kMaxRanked) continue;
    FieldChecks(problems, path, "items", i)
        .Error("block", "BLOCK_SIZE",
               absl::StrCat("a block to put in order has from ", kMinRanked,
                            " to ", kMaxRanked, " items, not ", size));
  }
}

}  // namespace trellis::catalog
