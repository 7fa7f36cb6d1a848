#include <algorithm>
#include <string>
#include <utility>

#include "services/plan_validation/domain/counting_flow.h"

// Why a flow cannot fill every bucket.
namespace trellis::plan {
namespace {

constexpr int kNone = -1;

}  // namespace

// The walk from the buckets that lack credit to everything that could still
// send them some.
class CountingFlow::ShortageParts {
 public:
  explicit ShortageParts(CountingFlow& flow)
      : flow_(flow), part_(flow.buckets_.size()) {
    for (size_t i = 0; i < part_.size(); ++i) part_[i] = static_cast<int>(i);
  }

  std::vector<Shortage> Find() {
    for (const int bucket : flow_.buckets_) {
      const int node = flow_.NodeOfBucket(bucket);
      if (flow_.network_.Room(node, flow_.end_) > 0) {
        flow_.network_.MarkTarget(node);
      }
    }
    flow_.network_.FindSources();
    AddSupplies();
    AddGates();
    return Collect();
  }

 private:
  struct PartSupply {
    // Any of the buckets that it could count for, as an index of buckets_.
    int bucket = 0;
    Shortage::Supply supply;
  };

  bool IsShort(int bucket) const {
    const int node = flow_.NodeOfBucket(bucket);
    return node != kNone && flow_.network_.IsSource(node);
  }

  int PartOf(int index) {
    while (part_[static_cast<size_t>(index)] != index) {
      index = part_[static_cast<size_t>(index)];
    }
    return index;
  }

  void Join(int a, int b) {
    a = PartOf(a);
    b = PartOf(b);
    part_[static_cast<size_t>(std::max(a, b))] = std::min(a, b);
  }

  // Joins the short buckets that supplies could count for. Returns one of them,
  // or kNone.
  int JoinBucketsOf(int supply) {
    int first = kNone;
    for (size_t i = 0; i < flow_.buckets_.size(); ++i) {
      const int bucket = flow_.buckets_[i];
      if (!(*flow_.eligible_)[static_cast<size_t>(supply)].test(
              static_cast<size_t>(bucket)) ||
          !IsShort(bucket)) {
        continue;
      }
      if (first == kNone) first = static_cast<int>(i);
      Join(first, static_cast<int>(i));
    }
    return first;
  }

  template <typename Items>
  void AddItems(int supply, Items& items) const {
    const auto& facts = flow_.problem_->supplies()[static_cast<size_t>(supply)];
    for (int k = 0; k < facts.item_count; ++k) {
      items.push_back(
          flow_.problem_->items()[static_cast<size_t>(facts.first_item + k)]);
    }
  }

  void AddSupplies() {
    std::vector<int> group_bucket(flow_.problem_->groups().size(), kNone);
    std::vector<absl::InlinedVector<int, 4>> group_items(group_bucket.size());
    for (int s = 0; s < flow_.supply_count_; ++s) {
      if (flow_.network_.IsSource(s)) {
        AddSource(s, group_bucket, group_items);
      } else {
        AddEdgesOf(s);
      }
    }
    for (size_t g = 0; g < group_bucket.size(); ++g) {
      if (group_bucket[g] == kNone) continue;
      const CountingProblem::Group& group = flow_.problem_->groups()[g];
      supplies_.push_back(
          {group_bucket[g], {group_items[g], group.most, NameOf(group)}});
    }
  }

  std::string NameOf(const CountingProblem::Group& group) const {
    if (group.kind == CountingProblem::Group::Kind::kSharing) return "sharing";
    return flow_.rules_->bounds()[static_cast<size_t>(group.subject)].id;
  }

  void AddSource(int s, std::vector<int>& group_bucket,
                 std::vector<absl::InlinedVector<int, 4>>& group_items) {
    const auto& supply = flow_.problem_->supplies()[static_cast<size_t>(s)];
    const int bucket = JoinBucketsOf(s);
    if (bucket == kNone) return;
    const int group = supply.group;
    if (group >= 0 && flow_.network_.IsSource(flow_.NodeOfGroup(group))) {
      int& known = group_bucket[static_cast<size_t>(group)];
      if (known != kNone) Join(known, bucket);
      known = bucket;
      AddItems(s, group_items[static_cast<size_t>(group)]);
      return;
    }
    const char* const why = supply.sharing >= 0 ? "sharing" : "";
    if (supply.item_count == 1) {
      supplies_.push_back({bucket, {{}, flow_.Worth(s), why}});
      AddItems(s, supplies_.back().supply.items);
      return;
    }
    // Items that are alike are shown one by one.
    absl::InlinedVector<int, 4> items;
    AddItems(s, items);
    for (const int item : items) {
      supplies_.push_back({bucket, {{item}, kNone, why}});
    }
  }

  // A supply that cannot send more may be bounded by what it is worth to a
  // bucket that is short.
  void AddEdgesOf(int s) {
    for (size_t i = 0; i < flow_.buckets_.size(); ++i) {
      const int bucket = flow_.buckets_[i];
      const bool is_cut =
          flow_.GoesThroughGate(s, bucket)
              ? flow_.network_.IsSource(
                    flow_.gate_of_bucket_[static_cast<size_t>(bucket)])
              : IsShort(bucket);
      if (!is_cut) continue;
      const Millicredits flow = flow_.Flow(s, bucket);
      if (flow <= 0) continue;
      supplies_.push_back({static_cast<int>(i), {{}, flow, ""}});
      AddItems(s, supplies_.back().supply.items);
    }
  }

  void AddGates() {
    for (size_t i = 0; i < flow_.buckets_.size(); ++i) {
      const auto b = static_cast<size_t>(flow_.buckets_[i]);
      const int gate = flow_.gate_of_bucket_[b];
      if (gate == kNone || !IsShort(flow_.buckets_[i]) ||
          flow_.network_.IsSource(gate)) {
        continue;
      }
      Shortage::Supply supply;
      supply.credit = flow_.rules_->buckets()[b].gate;
      supply.limit = flow_.rules_->buckets()[b].gate_id;
      for (int s = 0; s < flow_.supply_count_; ++s) {
        if (flow_.GoesThroughGate(s, flow_.buckets_[i]) &&
            (*flow_.eligible_)[static_cast<size_t>(s)].test(b)) {
          AddItems(s, supply.items);
        }
      }
      supplies_.push_back({static_cast<int>(i), std::move(supply)});
    }
  }

  // Orders supplies by items. What comes in steps from the same items is one.
  static void SortAndMerge(std::vector<Shortage::Supply>& supplies) {
    std::stable_sort(supplies.begin(), supplies.end(),
                     [](const Shortage::Supply& a, const Shortage::Supply& b) {
                       return a.items < b.items;
                     });
    size_t kept = 0;
    for (Shortage::Supply& supply : supplies) {
      size_t same = kept;
      while (same > 0 && supplies[same - 1].items == supply.items &&
             supplies[same - 1].limit != supply.limit) {
        --same;
      }
      if (same > 0 && supplies[same - 1].items == supply.items) {
        supplies[same - 1].credit += supply.credit;
      } else {
        if (&supplies[kept] != &supply) supplies[kept] = std::move(supply);
        ++kept;
      }
    }
    supplies.resize(kept);
  }

  std::vector<Shortage> Collect() {
    std::vector<Shortage> by_part(part_.size());
    for (size_t i = 0; i < part_.size(); ++i) {
      const int bucket = flow_.buckets_[i];
      if (!IsShort(bucket)) continue;
      Shortage& part =
          by_part[static_cast<size_t>(PartOf(static_cast<int>(i)))];
      const Millicredits need = (*flow_.needs_)[static_cast<size_t>(bucket)];
      part.needs.push_back({bucket, need});
      part.needed += need;
    }
    for (PartSupply& supply : supplies_) {
      Shortage& part = by_part[static_cast<size_t>(PartOf(supply.bucket))];
      std::sort(supply.supply.items.begin(), supply.supply.items.end());
      if (supply.supply.credit == kNone) {
        supply.supply.credit = flow_.problem_->CreditOf(supply.supply.items[0]);
      }
      auto& items = supply.supply.items;
      items.erase(std::unique(items.begin(), items.end()), items.end());
      part.available += supply.supply.credit;
      part.supplies.push_back(std::move(supply.supply));
    }
    std::vector<Shortage> shortages;
    for (Shortage& part : by_part) {
      part.missing = part.needed - part.available;
      if (part.missing <= 0) continue;
      SortAndMerge(part.supplies);
      shortages.push_back(std::move(part));
    }
    return shortages;
  }

  CountingFlow& flow_;
  std::vector<int> part_;
  std::vector<PartSupply> supplies_;
};

std::vector<Shortage> CountingFlow::FindShortages() {
  if (filled_ == needed_) return {};
  return ShortageParts(*this).Find();
}

}  // namespace trellis::plan
