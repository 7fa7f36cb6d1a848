#include "services/survey_scoring/rpc/match_limit.h"

#include <algorithm>

namespace trellis::survey {
namespace {

constexpr size_t kDefaultResults = 10;
constexpr size_t kMostResults = 100;

}  // namespace

MatchLimit LimitOf(const v1::MatchOptions& options, size_t size,
                   absl::FunctionRef<bool(size_t)> ties) {
  const size_t asked = options.max_results() <= 0
                           ? kDefaultResults
                           : static_cast<size_t>(options.max_results());
  MatchLimit limit;
  limit.count = std::min(asked, size);
  const auto next_ties = [&] {
    return limit.count > 0 && limit.count < size && ties(limit.count);
  };
  while (limit.count < kMostResults && next_ties()) ++limit.count;
  limit.cuts_tie = next_ties();
  return limit;
}

}  // namespace trellis::survey
