#include "services/plan_validation/verifier/supplies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/verifier/fault_text.h"
#include "services/plan_validation/verifier/most_together.h"

namespace trellis::plan_verifier {
namespace {

using plan::v1::DeficiencyCertificate;
using Supply = plan::v1::DeficiencyCertificate::Supply;

// Courses of a plan that some supplies speak of together, and what these have.
struct Pool {
  // The positions in it.
  std::vector<int> positions;
  Credit listed = 0;
};

// Puts positions into pools: those of one line, and those of one supply.
class Pools {
 public:
  explicit Pools(const CountingModel& model) : pool_(model.plan->line_at) {}

  void Add(const Supply& supply) {
    if (supply.courses().empty()) return;
    for (const int course : supply.courses()) Join(supply.courses(0), course);
    supplies_.push_back(&supply);
  }

  std::vector<Pool> Find() const {
    std::map<int, Pool> pools;
    for (size_t p = 0; p < pool_.size(); ++p) {
      pools[pool_[p]].positions.push_back(static_cast<int>(p));
    }
    for (const Supply* supply : supplies_) {
      pools[pool_[static_cast<size_t>(supply->courses(0))]].listed +=
          supply->millicredits();
    }
    std::vector<Pool> found;
    for (auto& entry : pools) found.push_back(std::move(entry.second));
    return found;
  }

 private:
  void Join(int a, int b) {
    const int kept = pool_[static_cast<size_t>(a)];
    const int gone = pool_[static_cast<size_t>(b)];
    std::replace(pool_.begin(), pool_.end(), gone, kept);
  }

  std::vector<int> pool_;
  std::vector<const Supply*> supplies_;
};

// Whether the positions of a supply are positions of the plan. Says so if not.
bool HasCourses(const Supply& supply, const CountingModel& model,
                std::vector<std::string>& faults) {
  const int count = static_cast<int>(model.plan->courses.size());
  for (const int course : supply.courses()) {
    if (course >= 0 && course < count) continue;
    faults.push_back(absl::StrCat("course ", course, " is not in the plan"));
    return false;
  }
  return true;
}

// Accounts for supplies that a limit bounds.
class LimitedSupplies {
 public:
  LimitedSupplies(const CountingModel& model, const CaseState& state,
                  AvailableCredit& available)
      : model_(model), state_(state), available_(available) {}

  // Takes what a supply accounts for out of what is available. Returns whether
  // it did: otherwise the supply is one without a limit.
  bool Account(const Supply& supply) {
    const Limit* best = nullptr;
    int most_bounded = 0;
    for (const Limit& limit : model_.limits) {
      if (limit.id != supply.limit() || !state_.Holds(limit) ||
          supply.millicredits() < Allowed(supply, limit)) {
        continue;
      }
      int bounded = 0;
      for (const int course : supply.courses()) {
        bounded += available_.IsBounded(course, limit);
      }
      if (bounded > most_bounded) best = &limit;
      most_bounded = std::max(most_bounded, bounded);
    }
    if (best == nullptr) return false;
    for (const int position : BoundedBy(supply, *best)) {
      available_.LeaveOut(position, *best);
    }
    return true;
  }

 private:
  // The positions that a limit bounds together with those that a supply names:
  // other times of the same courses, which need not be named.
  std::vector<int> BoundedBy(const Supply& supply, const Limit& limit) const {
    const std::vector<int>& line_at = model_.plan->line_at;
    std::vector<int> positions;
    for (const int named : supply.courses()) {
      for (int p = 0; p < static_cast<int>(line_at.size()); ++p) {
        if (line_at[static_cast<size_t>(p)] !=
            line_at[static_cast<size_t>(named)]) {
          continue;
        }
        if (!limit.each_grade || GradeAt(p) == GradeAt(named)) {
          positions.push_back(p);
        }
      }
    }
    return positions;
  }

  int GradeAt(int position) const {
    return model_.plan->plan->courses(position).grade();
  }

  // What a limit allows the courses of a supply.
  Credit Allowed(const Supply& supply, const Limit& limit) const {
    if (!limit.each_grade) return limit.most;
    std::set<int> grades;
    for (const int course : supply.courses()) {
      grades.insert(GradeAt(course));
    }
    return limit.most * static_cast<Credit>(grades.size());
  }

  const CountingModel& model_;
  const CaseState& state_;
  AvailableCredit& available_;
};

std::vector<CouldCount> CouldOf(const CountingModel& model,
                                const AvailableCredit& available) {
  std::vector<CouldCount> could;
  for (size_t p = 0; p < model.plan->courses.size(); ++p) {
    could.push_back(available.At(static_cast<int>(p)));
  }
  return could;
}

// Says that the supplies have less of a pool than it could count.
void ReportShort(const CountingModel& model, const Pool& pool, Credit most,
                 const std::vector<CouldCount>& could,
                 std::vector<std::string>& faults) {
  std::vector<int> positions;
  for (const int p : pool.positions) {
    if (could[static_cast<size_t>(p)].total > 0) positions.push_back(p);
  }
  faults.push_back(absl::StrCat(CoursesText(model, positions), " could count ",
                                CreditText(most), ", and the supplies have ",
                                CreditText(pool.listed)));
}

void CheckPools(const CountingModel& model, const Pools& pools,
                const SaidOfPositions& said,
                const std::vector<CouldCount>& could,
                std::vector<std::string>& faults) {
  for (const Pool& pool : pools.Find()) {
    const Credit most = MostTogether(model, pool.positions, said, could);
    if (most > pool.listed) ReportShort(model, pool, most, could, faults);
  }
}

}  // namespace

void CheckSupplies(const DeficiencyCertificate& certificate,
                   const CountingModel& model, const CaseState& state,
                   const std::vector<bool>& leaves,
                   std::vector<std::string>& faults) {
  AvailableCredit available(model, state, leaves);
  LimitedSupplies limited(model, state, available);
  Pools pools(model);
  Credit listed = 0;
  for (const Supply& supply : certificate.supplies()) {
    if (!HasCourses(supply, model, faults)) return;
    if (!limited.Account(supply)) pools.Add(supply);
    listed += supply.millicredits();
  }
  std::vector<std::string> found;
  CheckPools(model, pools, SaidOf(model, state, leaves),
             CouldOf(model, available), found);
  // What limits allow in all may be no more than what is listed, although it is
  // listed otherwise.
  if (found.empty() || MostAvailable(model, state, leaves) <= listed) return;
  faults.insert(faults.end(), found.begin(), found.end());
}

void CheckTotalSupplies(const DeficiencyCertificate& certificate,
                        const CountingModel& model,
                        const std::vector<Credit>& could,
                        std::vector<std::string>& faults) {
  Pools pools(model);
  for (const Supply& supply : certificate.supplies()) {
    if (HasCourses(supply, model, faults)) pools.Add(supply);
  }
  std::vector<CouldCount> once;
  for (const Credit credit : could) once.push_back({credit, {}, credit});
  CheckPools(model, pools, NothingSaid(model), once, faults);
}

Credit MostOf(const CountingModel& model, const std::vector<Credit>& could) {
  std::vector<int> all(could.size());
  std::iota(all.begin(), all.end(), 0);
  return MostOfPositions(model, all, std::vector<bool>(could.size(), false),
                         could);
}

Credit MostAvailable(const CountingModel& model, const CaseState& state,
                     const std::vector<bool>& leaves) {
  AvailableCredit available(model, state, leaves);
  const SaidOfPositions said = SaidOf(model, state, leaves);
  std::vector<int> all(model.plan->courses.size());
  std::iota(all.begin(), all.end(), 0);
  Credit allowed = 0;
  Credit rest = MostTogether(model, all, said, CouldOf(model, available));
  // Whatever limit allows less than what it bounds could count is taken at
  // that.
  for (const Limit& limit : model.limits) {
    if (!state.Holds(limit) || limit.each_grade) continue;
    AvailableCredit outside = available;
    for (const int position : all) outside.LeaveOut(position, limit);
    const Credit less = MostTogether(model, all, said, CouldOf(model, outside));
    if (limit.most + less >= rest) continue;
    allowed += limit.most;
    rest = less;
    available = std::move(outside);
  }
  return allowed + rest;
}

}  // namespace trellis::plan_verifier
