#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_FLOW_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_FLOW_H_

#include <vector>

#include "services/plan_validation/domain/counting_problem.h"
#include "services/plan_validation/domain/counting_result.h"
#include "services/plan_validation/domain/flow_network.h"

namespace trellis::plan {

// Counts the supplies of a problem into the buckets that are asked for, as a
// maximum flow: from supplies, through gates, to buckets, and on to the end.
//
// Of all maximum flows it is one that counts earned credit before credit in
// progress and that before planned credit, as far as groups allow. Keeps its
// memory; not thread safe.
class CountingFlow {
 public:
  // Counts. `eligible` holds for each supply the buckets that are left to it,
  // `needs` for each bucket what is asked for, 0 where it is not.
  void Run(const RequirementRules& rules, const CountingProblem& problem,
           const std::vector<BucketSet>& eligible,
           const std::vector<Millicredits>& needs);

  // What it cost: the square of the network's nodes.
  int64_t cost() const { return int64_t{end_ + 1} * (end_ + 1); }

  Millicredits needed() const { return needed_; }
  Millicredits filled() const { return filled_; }
  Millicredits earned() const { return earned_; }

  // What a supply fills of a bucket, and what all fill of it.
  Millicredits Flow(int supply, int bucket) const;
  Millicredits Filled(int bucket) const;

  // The buckets that are asked for, with a need of more than 0.
  const std::vector<int>& buckets() const { return buckets_; }

  // Moves what is missing to the last buckets of RequirementRules::fill_order,
  // so that a shortage shows where it is easiest to mend. Fills as much.
  void PreferFirstBuckets();

  // Returns why not every bucket is full: the parts that fail independently of
  // each other, ordered by their first bucket. The buckets named are the fewest
  // that show the whole shortage; there is only one such set, because what a
  // set of buckets needs beyond what it can have is supermodular in the set.
  std::vector<Shortage> FindShortages();

 private:
  int NodeOfGroup(int group) const { return supply_count_ + group; }
  int NodeOfBucket(int bucket) const {
    return node_of_bucket_[static_cast<size_t>(bucket)];
  }
  void AddNodes();
  void AddEdges();
  void PushTier(int tier);
  Millicredits FilledByEarned() const;
  void PushSupply(int supply);
  Millicredits EdgeCapacity(int supply, int bucket) const;
  bool MayCountWhole(int supply) const;
  Millicredits Worth(int supply) const;
  bool MayCountAsCredit(int supply) const;
  bool GoesThroughGate(int supply, int bucket) const;

  class ShortageParts;

  const RequirementRules* rules_ = nullptr;
  const CountingProblem* problem_ = nullptr;
  const std::vector<BucketSet>* eligible_ = nullptr;
  const std::vector<Millicredits>* needs_ = nullptr;
  FlowNetwork network_;
  int supply_count_ = 0;
  int end_ = 0;
  Millicredits needed_ = 0;
  Millicredits filled_ = 0;
  Millicredits earned_ = 0;
  std::vector<int> buckets_;
  BucketSet asked_;
  std::vector<int> node_of_bucket_;
  std::vector<int> gate_of_bucket_;
  // What each supply and each group has left to count.
  std::vector<Millicredits> left_;
  std::vector<Millicredits> group_left_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COUNTING_FLOW_H_
