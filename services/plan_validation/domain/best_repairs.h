#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BEST_REPAIRS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BEST_REPAIRS_H_

#include <vector>

#include "services/plan_validation/domain/edit_space.h"
#include "services/plan_validation/domain/repair_cost.h"
#include "services/plan_validation/domain/truth.h"

namespace trellis::plan {

// Changes that together make a plan valid.
struct FoundRepair {
  // In the order of ComesBefore. No two are of the same item.
  std::vector<PlanEdit> edits;
  RepairCost cost;
  // The verdict on the plan after the changes: true, or unknown.
  Truth truth = Truth::kTrue;
};

// The best repairs of those that were found, each once: by cost, and then in
// the order of ComesBefore.
class BestRepairs {
 public:
  // Keeps `most` repairs, at least 1. `space` must outlive this.
  BestRepairs(const EditSpace& space, int most)
      : space_(space), most_(static_cast<size_t>(most)) {}

  // Adds a repair, with its changes in any order.
  void Add(FoundRepair repair);

  // The best first.
  const std::vector<FoundRepair>& repairs() const { return repairs_; }
  bool empty() const { return repairs_.empty(); }

  // Whether there are as many as are kept, so that the last one is a bound.
  bool is_full() const { return repairs_.size() >= most_; }

  // Whether a repair that costs as much is certainly not one of the best.
  bool IsWorse(const RepairCost& cost) const;

  // Whether enough repairs that cost no more come before `edits`, in any order,
  // so that a repair with more or later changes is not one of the best.
  bool IsPreceded(const RepairCost& cost, std::vector<PlanEdit> edits) const;

 private:
  void Sort(std::vector<PlanEdit>& edits) const;

  const EditSpace& space_;
  const size_t most_;
  std::vector<FoundRepair> repairs_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_BEST_REPAIRS_H_
