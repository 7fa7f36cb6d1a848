#include "services/plan_validation/verifier/total_rule.h"

#include <algorithm>
#include <functional>
#include <map>

#include "services/plan_validation/verifier/supplies.h"
#include "services/plan_validation/verifier/unit_admission.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Of limits in more orders than this, not all are tried.
constexpr int kMaxOrders = 120;

// The sums of the credit of units, by position.
std::vector<Credit> ByPosition(const CountingModel& model,
                               const std::vector<Credit>& of_units) {
  std::vector<Credit> sums(model.plan->courses.size(), 0);
  for (size_t u = 0; u < of_units.size(); ++u) {
    sums[static_cast<size_t>(model.plan->units[u].position)] += of_units[u];
  }
  return sums;
}

}  // namespace

TotalRule::TotalRule(const catalog_v1::Rule& rule,
                     const StudentDecisions& decisions,
                     const CountingModel& model)
    : model_(model),
      needed_(rule.total().millicredits() -
              decisions.WaivedCreditOf(rule.id())) {
  const catalog_v1::TotalRule& total = rule.total();
  const UnitAdmission admission(decisions, model);
  const UnitPredicate selects =
      SelectedBy(*model.book, total.has_from(), total.from());
  for (size_t u = 0; u < model.plan->units.size(); ++u) {
    could_.push_back(admission.Admits(rule, total.taken(), selects, u)
                         ? model.plan->units[u].credit
                         : 0);
  }
  for (const Limit& limit : model.limits) {
    if (std::find(limit.rules.begin(), limit.rules.end(), rule.id()) !=
        limit.rules.end()) {
      limits_.push_back(&limit);
    }
  }
}

// Returns the most that a limit leaves of the units that it bounds, and takes
// these out of what is left.
Credit TotalRule::MostUnder(const Limit& limit,
                            std::vector<Credit>& left) const {
  std::map<int, std::vector<Credit>> by_grade;
  for (size_t u = 0; u < left.size(); ++u) {
    if (!limit.units[u]) continue;
    const int grade =
        limit.each_grade ? model_.plan->units[u].planned->grade() : 0;
    std::vector<Credit>& bounded = by_grade[grade];
    bounded.resize(left.size(), 0);
    std::swap(bounded[u], left[u]);
  }
  Credit most = 0;
  std::vector<Credit> all(left.size(), 0);
  for (const auto& [grade, bounded] : by_grade) {
    most += std::min(limit.most, MostOf(model_, ByPosition(model_, bounded)));
    std::transform(all.begin(), all.end(), bounded.begin(), all.begin(),
                   std::plus<Credit>());
  }
  // A course that is taken in several grades counts no more often for that.
  return std::min(most, MostOf(model_, ByPosition(model_, all)));
}

// What credit counts at most where it counts under the first of some limits.
Credit TotalRule::AvailableUnder(
    const std::vector<const Limit*>& limits) const {
  std::vector<Credit> left = could_;
  Credit limited = 0;
  for (const Limit* limit : limits) limited += MostUnder(*limit, left);
  return limited + MostOf(model_, ByPosition(model_, left));
}

Credit TotalRule::available() const {
  Credit least = MostOf(model_, ByPosition(model_, could_));
  // Any order of limits is a bound.
  std::vector<const Limit*> limits = limits_;
  std::sort(limits.begin(), limits.end());
  int left = kMaxOrders;
  do {
    least = std::min(least, AvailableUnder(limits));
  } while (--left > 0 && std::next_permutation(limits.begin(), limits.end()));
  return least;
}

void TotalRule::CheckSupplies(
    const plan::v1::DeficiencyCertificate& certificate,
    std::vector<std::string>& faults) const {
  std::vector<std::string> found;
  CheckTotalSupplies(certificate, model_, ByPosition(model_, could_), found);
  Credit listed = 0;
  for (const auto& supply : certificate.supplies()) {
    listed += supply.millicredits();
  }
  if (found.empty() || available() <= listed) return;
  faults.insert(faults.end(), found.begin(), found.end());
}

}  // namespace trellis::plan_verifier
