#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_LEDGERS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_LEDGERS_H_

#include <vector>

#include "services/plan_validation/domain/credit_bounds.h"
#include "services/plan_validation/domain/mending_edits.h"
#include "services/plan_validation/domain/plan_fault.h"

namespace trellis::plan {

// Keeps account of what sets lacked where a search branched over changes, and
// of what the changes that were made since bring to it at most.
//
// Credit is counted by a flow, so that what is lost with several items is no
// less than what is lost with each, whatever is added.
class CreditLedgers {
 public:
  // `original_count` is how many items the plan had at first. Everything must
  // outlive this.
  CreditLedgers(const MendingEdits& mending, const CreditBounds& bounds,
                size_t original_count)
      : mending_(mending), bounds_(bounds), original_count_(original_count) {}

  // Opens a ledger for each fault whose losses are known. Both must stay where
  // they are until it is closed.
  void Open(const std::vector<PlanFault>& faults,
            const std::vector<CreditBound>& bounds);
  // Closes those that were opened last, so that `count` are left.
  void CloseTo(size_t count) { ledgers_.resize(count); }
  size_t size() const { return ledgers_.size(); }

  // Enters a change, or takes it out. `plan` is as it was before the change.
  void Enter(const PlanEdit& edit, const Plan& plan);
  void TakeOut(const PlanEdit& edit, const Plan& plan);

  // Whether `left` changes, this one among them, can bring all that was lacked.
  bool Settles(const PlanEdit& edit, int left, const Plan& plan) const;

  // The credit that a course has to have to take the place of each original
  // item, by position, with `left` changes left. Empty without a ledger.
  std::vector<Millicredits> LeastCredit(int left) const;

  // The credit that a repair adds at least, of which the changes so far add
  // `added`, `edit` among them, and `left` more follow. A change adds no less
  // than it brings to a set, but for what an item has that is not missed with
  // it. `floor` is what is known otherwise.
  Millicredits LeastAdded(const PlanEdit& edit, Millicredits added, int left,
                          Millicredits floor, const Plan& plan) const;

 private:
  struct Ledger {
    const PlanFault* fault = nullptr;
    // With its losses.
    const CreditBound* bound = nullptr;
    Millicredits brought = 0;
  };

  Millicredits BroughtBy(const PlanEdit& edit, const Ledger& ledger,
                         const Plan& plan) const;

  const MendingEdits& mending_;
  const CreditBounds& bounds_;
  const size_t original_count_;
  std::vector<Ledger> ledgers_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_CREDIT_LEDGERS_H_
