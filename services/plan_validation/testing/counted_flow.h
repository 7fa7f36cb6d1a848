#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_FLOW_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_FLOW_H_

#include <vector>

#include "services/plan_validation/domain/counting_flow.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {

// A plan that is counted as a maximum flow, without any case.
class CountingFlowTest : public CountedPlanTest {
 protected:
  // Counts everything that may count into every bucket.
  void Run() {
    Build();
    eligible_.clear();
    for (const CountingProblem::Supply& supply : problem_.supplies()) {
      eligible_.push_back(supply.eligible);
    }
    flow_.Run(rules_, problem_, eligible_, problem_.needs());
  }

  Millicredits Filled(absl::string_view rule) const {
    return flow_.Filled(BucketOf(rule));
  }

  // The supply that an item of the plan is part of.
  int SupplyOf(int item) const {
    for (size_t s = 0; s < problem_.supplies().size(); ++s) {
      const CountingProblem::Supply& supply = problem_.supplies()[s];
      for (int k = 0; k < supply.item_count; ++k) {
        const auto at = static_cast<size_t>(supply.first_item + k);
        if (problem_.items()[at] == item) return static_cast<int>(s);
      }
    }
    ADD_FAILURE() << "no supply of item " << item;
    return 0;
  }

  std::vector<BucketSet> eligible_;
  CountingFlow flow_;
};

// Returns the buckets that need credit, in order.
inline std::vector<int> BucketsIn(const Shortage& shortage) {
  std::vector<int> buckets;
  for (const Shortage::Need& need : shortage.needs) {
    buckets.push_back(need.bucket);
  }
  return buckets;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COUNTED_FLOW_H_
