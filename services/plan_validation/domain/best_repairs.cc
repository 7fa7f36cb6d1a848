#include "services/plan_validation/domain/best_repairs.h"

#include <algorithm>
#include <utility>

namespace trellis::plan {

void BestRepairs::Add(FoundRepair repair) {
  Sort(repair.edits);
  const auto place =
      std::lower_bound(repairs_.begin(), repairs_.end(), repair,
                       [&](const FoundRepair& a, const FoundRepair& b) {
                         if (!(a.cost == b.cost)) return a.cost < b.cost;
                         return ComesBefore(space_, a.edits, b.edits);
                       });
  if (place != repairs_.end() && place->edits == repair.edits) return;
  repairs_.insert(place, std::move(repair));
  if (repairs_.size() > most_) repairs_.pop_back();
}

bool BestRepairs::IsWorse(const RepairCost& cost) const {
  return is_full() && repairs_.back().cost < cost;
}

bool BestRepairs::IsPreceded(const RepairCost& cost,
                             std::vector<PlanEdit> edits) const {
  if (!is_full() || !(repairs_.back().cost == cost)) return false;
  Sort(edits);
  return ComesBefore(space_, repairs_.back().edits, edits);
}

void BestRepairs::Sort(std::vector<PlanEdit>& edits) const {
  std::sort(edits.begin(), edits.end(),
            [&](const PlanEdit& a, const PlanEdit& b) {
              return ComesBefore(space_, a, b);
            });
}

}  // namespace trellis::plan
