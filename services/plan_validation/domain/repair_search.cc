#include "services/plan_validation/domain/repair_search.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/repair_twins.h"

namespace trellis::plan {
namespace {

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
      bounds_(judge, space_, mending_),
      costs_(judge.context().courses, plan, space_),
      plan_(plan),
      is_changed_(plan.items.size(), false),
      ledgers_(mending_, bounds_, plan.items.size()),
      first_judgment_(judge.judgment_count()),
      best_(space_, options.max_repairs) {
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
    if (!best_.empty() || result_.is_cut_off) break;
    result_.lower_bound = edits + 1;
  }
  if (is_unsure_) {
    result_.lower_bound = 1;
    result_.is_cut_off = true;
  }
  Finish();
  return std::move(result_);
}

// Adds what the twins of courses make of the repairs that were found: it is as
// good, and was not looked at.
void RepairSearch::Finish() {
  BestRepairs all(space_, options_.max_repairs);
  for (const FoundRepair& repair : best_.repairs()) {
    for (FoundRepair& twin : TwinsOf(repair, twins_)) all.Add(std::move(twin));
  }
  result_.repairs = all.repairs();
  for (FoundRepair& repair : result_.repairs) {
    for (const PlanEdit& edit : repair.edits) Make(edit);
    repair.truth = judge_.Judge(plan_, false).truth;
    while (!made_.empty()) TakeBack();
  }
  result_.proven_minimal =
      !result_.repairs.empty() &&
      static_cast<int>(result_.repairs[0].edits.size()) == result_.lower_bound;
  result_.judgment_count = judge_.judgment_count() - first_judgment_;
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
  std::vector<MendingEdit> edits = mending_.Find(
      plan_, faults, is_changed_, left == 1, ledgers_.LeastCredit(left));
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return !ledgers_.Settles(edit.edit, left,
                                                        plan_) ||
                                      excluded_.count(KeyOf(edit.edit)) != 0;
                             }),
              edits.end());
  if (edits.empty()) return;
  std::vector<CreditBound> bounds(std::min(faults.size(), kMaxFaults));
  if (left > 1) {
    bounds = bounds_.Find(
        edits, faults, is_changed_, [&] { return CanGoOn(); }, plan_);
  }
  const uint64_t all = AllFaults(faults.size());
  const std::vector<uint64_t> best = BestMends(edits);
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return !CanMend(best, all & ~edit.mends,
                                               left - 1) ||
                                      !bounds_.BringsEnough(
                                          edit, faults, bounds, left, plan_);
                             }),
              edits.end());
  if (left == 1) {
    TryLast(edits, faults);
  } else {
    Branch(std::move(edits), faults, std::move(bounds), left);
  }
}

// What the changes that were made cost together with one more.
RepairCost RepairSearch::CostWith(const PlanEdit& edit) {
  made_.push_back(edit);
  const RepairCost cost = costs_.Of(made_);
  made_.pop_back();
  return cost;
}

// Tries the changes that mend all faults, the cheapest first, until no better
// ones are left.
void RepairSearch::TryLast(const std::vector<MendingEdit>& edits,
                           const std::vector<PlanFault>& faults) {
  const uint64_t all = AllFaults(faults.size());
  std::vector<std::pair<RepairCost, PlanEdit>> last;
  for (const MendingEdit& edit : edits) {
    if ((all & ~edit.mends) != 0) continue;
    last.emplace_back(CostWith(edit.edit), edit.edit);
  }
  std::sort(last.begin(), last.end(), [&](const auto& a, const auto& b) {
    if (!(a.first == b.first)) return a.first < b.first;
    return ComesBefore(space_, a.second, b.second);
  });
  for (const auto& [cost, edit] : last) {
    if (best_.IsWorse(cost) || IsPreceded(cost, edit) || !CanGoOn()) break;
    Make(edit);
    if (judge_.IsValid(plan_, is_unsure_)) best_.Add({made_, cost});
    TakeBack();
  }
}

// Those with a later change in the place of `last` come later still.
bool RepairSearch::IsPreceded(const RepairCost& cost,
                              const PlanEdit& last) const {
  std::vector<PlanEdit> edits = made_;
  edits.push_back(last);
  return best_.IsPreceded(cost, std::move(edits));
}

// Makes each change that may mend one fault, the one with the fewest, and goes
// on.
void RepairSearch::Branch(std::vector<MendingEdit> edits,
                          const std::vector<PlanFault>& faults,
                          std::vector<CreditBound> bounds, int left) {
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
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return (edit.mends >> fault & 1) == 0;
                             }),
              edits.end());
  const PlanFault& facts = faults[fault];
  Millicredits most = 0;
  if (facts.lack > 0) {
    most = bounds_.MostHarmless(edits, facts, plan_);
    bounds[fault].most_gain = std::min(bounds[fault].most_gain, most);
    bounds[fault].most_credit = std::min(bounds[fault].most_credit, most);
  }
  std::vector<Way> ways;
  std::vector<Way> harmful;
  for (const MendingEdit& edit : edits) {
    const bool is_harmless =
        facts.lack == 0 || mending_.CreditOf(edit.edit, facts, plan_) <= most;
    if (is_harmless &&
        !bounds_.BringsEnough(edit, faults, bounds, left, plan_)) {
      continue;
    }
    (is_harmless ? ways : harmful).push_back({CostWith(edit.edit), edit.edit});
  }
  const size_t ledger_count = ledgers_.size();
  ledgers_.Open(faults, bounds);
  for (const Way& way : harmful) excluded_.insert(KeyOf(way.edit));
  TryEach(std::move(ways), left);
  for (const Way& way : harmful) excluded_.erase(KeyOf(way.edit));
  TryEach(std::move(harmful), left);
  ledgers_.CloseTo(ledger_count);
}

// Makes each change, the cheapest first, and goes on.
void RepairSearch::TryEach(std::vector<Way> ways, int left) {
  std::sort(ways.begin(), ways.end(), [&](const Way& a, const Way& b) {
    if (!(a.cost == b.cost)) return a.cost < b.cost;
    return ComesBefore(space_, a.edit, b.edit);
  });
  for (const Way& way : ways) {
    if (!CanGoOn()) break;
    if (!IsWorse(way, left - 1)) {
      Make(way.edit);
      Search(left - 1);
      TakeBack();
    }
    // Sets with this change were all looked at.
    excluded_.insert(KeyOf(way.edit));
  }
  for (const Way& way : ways) excluded_.erase(KeyOf(way.edit));
}

// Whether a change and `left` more are certainly worse than the repairs that
// were found.
bool RepairSearch::IsWorse(const Way& way, int left) const {
  if (!best_.is_full()) return false;
  const RepairCost& worst = best_.repairs().back().cost;
  const RepairCost& cost = way.cost;
  const Millicredits least_added = ledgers_.LeastAdded(
      way.edit, cost.added, left, cost.added - left * most_dropped_, plan_);
  return std::make_tuple(worst.request_count, worst.added,
                         worst.disturbed_years) <
         std::make_tuple(cost.request_count, least_added, cost.disturbed_years);
}

void RepairSearch::Make(const PlanEdit& edit) {
  ledgers_.Enter(edit, plan_);
  made_.push_back(edit);
  before_.push_back(ApplyEdit(edit, plan_));
  if (edit.position >= 0)
    is_changed_[static_cast<size_t>(edit.position)] = true;
  if (edit.kind == PlanEdit::Kind::kRequestDecision) SetDecisions();
}

void RepairSearch::TakeBack() {
  const PlanEdit edit = made_.back();
  UndoEdit(edit, before_.back(), plan_);
  ledgers_.TakeOut(edit, plan_);
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
  return {static_cast<int>(edit.kind), edit.position, edit.course,  edit.grade,
          static_cast<int>(edit.term), edit.approval, edit.decision};
}

}  // namespace trellis::plan
