#include "services/plan_validation/domain/alternatives.h"

#include <algorithm>
#include <functional>
#include <iterator>
#include <set>
#include <utility>

namespace trellis::plan {
namespace {

// Ways are combined part by part. Cutting intermediate lists here keeps deeply
// nested conditions cheap; every way that is left is still a way.
constexpr size_t kMaxIntermediate = 2 * kMaxAlternatives;

void Append(std::vector<Alternative> more, std::vector<Alternative>& ways) {
  ways.insert(ways.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

// Returns one way to meet `count` of some conditions: the first way of each of
// the first that there is a way for. None when they are too few.
std::vector<Alternative> SimplestOf(
    const std::vector<std::vector<Alternative>>& conditions, int count) {
  std::set<MissingPart> all;
  for (const std::vector<Alternative>& condition : conditions) {
    if (count <= 0) break;
    if (condition.empty()) continue;
    all.insert(condition[0].begin(), condition[0].end());
    --count;
  }
  if (count > 0) return {};
  return {Alternative(all.begin(), all.end())};
}

}  // namespace

std::vector<Alternative> MinimalWays(std::vector<Alternative> ways) {
  std::sort(ways.begin(), ways.end(),
            [](const Alternative& a, const Alternative& b) {
              return std::make_pair(a.size(), std::cref(a).get()) <
                     std::make_pair(b.size(), std::cref(b).get());
            });
  std::vector<Alternative> minimal;
  for (Alternative& way : ways) {
    const bool is_subsumed = std::any_of(
        minimal.begin(), minimal.end(), [&](const Alternative& fewer) {
          return std::includes(way.begin(), way.end(), fewer.begin(),
                               fewer.end());
        });
    if (!is_subsumed) minimal.push_back(std::move(way));
    if (minimal.size() == kMaxIntermediate) break;
  }
  return minimal;
}

std::vector<Alternative> WayCombiner::Both(
    const std::vector<Alternative>& first,
    const std::vector<Alternative>& second) {
  std::vector<Alternative> combined;
  for (const Alternative& a : first) {
    for (const Alternative& b : second) {
      if (!combined.empty() && combinations_left_ <= 0) break;
      --combinations_left_;
      Alternative both;
      std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                     std::back_inserter(both));
      combined.push_back(std::move(both));
    }
  }
  return MinimalWays(std::move(combined));
}

std::vector<Alternative> WayCombiner::Some(
    const std::vector<std::vector<Alternative>>& conditions, int count) {
  // ways[k] meet k of the conditions up to the present one.
  std::vector<std::vector<Alternative>> ways(std::max(0, count) + 1);
  ways[0] = {Alternative()};
  for (const std::vector<Alternative>& condition : conditions) {
    if (condition.empty()) continue;
    for (size_t k = ways.size(); --k > 0;) {
      if (combinations_left_ <= 0) return SimplestOf(conditions, count);
      if (ways[k - 1].empty()) continue;
      Append(Both(ways[k - 1], condition), ways[k]);
      ways[k] = MinimalWays(std::move(ways[k]));
    }
  }
  return ways.back();
}

}  // namespace trellis::plan
