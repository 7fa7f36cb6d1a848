#include "services/plan_validation/verifier/supplies.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/verifier/fault_text.h"

namespace trellis::plan_verifier {
namespace {

using plan::v1::DeficiencyCertificate;
using Supply = plan::v1::DeficiencyCertificate::Supply;

// The sum of the greatest of `amounts`, at most `count` of them.
Credit SumOfGreatest(std::vector<Credit> amounts, int count) {
  std::sort(amounts.rbegin(), amounts.rend());
  if (count < static_cast<int>(amounts.size())) {
    amounts.resize(static_cast<size_t>(count));
  }
  return std::accumulate(amounts.begin(), amounts.end(), Credit{0});
}

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

// The most that positions count together when each line counts as often as it
// earns credit. Of times that are said to count, by position, each does.
Credit MostOfPositions(const CountingModel& model,
                       const std::vector<int>& positions,
                       const std::vector<bool>& is_in,
                       const std::vector<Credit>& could) {
  std::map<int, std::vector<Credit>> times;
  std::map<int, int> left;
  Credit most = 0;
  for (const int position : positions) {
    const auto p = static_cast<size_t>(position);
    const int line = model.plan->line_at[p];
    left.emplace(line, model.plan->limit_at[p]);
    if (is_in[p]) {
      --left[line];
      most += could[p];
    } else {
      times[line].push_back(could[p]);
    }
  }
  for (const auto& [line, amounts] : times) {
    most += SumOfGreatest(amounts, std::max(0, left[line]));
  }
  return most;
}

// The credit of each position that is said to be shared under a sharing, at
// least: where parts of a course differ, nobody says which.
std::vector<Credit> SharedOf(const CountingModel& model, const CaseState& state,
                             int sharing) {
  std::vector<Credit> shared;
  for (int p = 0; p < static_cast<int>(model.plan->courses.size()); ++p) {
    std::vector<Credit> amounts = state.AmountsOf(p, sharing);
    std::sort(amounts.begin(), amounts.end());
    const auto steps = static_cast<size_t>(state.StepsOf(p, sharing).shared);
    amounts.resize(std::min(steps, amounts.size()));
    shared.push_back(
        std::accumulate(amounts.begin(), amounts.end(), Credit{0}));
  }
  return shared;
}

// What is said of positions in a case.
struct SaidOfPositions {
  // Which of them count, by position.
  std::vector<bool> is_in;
  // What of them is shared, by sharing and position.
  std::vector<std::vector<Credit>> shared;
};

// The most that positions count again where so many courses may be shared.
// Those that are said to be are among them, wherever they are.
Credit MostOfCourses(int max_courses, const std::vector<int>& positions,
                     const std::vector<Credit>& shared,
                     const std::vector<Credit>& again) {
  const auto said =
      std::count_if(shared.begin(), shared.end(),
                    [](Credit of_position) { return of_position > 0; });
  Credit most = 0;
  std::vector<Credit> others;
  for (const int position : positions) {
    const auto p = static_cast<size_t>(position);
    if (shared[p] > 0) {
      most += again[p];
    } else {
      others.push_back(again[p]);
    }
  }
  return most +
         SumOfGreatest(std::move(others),
                       std::max(0, max_courses - static_cast<int>(said)));
}

// The most that positions count again under a sharing that bounds credit:
// likewise.
Credit MostOfShared(const CountingModel& model, const Sharing& sharing,
                    const std::vector<int>& positions,
                    const SaidOfPositions& said,
                    const std::vector<Credit>& shared,
                    const std::vector<Credit>& again) {
  // In more than two rules it counts again more than once.
  if (sharing.rules.size() > 2) return sharing.max_credit;
  std::vector<Credit> as_said;
  std::vector<Credit> besides;
  for (size_t p = 0; p < again.size(); ++p) {
    as_said.push_back(std::min(again[p], shared[p]));
    besides.push_back(again[p] - as_said.back());
  }
  const Credit left = sharing.max_credit -
                      std::accumulate(shared.begin(), shared.end(), Credit{0});
  return std::min(
      sharing.max_credit,
      MostOfPositions(model, positions, said.is_in, as_said) +
          std::min(std::max<Credit>(0, left),
                   MostOfPositions(model, positions, said.is_in, besides)));
}

// The most that positions count together, what they count again included.
Credit MostOfPool(const CountingModel& model, const std::vector<int>& positions,
                  const SaidOfPositions& said,
                  const std::vector<CouldCount>& could) {
  const std::vector<bool>& is_in = said.is_in;
  std::vector<Credit> amounts(could.size(), 0);
  for (size_t p = 0; p < could.size(); ++p) amounts[p] = could[p].once;
  Credit most = MostOfPositions(model, positions, is_in, amounts);
  for (size_t k = 0; k < model.sharings.size(); ++k) {
    const Sharing& sharing = model.sharings[k];
    for (size_t p = 0; p < could.size(); ++p) {
      amounts[p] = could[p].again.empty() ? 0 : could[p].again[k];
    }
    Credit again = MostOfPositions(model, positions, is_in, amounts);
    if (sharing.max_credit > 0) {
      again = std::min(again, MostOfShared(model, sharing, positions, said,
                                           said.shared[k], amounts));
    }
    if (sharing.max_courses > 0) {
      again = std::min(again, MostOfCourses(sharing.max_courses, positions,
                                            said.shared[k], amounts));
    }
    most += again;
  }
  for (size_t p = 0; p < could.size(); ++p) amounts[p] = could[p].total;
  return std::min(most, MostOfPositions(model, positions, is_in, amounts));
}

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

SaidOfPositions SaidOf(const CountingModel& model, const CaseState& state) {
  SaidOfPositions said;
  for (size_t p = 0; p < model.plan->courses.size(); ++p) {
    said.is_in.push_back(state.IsIn(static_cast<int>(p)));
  }
  for (size_t k = 0; k < model.sharings.size(); ++k) {
    said.shared.push_back(SharedOf(model, state, static_cast<int>(k)));
  }
  return said;
}

// Where nothing is said.
SaidOfPositions NothingSaid(const CountingModel& model) {
  const size_t count = model.plan->courses.size();
  return {std::vector<bool>(count, false),
          std::vector<std::vector<Credit>>(model.sharings.size(),
                                           std::vector<Credit>(count, 0))};
}

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
    const Credit most = MostOfPool(model, pool.positions, said, could);
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
  CheckPools(model, pools, SaidOf(model, state), CouldOf(model, available),
             found);
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
  const SaidOfPositions said = SaidOf(model, state);
  std::vector<int> all(model.plan->courses.size());
  std::iota(all.begin(), all.end(), 0);
  Credit allowed = 0;
  Credit rest = MostOfPool(model, all, said, CouldOf(model, available));
  // Whatever limit allows less than what it bounds could count is taken at
  // that.
  for (const Limit& limit : model.limits) {
    if (!state.Holds(limit) || limit.each_grade) continue;
    AvailableCredit outside = available;
    for (const int position : all) outside.LeaveOut(position, limit);
    const Credit less = MostOfPool(model, all, said, CouldOf(model, outside));
    if (limit.most + less >= rest) continue;
    allowed += limit.most;
    rest = less;
    available = std::move(outside);
  }
  return allowed + rest;
}

}  // namespace trellis::plan_verifier
