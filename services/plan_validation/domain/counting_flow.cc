#include "services/plan_validation/domain/counting_flow.h"

#include <algorithm>

namespace trellis::plan {
namespace {

constexpr int kNone = -1;
constexpr int kTiers = 3;

FlowNetwork::Credit ToCapacity(Millicredits credit) {
  if (credit >= FlowNetwork::kUnbounded) return FlowNetwork::kUnbounded;
  return static_cast<FlowNetwork::Credit>(
      std::clamp<Millicredits>(credit, 0, FlowNetwork::kUnbounded / 2 - 1));
}

}  // namespace

void CountingFlow::Run(const RequirementRules& rules,
                       const CountingProblem& problem,
                       const std::vector<BucketSet>& eligible,
                       const std::vector<Millicredits>& needs) {
  rules_ = &rules;
  problem_ = &problem;
  eligible_ = &eligible;
  needs_ = &needs;
  needed_ = filled_ = earned_ = 0;
  AddNodes();
  AddEdges();
  for (int tier = 0; tier < kTiers; ++tier) {
    if (filled_ < needed_) PushTier(tier);
    if (tier == 0) earned_ = filled_;
  }
  if (!problem.groups().empty()) earned_ = FilledByEarned();
}

// Where supplies have groups, what comes later may take the place of what is
// earned.
Millicredits CountingFlow::FilledByEarned() const {
  Millicredits earned = 0;
  for (int supply = 0; supply < supply_count_; ++supply) {
    if (problem_->supplies()[static_cast<size_t>(supply)].tier != 0) continue;
    for (const int bucket : buckets_) earned += Flow(supply, bucket);
  }
  return earned;
}

void CountingFlow::AddNodes() {
  supply_count_ = static_cast<int>(problem_->supplies().size());
  const auto bucket_count = rules_->buckets().size();
  node_of_bucket_.assign(bucket_count, kNone);
  gate_of_bucket_.assign(bucket_count, kNone);
  buckets_.clear();
  asked_.reset();
  int node = supply_count_ + static_cast<int>(problem_->groups().size());
  for (size_t b = 0; b < bucket_count; ++b) {
    if ((*needs_)[b] <= 0) continue;
    buckets_.push_back(static_cast<int>(b));
    asked_.set(b);
    needed_ += (*needs_)[b];
    node_of_bucket_[b] = node++;
    if (rules_->buckets()[b].gate >= 0) gate_of_bucket_[b] = node++;
  }
  end_ = node++;
  network_.Reset(node);
}

void CountingFlow::AddEdges() {
  for (const int bucket : buckets_) {
    const auto b = static_cast<size_t>(bucket);
    network_.AddEdge(node_of_bucket_[b], end_, ToCapacity((*needs_)[b]));
    if (gate_of_bucket_[b] == kNone) continue;
    network_.AddEdge(gate_of_bucket_[b], node_of_bucket_[b],
                     ToCapacity(rules_->buckets()[b].gate));
  }
  for (int supply = 0; supply < supply_count_; ++supply) {
    const BucketSet open = (*eligible_)[static_cast<size_t>(supply)] & asked_;
    for (int b = NextBucket(open, 0); b < kMaxBuckets;
         b = NextBucket(open, b + 1)) {
      const int node = GoesThroughGate(supply, b)
                           ? gate_of_bucket_[static_cast<size_t>(b)]
                           : NodeOfBucket(b);
      network_.AddEdge(supply, node, ToCapacity(EdgeCapacity(supply, b)));
    }
  }
  left_.clear();
  for (int supply = 0; supply < supply_count_; ++supply) {
    left_.push_back(Worth(supply));
  }
  group_left_.clear();
  for (const CountingProblem::Group& group : problem_->groups()) {
    group_left_.push_back(group.most);
  }
}

bool CountingFlow::GoesThroughGate(int supply, int bucket) const {
  const auto& facts = problem_->supplies()[static_cast<size_t>(supply)];
  return gate_of_bucket_[static_cast<size_t>(bucket)] != kNone &&
         facts.gated.test(static_cast<size_t>(bucket));
}

Millicredits CountingFlow::EdgeCapacity(int supply, int bucket) const {
  const auto& facts = problem_->supplies()[static_cast<size_t>(supply)];
  const auto& wanted = rules_->buckets()[static_cast<size_t>(bucket)];
  // What the supply has bounds it well enough, unless it is worth more to some.
  if (facts.worth == facts.credit && !wanted.counts_courses &&
      !MayCountWhole(supply)) {
    return FlowNetwork::kUnbounded;
  }
  if (wanted.counts_courses) return kOneCourse;
  return wanted.choice >= 0 ? facts.worth : facts.credit;
}

bool CountingFlow::MayCountWhole(int supply) const {
  return ((*eligible_)[static_cast<size_t>(supply)] & asked_ &
          rules_->course_buckets())
      .any();
}

// What cannot count as a course any more is worth its credit.
Millicredits CountingFlow::Worth(int supply) const {
  const CountingProblem::Supply& facts =
      problem_->supplies()[static_cast<size_t>(supply)];
  const BucketSet open = (*eligible_)[static_cast<size_t>(supply)] & asked_;
  if ((open & rules_->course_buckets()).none()) return facts.credit;
  // What can only count as a course is one, whatever credit it has.
  return MayCountAsCredit(supply) ? facts.worth : kOneCourse;
}

// Whether a supply may count with its credit, in what is asked for or in
// alternatives that are still open.
bool CountingFlow::MayCountAsCredit(int supply) const {
  const BucketSet& eligible = (*eligible_)[static_cast<size_t>(supply)];
  const BucketSet as_credit = eligible & ~rules_->course_buckets();
  return (as_credit & asked_).any() ||
         std::any_of(rules_->choices().begin(), rules_->choices().end(),
                     [&](const RequirementRules::Choice& choice) {
                       const auto bucket = static_cast<size_t>(choice.bucket);
                       return eligible.test(bucket) && asked_.test(bucket) &&
                              (as_credit & choice.members).any();
                     });
}

void CountingFlow::PushTier(int tier) {
  const auto& supplies = problem_->supplies();
  const bool has_groups = !problem_->groups().empty();
  for (int s = 0; has_groups && s < supply_count_; ++s) {
    const CountingProblem::Supply& supply = supplies[static_cast<size_t>(s)];
    if (supply.group < 0 || supply.tier != tier) continue;
    network_.AddEdge(NodeOfGroup(supply.group), s, ToCapacity(Worth(s)));
  }
  for (int s = 0; s < supply_count_ && filled_ < needed_; ++s) {
    const CountingProblem::Supply& supply = supplies[static_cast<size_t>(s)];
    // What found no way before may find one through what groups gain now.
    if (supply.tier > tier || (supply.tier < tier && !has_groups)) continue;
    PushSupply(s);
  }
}

void CountingFlow::PushSupply(int supply) {
  const int group = problem_->supplies()[static_cast<size_t>(supply)].group;
  const int node = group < 0 ? supply : NodeOfGroup(group);
  Millicredits& left = group < 0 ? left_[static_cast<size_t>(supply)]
                                 : group_left_[static_cast<size_t>(group)];
  const Millicredits pushed = network_.Push(node, end_, ToCapacity(left));
  left -= pushed;
  filled_ += pushed;
}

Millicredits CountingFlow::Flow(int supply, int bucket) const {
  const auto b = static_cast<size_t>(bucket);
  if (node_of_bucket_[b] == kNone) return 0;
  if (!(*eligible_)[static_cast<size_t>(supply)].test(b)) return 0;
  const int node =
      GoesThroughGate(supply, bucket) ? gate_of_bucket_[b] : node_of_bucket_[b];
  return network_.Flow(supply, node);
}

Millicredits CountingFlow::Filled(int bucket) const {
  const int node = NodeOfBucket(bucket);
  return node == kNone ? 0 : network_.Flow(node, end_);
}

void CountingFlow::PreferFirstBuckets() {
  if (filled_ == needed_) return;
  const std::vector<int>& order = rules_->fill_order();
  for (size_t i = 0; i < order.size(); ++i) {
    const int goal = NodeOfBucket(order[i]);
    if (goal == kNone) continue;
    for (size_t k = order.size(); k-- > i + 1;) {
      const int later = NodeOfBucket(order[k]);
      if (later == kNone) continue;
      const FlowNetwork::Credit most =
          std::min(network_.Room(goal, end_), network_.Flow(later, end_));
      if (most <= 0) continue;
      const FlowNetwork::Credit moved = network_.Push(later, goal, most, end_);
      // What the later bucket gave up to the end goes on to the earlier one.
      network_.Push(end_, later, moved);
      network_.Push(goal, end_, moved);
    }
  }
  if (!problem_->groups().empty()) earned_ = FilledByEarned();
}

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
    switch (group.kind) {
      case CountingProblem::Group::Kind::kRepeat:
        return "repeat";
      case CountingProblem::Group::Kind::kSharing:
        return "sharing";
      case CountingProblem::Group::Kind::kLimit:
        break;
    }
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
