#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_BOUNDS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_BOUNDS_H_

#include <vector>

#include "absl/functional/function_ref.h"
#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/edit_space.h"
#include "services/plan_validation/domain/mending_edits.h"

namespace trellis::plan {

// What bounds the credit that changes can bring to a fault of a plan.
struct CreditBound {
  // The most that one of the changes that are left brings, with what it takes
  // away and without.
  Millicredits most_gain = 0;
  Millicredits most_credit = 0;
  // How much more is missing without each item, by position. Empty where that
  // is not known.
  std::vector<Millicredits> losses;
  // The most credit of an item that is not missed with it.
  Millicredits slack = 0;

  // What is missing without the item that a change takes away.
  Millicredits LostWith(const PlanEdit& edit) const {
    return edit.position == kNoPosition
               ? 0
               : losses[static_cast<size_t>(edit.position)];
  }
};

// Bounds the credit that changes can bring, so that sets of changes that bring
// too little need not be looked at. Every plan here is one that changes were
// made to, and is as it was when a call returns.
class CreditBounds {
 public:
  // Everything must outlive this.
  CreditBounds(CandidateJudge& judge, const EditSpace& space,
               const MendingEdits& mending);

  // The most credit that any change brings to any fault.
  Millicredits most_brought() const { return most_brought_; }

  // Returns what bounds `edits`, the changes of `plan` that are left, one bound
  // for each fault; at most kMaxFaults. `is_changed` says which items are not
  // changed again; `can_go_on` is asked before a plan is judged.
  std::vector<CreditBound> Find(const std::vector<MendingEdit>& edits,
                                const std::vector<PlanFault>& faults,
                                const std::vector<bool>& is_changed,
                                absl::FunctionRef<bool()> can_go_on,
                                Plan& plan) const;

  // Whether the credit that is missing can be brought by `left` changes, `edit`
  // among them.
  bool BringsEnough(const MendingEdit& edit,
                    const std::vector<PlanFault>& faults,
                    const std::vector<CreditBound>& bounds, int left,
                    const Plan& plan) const;

  // Returns the most credit that a change brings to a fault and makes nothing
  // else wrong; the most of all where it is not among the first.
  Millicredits MostHarmless(const std::vector<MendingEdit>& edits,
                            const PlanFault& fault, Plan& plan) const;

 private:
  void FindLosses(const std::vector<PlanFault>& faults,
                  const std::vector<bool>& is_changed,
                  absl::FunctionRef<bool()> can_go_on, Plan& plan,
                  std::vector<CreditBound>& bounds) const;
  bool MayBeDecided() const;

  CandidateJudge& judge_;
  const EditSpace& space_;
  const MendingEdits& mending_;
  Millicredits most_brought_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_BOUNDS_H_
