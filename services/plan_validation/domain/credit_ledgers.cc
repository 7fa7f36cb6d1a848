#include "services/plan_validation/domain/credit_ledgers.h"

#include <algorithm>

namespace trellis::plan {

void CreditLedgers::Open(const std::vector<PlanFault>& faults,
                         const std::vector<CreditBound>& bounds) {
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (!bounds[f].losses.empty()) ledgers_.push_back({&faults[f], &bounds[f]});
  }
}

void CreditLedgers::Enter(const PlanEdit& edit, const Plan& plan) {
  for (Ledger& ledger : ledgers_) {
    ledger.brought += BroughtBy(edit, ledger, plan);
  }
}

void CreditLedgers::TakeOut(const PlanEdit& edit, const Plan& plan) {
  for (Ledger& ledger : ledgers_) {
    ledger.brought -= BroughtBy(edit, ledger, plan);
  }
}

// The most that a change brings to a set, less what it takes away.
Millicredits CreditLedgers::BroughtBy(const PlanEdit& edit,
                                      const Ledger& ledger,
                                      const Plan& plan) const {
  return mending_.CreditOf(edit, *ledger.fault, plan) -
         ledger.bound->LostWith(edit);
}

bool CreditLedgers::Settles(const PlanEdit& edit, int left,
                            const Plan& plan) const {
  return std::all_of(ledgers_.begin(), ledgers_.end(),
                     [&](const Ledger& ledger) {
                       return ledger.brought + BroughtBy(edit, ledger, plan) +
                                  (left - 1) * bounds_.most_brought() >=
                              ledger.fault->lack;
                     });
}

std::vector<Millicredits> CreditLedgers::LeastCredit(int left) const {
  std::vector<Millicredits> least;
  if (ledgers_.empty()) return least;
  least.resize(original_count_, 0);
  for (const Ledger& ledger : ledgers_) {
    const Millicredits lack = ledger.fault->lack - ledger.brought -
                              (left - 1) * bounds_.most_brought();
    for (size_t i = 0; i < least.size(); ++i) {
      least[i] = std::max(least[i], lack + ledger.bound->losses[i]);
    }
  }
  return least;
}

Millicredits CreditLedgers::LeastAdded(const PlanEdit& edit, Millicredits added,
                                       int left, Millicredits floor,
                                       const Plan& plan) const {
  Millicredits least = floor;
  for (const Ledger& ledger : ledgers_) {
    const Millicredits lack =
        ledger.fault->lack - ledger.brought - BroughtBy(edit, ledger, plan);
    least = std::max(least, added + lack - left * ledger.bound->slack);
  }
  return least;
}

}  // namespace trellis::plan
