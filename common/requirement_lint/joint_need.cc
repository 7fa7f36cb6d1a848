#include "common/requirement_lint/joint_need.h"

#include <algorithm>
#include <deque>
#include <set>

#include "absl/container/btree_map.h"

namespace trellis::requirements {
namespace {

// Maximum flow from sources of credit to demands. Units that can count for the
// same demands are one source, so that there are few.
class CreditFlow {
 public:
  CreditFlow(absl::Span<const Demand> demands, const CourseIndex& index)
      : demands_(demands), missing_(demands.size()) {
    absl::btree_map<std::vector<int>, int64_t> sources;
    for (size_t unit = 0; unit < index.units().size(); ++unit) {
      std::vector<int> takers;
      for (size_t i = 0; i < demands.size(); ++i) {
        if (demands[i].units.Contains(static_cast<int>(unit))) {
          takers.push_back(static_cast<int>(i));
        }
      }
      if (!takers.empty()) {
        sources[std::move(takers)] += index.units()[unit].on_offer;
      }
    }
    for (auto& [takers, on_offer] : sources) {
      takers_.push_back(takers);
      on_offer_.push_back(on_offer);
      left_.push_back(on_offer);
      flow_.emplace_back(demands.size(), 0);
    }
    for (size_t i = 0; i < demands.size(); ++i) missing_[i] = demands[i].need;
  }

  std::optional<Shortage> Run() {
    for (size_t i = 0; i < demands_.size(); ++i) {
      while (missing_[i] > 0) {
        if (!Fill(static_cast<int>(i))) return ShortageBehind();
      }
    }
    return std::nullopt;
  }

 private:
  // Where a search came from. It goes from a demand to the sources that could
  // fill it, and from a source to the demands that it fills already.
  struct Search {
    std::vector<int> demand_of_source;
    std::vector<int> source_of_demand;
    std::vector<bool> has_demand;
  };

  // Brings some more credit to the demand. Returns whether there was any.
  bool Fill(int demand) {
    search_ = {std::vector<int>(takers_.size(), -1),
               std::vector<int>(demands_.size(), -1),
               std::vector<bool>(demands_.size(), false)};
    search_.has_demand[demand] = true;
    std::deque<int> waiting = {demand};
    while (!waiting.empty()) {
      const int at = waiting.front();
      waiting.pop_front();
      for (size_t source = 0; source < takers_.size(); ++source) {
        if (search_.demand_of_source[source] >= 0 ||
            !std::binary_search(takers_[source].begin(), takers_[source].end(),
                                at)) {
          continue;
        }
        search_.demand_of_source[source] = at;
        if (left_[source] > 0) {
          Push(static_cast<int>(source), demand);
          return true;
        }
        AddFilledBy(static_cast<int>(source), waiting);
      }
    }
    return false;
  }

  void AddFilledBy(int source, std::deque<int>& waiting) {
    for (const int taker : takers_[source]) {
      if (search_.has_demand[taker] || flow_[source][taker] == 0) continue;
      search_.has_demand[taker] = true;
      search_.source_of_demand[taker] = source;
      waiting.push_back(taker);
    }
  }

  // Moves credit along the way that was found: from `source`, which has some
  // left, to `demand`.
  void Push(int source, int demand) {
    int64_t amount = std::min(left_[source], missing_[demand]);
    for (int at = search_.demand_of_source[source]; at != demand;) {
      const int from = search_.source_of_demand[at];
      amount = std::min(amount, flow_[from][at]);
      at = search_.demand_of_source[from];
    }
    left_[source] -= amount;
    missing_[demand] -= amount;
    int giver = source;
    for (int at = search_.demand_of_source[source];;) {
      flow_[giver][at] += amount;
      if (at == demand) return;
      const int from = search_.source_of_demand[at];
      flow_[from][at] -= amount;
      giver = from;
      at = search_.demand_of_source[from];
    }
  }

  // What the last search, which found nothing, has seen.
  Shortage ShortageBehind() const {
    Shortage shortage;
    std::set<std::string> ids;
    for (size_t i = 0; i < demands_.size(); ++i) {
      if (!search_.has_demand[i]) continue;
      ids.insert(demands_[i].id);
      shortage.need += demands_[i].need;
    }
    for (size_t i = 0; i < takers_.size(); ++i) {
      if (search_.demand_of_source[i] >= 0) shortage.on_offer += on_offer_[i];
    }
    shortage.ids.assign(ids.begin(), ids.end());
    return shortage;
  }

  const absl::Span<const Demand> demands_;
  // By source: the demands it can fill, in order; the credit it had and has
  // left; what each demand gets from it.
  std::vector<std::vector<int>> takers_;
  std::vector<int64_t> on_offer_;
  std::vector<int64_t> left_;
  std::vector<std::vector<int64_t>> flow_;
  // What each demand still needs.
  std::vector<int64_t> missing_;
  Search search_;
};

}  // namespace

std::optional<Shortage> FindShortage(absl::Span<const Demand> demands,
                                     const CourseIndex& index) {
  return CreditFlow(demands, index).Run();
}

}  // namespace trellis::requirements
