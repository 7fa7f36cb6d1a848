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

}  // namespace trellis::plan
