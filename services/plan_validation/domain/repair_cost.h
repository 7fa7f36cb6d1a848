#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_COST_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_COST_H_

#include <array>
#include <tuple>

#include "absl/types/span.h"
#include "services/plan_validation/domain/edit_space.h"
#include "services/plan_validation/domain/plan_edit.h"

namespace trellis::plan {

// What changes to a plan cost, as trellis.plan.v1.RepairCost lays it down:
// compared field by field, in this order.
struct RepairCost {
  int request_count = 0;
  Millicredits added = 0;
  int disturbed_years = 0;
  Millicredits peak = 0;

  friend bool operator<(const RepairCost& a, const RepairCost& b) {
    return a.AsTuple() < b.AsTuple();
  }
  friend bool operator==(const RepairCost& a, const RepairCost& b) {
    return a.AsTuple() == b.AsTuple();
  }

 private:
  std::tuple<int, Millicredits, int, Millicredits> AsTuple() const {
    return {request_count, added, disturbed_years, peak};
  }
};

// Returns the credit that an item of a plan stands for.
Millicredits CreditOf(const CourseFacts& course, const PlanItem& item);

// Says what changes to one plan cost. Thread safe.
class RepairCosts {
 public:
  // `space` is that of the plan. Everything must outlive this.
  RepairCosts(absl::Span<const CourseFacts> courses, const Plan& plan,
              const EditSpace& space);

  // Returns what changes cost that are made together.
  RepairCost Of(absl::Span<const PlanEdit> edits) const;

 private:
  absl::Span<const CourseFacts> courses_;
  const Plan& plan_;
  const EditSpace& space_;
  // The credit of the plan in each grade.
  std::array<Millicredits, kMaxGrade + 1> years_{};
};

// Whether one change comes before another, in an order that depends on no
// position of the plan.
bool ComesBefore(const EditSpace& space, const PlanEdit& a, const PlanEdit& b);

// Likewise of changes that are made together, each in that order.
bool ComesBefore(const EditSpace& space, absl::Span<const PlanEdit> a,
                 absl::Span<const PlanEdit> b);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPAIR_COST_H_
