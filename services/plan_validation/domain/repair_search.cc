#include "services/plan_validation/domain/repair_search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/plan_diagnostic.h"

namespace trellis::plan {
namespace {

// How many sets of changes are made of one by twins at most.
constexpr size_t kMaxTwinned = 256;

uint64_t AllFaults(size_t count) {
  return count >= 64 ? ~uint64_t{0} : (uint64_t{1} << count) - 1;
}

// The ways in which changes mend faults, without those that mend less than
// another one.
std::vector<uint64_t> BestMends(const std::vector<MendingEdit>& edits) {
  std::vector<uint64_t> mends;
  for (const MendingEdit& edit : edits) {
    if (std::find(mends.begin(), mends.end(), edit.mends) == mends.end()) {
      mends.push_back(edit.mends);
    }
  }
  std::vector<uint64_t> best;
  for (const uint64_t mend : mends) {
    const bool is_less = std::any_of(
        mends.begin(), mends.end(),
        [&](uint64_t other) { return other != mend && (mend & ~other) == 0; });
    if (!is_less) best.push_back(mend);
  }
  return best;
}

// Whether `count` of `mends` can mend all of `faults`.
bool CanMend(const std::vector<uint64_t>& mends, uint64_t faults, int count) {
  if (faults == 0) return true;
  if (count <= 0) return false;
  const uint64_t first = faults & (~faults + 1);
  return std::any_of(mends.begin(), mends.end(), [&](uint64_t mend) {
    return (mend & first) != 0 && CanMend(mends, faults & ~mend, count - 1);
  });
}

}  // namespace

RepairSearch::RepairSearch(CandidateJudge& judge, const Plan& plan,
                           const RepairOptions& options)
    : judge_(judge),
      original_(plan),
      options_(options),
      space_(judge.context().courses, plan, options.edits),
      twins_(judge.context(), plan),
      mending_(judge.context(), space_, twins_, plan.items.size()),
      plan_(plan),
      is_changed_(plan.items.size(), false),
      first_judgment_(judge.judgment_count()) {
  if (!options.edits.can_drop && !options.edits.can_replace) return;
  for (const int position : space_.open_items()) {
    const int course = plan.items[position].course;
    most_dropped_ =
        std::max(most_dropped_, judge.context().courses[course].credit);
  }
}

RepairResult RepairSearch::Run() {
  result_.verdict = judge_.Judge(plan_, false);
  if (result_.verdict.truth != Truth::kFalse) {
    result_.proven_minimal = true;
    result_.judgment_count = judge_.judgment_count() - first_judgment_;
    return std::move(result_);
  }
  for (int edits = 1; edits <= options_.max_edits; ++edits) {
    result_.lower_bound = edits;
    excluded_.clear();
    Search(edits);
    if (!result_.repairs.empty() || result_.is_cut_off) break;
    result_.lower_bound = edits + 1;
  }
  if (is_unsure_) result_.lower_bound = 1;
  AddTwins();
  for (FoundRepair& repair : result_.repairs) {
    for (const PlanEdit& edit : repair.edits) Make(edit);
    repair.truth = judge_.Judge(plan_, false).truth;
    while (!made_.empty()) TakeBack();
  }
  result_.proven_minimal =
      !result_.repairs.empty() &&
      static_cast<int>(result_.repairs[0].edits.size()) == result_.lower_bound;
  result_.judgment_count = judge_.judgment_count() - first_judgment_;
  return std::move(result_);
}

bool RepairSearch::CanGoOn() {
  if (judge_.MayJudge(first_judgment_ + options_.max_judgments)) return true;
  result_.is_cut_off = true;
  return false;
}

// Looks at every way of making `left` more changes.
void RepairSearch::Search(int left) {
  if (!CanGoOn()) return;
  const CandidateVerdict verdict = judge_.Judge(plan_, true);
  is_unsure_ = is_unsure_ || verdict.is_cut_off;
  // Valid with fewer changes: that was found when there were as many.
  if (verdict.truth != Truth::kFalse) return;
  const std::vector<PlanFault> faults = FindFaults(judge_, plan_);
  std::vector<MendingEdit> edits = mending_.Find(plan_, faults, is_changed_);
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return excluded_.count(KeyOf(edit.edit)) != 0;
                             }),
              edits.end());
  const std::vector<Millicredits> most = MostGains(edits, faults);
  const uint64_t all = AllFaults(std::min(faults.size(), kMaxFaults));
  const std::vector<uint64_t> best = BestMends(edits);
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return !CanMend(best, all & ~edit.mends,
                                               left - 1) ||
                                      !BringsEnough(edit, faults, most, left);
                             }),
              edits.end());
  if (left == 1) {
    TryLast(std::move(edits), faults);
  } else {
    Branch(std::move(edits), faults, left);
  }
}

// For each fault, the most credit that one change brings.
std::vector<Millicredits> RepairSearch::MostGains(
    const std::vector<MendingEdit>& edits,
    const std::vector<PlanFault>& faults) const {
  std::vector<Millicredits> most(faults.size(), 0);
  for (size_t f = 0; f < faults.size() && f < kMaxFaults; ++f) {
    if (faults[f].lack == 0) continue;
    for (const MendingEdit& edit : edits) {
      if ((edit.mends >> f & 1) == 0) continue;
      most[f] = std::max(most[f], mending_.GainOf(edit.edit, faults[f], plan_));
    }
  }
  return most;
}

// Whether the credit that is missing can be brought by `left` changes, this one
// among them.
bool RepairSearch::BringsEnough(const MendingEdit& edit,
                                const std::vector<PlanFault>& faults,
                                const std::vector<Millicredits>& most,
                                int left) const {
  for (size_t f = 0; f < faults.size() && f < kMaxFaults; ++f) {
    if (faults[f].lack == 0) continue;
    const bool mends = (edit.mends >> f & 1) != 0;
    const Millicredits gain =
        mends ? mending_.GainOf(edit.edit, faults[f], plan_) : 0;
    if (gain + (left - 1) * most[f] < faults[f].lack) return false;
  }
  return true;
}

// Tries the changes that mend all faults, the cheapest first, until no better
// ones are left.
void RepairSearch::TryLast(std::vector<MendingEdit> edits,
                           const std::vector<PlanFault>& faults) {
  const uint64_t all = AllFaults(std::min(faults.size(), kMaxFaults));
  std::vector<std::pair<RepairCost, PlanEdit>> last;
  for (const MendingEdit& edit : edits) {
    if ((all & ~edit.mends) != 0) continue;
    made_.push_back(edit.edit);
    last.emplace_back(
        CostOf(judge_.context().courses, original_, space_, made_), edit.edit);
    made_.pop_back();
  }
  std::sort(last.begin(), last.end(), [&](const auto& a, const auto& b) {
    if (!(a.first == b.first)) return a.first < b.first;
    return ComesBefore(space_, a.second, b.second);
  });
  for (const auto& [cost, edit] : last) {
    if (IsWorse(cost, 0) || !CanGoOn()) break;
    Make(edit);
    if (!IsPreceded(cost) && judge_.IsValid(plan_, is_unsure_)) Record(cost);
    TakeBack();
  }
}

// Whether enough repairs that cost no more come before the changes that were
// made.
bool RepairSearch::IsPreceded(const RepairCost& cost) const {
  if (static_cast<int>(result_.repairs.size()) < options_.max_repairs ||
      !(result_.repairs.back().cost == cost)) {
    return false;
  }
  std::vector<PlanEdit> edits = made_;
  SortEdits(edits);
  return ComesBefore(space_, result_.repairs.back().edits, edits);
}

// Makes each change that may mend one fault, the one with the fewest, and goes
// on.
void RepairSearch::Branch(std::vector<MendingEdit> edits,
                          const std::vector<PlanFault>& faults, int left) {
  size_t fault = 0;
  std::ptrdiff_t fewest = std::numeric_limits<std::ptrdiff_t>::max();
  for (size_t f = 0; f < faults.size() && f < kMaxFaults; ++f) {
    const std::ptrdiff_t count = std::count_if(
        edits.begin(), edits.end(),
        [&](const MendingEdit& edit) { return (edit.mends >> f & 1) != 0; });
    if (count < fewest) {
      fault = f;
      fewest = count;
    }
  }
  std::vector<std::pair<RepairCost, PlanEdit>> branches;
  for (const MendingEdit& edit : edits) {
    if ((edit.mends >> fault & 1) == 0) continue;
    made_.push_back(edit.edit);
    branches.emplace_back(
        CostOf(judge_.context().courses, original_, space_, made_), edit.edit);
    made_.pop_back();
  }
  std::sort(branches.begin(), branches.end(),
            [&](const auto& a, const auto& b) {
              if (!(a.first == b.first)) return a.first < b.first;
              return ComesBefore(space_, a.second, b.second);
            });
  for (const auto& [cost, edit] : branches) {
    if (!CanGoOn()) break;
    if (!IsWorse(cost, left - 1)) {
      Make(edit);
      Search(left - 1);
      TakeBack();
    }
    // Sets with this change were all looked at.
    excluded_.insert(KeyOf(edit));
  }
  for (const auto& branch : branches) excluded_.erase(KeyOf(branch.second));
}

// Whether changes that cost as much, and `left` more, are certainly worse than
// those that were found.
bool RepairSearch::IsWorse(const RepairCost& cost, int left) const {
  if (static_cast<int>(result_.repairs.size()) < options_.max_repairs) {
    return false;
  }
  const RepairCost& worst = result_.repairs.back().cost;
  if (left == 0) return worst < cost;
  const Millicredits least_added = cost.added - left * most_dropped_;
  return std::make_pair(worst.request_count, worst.added) <
         std::make_pair(cost.request_count, least_added);
}

void RepairSearch::Record(const RepairCost& cost) {
  FoundRepair repair;
  repair.edits = made_;
  SortEdits(repair.edits);
  repair.cost = cost;
  result_.repairs.push_back(std::move(repair));
  SortRepairs(result_.repairs);
}

void RepairSearch::SortEdits(std::vector<PlanEdit>& edits) const {
  std::sort(edits.begin(), edits.end(),
            [&](const PlanEdit& a, const PlanEdit& b) {
              return ComesBefore(space_, a, b);
            });
}

void RepairSearch::SortRepairs(std::vector<FoundRepair>& repairs) const {
  std::sort(repairs.begin(), repairs.end(),
            [&](const FoundRepair& a, const FoundRepair& b) {
              if (!(a.cost == b.cost)) return a.cost < b.cost;
              return ComesBefore(space_, a.edits, b.edits);
            });
  if (static_cast<int>(repairs.size()) > options_.max_repairs) {
    repairs.resize(static_cast<size_t>(options_.max_repairs));
  }
}

void RepairSearch::Make(const PlanEdit& edit) {
  made_.push_back(edit);
  before_.push_back(ApplyEdit(edit, plan_));
  if (edit.position >= 0)
    is_changed_[static_cast<size_t>(edit.position)] = true;
  if (edit.kind == PlanEdit::Kind::kRequestDecision) SetDecisions();
}

void RepairSearch::TakeBack() {
  const PlanEdit edit = made_.back();
  UndoEdit(edit, before_.back(), plan_);
  made_.pop_back();
  before_.pop_back();
  if (edit.position >= 0) {
    is_changed_[static_cast<size_t>(edit.position)] = false;
  }
  if (edit.kind == PlanEdit::Kind::kRequestDecision) SetDecisions();
}

void RepairSearch::SetDecisions() {
  std::vector<int> decisions;
  for (const PlanEdit& edit : made_) {
    if (edit.kind == PlanEdit::Kind::kRequestDecision) {
      decisions.push_back(edit.decision);
    }
  }
  judge_.SetDecisions(decisions);
}

RepairSearch::EditKey RepairSearch::KeyOf(const PlanEdit& edit) {
  return {edit.kind, edit.position, edit.course,  edit.grade,
          edit.term, edit.approval, edit.decision};
}

// Adds what the twins of courses make of the repairs that were found: it is as
// good, and was not looked at.
void RepairSearch::AddTwins() {
  std::vector<FoundRepair> all;
  for (const FoundRepair& repair : result_.repairs) AddTwinsOf(repair, all);
  SortRepairs(all);
  const auto is_same = [](const FoundRepair& a, const FoundRepair& b) {
    return a.edits == b.edits;
  };
  all.erase(std::unique(all.begin(), all.end(), is_same), all.end());
  result_.repairs = std::move(all);
}

// Each way of giving the courses of a repair other twins is one.
void RepairSearch::AddTwinsOf(const FoundRepair& repair,
                              std::vector<FoundRepair>& all) {
  std::vector<int> courses;
  for (const PlanEdit& edit : repair.edits) {
    if (edit.course >= 0) courses.push_back(edit.course);
  }
  std::sort(courses.begin(), courses.end());
  courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
  // The twins that come in the place of the first of `courses`.
  std::vector<std::vector<int>> ways = {{}};
  for (const int course : courses) {
    std::vector<std::vector<int>> more;
    for (const std::vector<int>& way : ways) {
      for (const int twin : twins_.Of(course)) {
        const bool is_used =
            std::find(way.begin(), way.end(), twin) != way.end();
        if (is_used || more.size() >= kMaxTwinned) continue;
        more.push_back(way);
        more.back().push_back(twin);
      }
    }
    ways = std::move(more);
  }
  for (const std::vector<int>& way : ways) {
    FoundRepair twin = repair;
    for (PlanEdit& edit : twin.edits) {
      if (edit.course < 0) continue;
      const auto at =
          std::lower_bound(courses.begin(), courses.end(), edit.course);
      edit.course = way[static_cast<size_t>(at - courses.begin())];
    }
    SortEdits(twin.edits);
    all.push_back(std::move(twin));
  }
}

}  // namespace trellis::plan
