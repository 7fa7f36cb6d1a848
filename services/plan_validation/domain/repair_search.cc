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

// From how many changes for each item on it pays to ask what is lost with it.
constexpr size_t kEditsWorthLosses = 4;

// How many changes are looked at for one that makes nothing wrong.
constexpr size_t kMostHarmful = 512;

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
      costs_(judge.context().courses, plan, space_),
      plan_(plan),
      is_changed_(plan.items.size(), false),
      first_judgment_(judge.judgment_count()) {
  for (const CourseFacts& course : judge.context().courses) {
    most_added_ = std::max(most_added_, course.credit);
  }
  most_brought_ = MayBeDecided() ? kAnyCredit : most_added_;
  if (!options.edits.can_drop && !options.edits.can_replace) return;
  for (const int position : space_.open_items()) {
    const int course = plan.items[position].course;
    most_dropped_ =
        std::max(most_dropped_, judge.context().courses[course].credit);
  }
}

// Whether anything can be requested that makes a set ask for less.
bool RepairSearch::MayBeDecided() const {
  const auto has_decision = [](const StudentSet& set) {
    return std::any_of(set.decisions.begin(), set.decisions.end(),
                       [](int decision) { return decision != kNoDecision; });
  };
  const std::vector<StudentSet>& sets = judge_.context().sets;
  return options_.edits.can_request &&
         std::any_of(sets.begin(), sets.end(), has_decision);
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
  std::vector<MendingEdit> edits =
      mending_.Find(plan_, faults, is_changed_, left == 1, LeastCredit(left));
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return !SettlesLedgers(edit.edit, left) ||
                                      excluded_.count(KeyOf(edit.edit)) != 0;
                             }),
              edits.end());
  if (edits.empty()) return;
  std::vector<CreditBound> bounds = FindBounds(edits, faults, left);
  const uint64_t all = AllFaults(faults.size());
  const std::vector<uint64_t> best = BestMends(edits);
  edits.erase(std::remove_if(edits.begin(), edits.end(),
                             [&](const MendingEdit& edit) {
                               return !CanMend(best, all & ~edit.mends,
                                               left - 1) ||
                                      !BringsEnough(edit, faults, bounds, left);
                             }),
              edits.end());
  if (left == 1) {
    TryLast(std::move(edits), faults);
  } else {
    Branch(std::move(edits), faults, std::move(bounds), left);
  }
}

// What is known of the credit that the faults ask for, one bound for each.
std::vector<RepairSearch::CreditBound> RepairSearch::FindBounds(
    const std::vector<MendingEdit>& edits, const std::vector<PlanFault>& faults,
    int left) {
  std::vector<CreditBound> bounds(std::min(faults.size(), kMaxFaults));
  if (left == 1) return bounds;
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (faults[f].lack == 0) continue;
    for (const MendingEdit& edit : edits) {
      bounds[f].most_gain = std::max(bounds[f].most_gain,
                                     mending_.GainOf(edit, faults, f, plan_));
      if ((edit.mends >> f & 1) == 0) continue;
      bounds[f].most_credit =
          std::max(bounds[f].most_credit,
                   mending_.CreditOf(edit.edit, faults[f], plan_));
    }
  }
  if (edits.size() > kEditsWorthLosses * space_.open_items().size()) {
    FindLosses(faults, bounds);
  }
  return bounds;
}

// Finds how much more the sets lack without each item.
void RepairSearch::FindLosses(const std::vector<PlanFault>& faults,
                              std::vector<CreditBound>& bounds) {
  const auto is_whole = [&](size_t f) { return faults[f].whole_set != kNoSet; };
  bool has_whole = false;
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (!is_whole(f)) continue;
    has_whole = true;
    bounds[f].losses.assign(plan_.items.size(), 0);
  }
  if (!has_whole) return;
  for (const int position : space_.open_items()) {
    if (is_changed_[static_cast<size_t>(position)]) continue;
    if (!CanGoOn()) {
      for (CreditBound& bound : bounds) bound.losses.clear();
      return;
    }
    Make({PlanEdit::Kind::kDrop, position});
    const std::vector<Millicredits> missing = judge_.FindMissing(plan_);
    TakeBack();
    const PlanItem& item = plan_.items[static_cast<size_t>(position)];
    for (size_t f = 0; f < bounds.size(); ++f) {
      if (!is_whole(f)) continue;
      const Millicredits loss =
          missing[static_cast<size_t>(faults[f].whole_set)] - faults[f].lack;
      bounds[f].losses[static_cast<size_t>(position)] = loss;
      bounds[f].slack = std::max(
          bounds[f].slack,
          CreditOf(judge_.context().courses[item.course], item) - loss);
    }
  }
}

// The most that a change brings to a set, less what it takes away. Credit is
// counted by a flow, so that what is lost with several items is no less than
// what is lost with each, whatever is added.
Millicredits RepairSearch::BroughtBy(const PlanEdit& edit,
                                     const Ledger& ledger) const {
  return mending_.CreditOf(edit, *ledger.fault, plan_) -
         LostWith(edit, ledger.bound->losses);
}

Millicredits RepairSearch::LostWith(const PlanEdit& edit,
                                    const std::vector<Millicredits>& losses) {
  return edit.position == kNoPosition
             ? 0
             : losses[static_cast<size_t>(edit.position)];
}

// The credit that a course has to have to take the place of each item of the
// plan, with `left` changes left.
std::vector<Millicredits> RepairSearch::LeastCredit(int left) const {
  std::vector<Millicredits> least;
  if (ledgers_.empty()) return least;
  least.resize(original_.items.size(), 0);
  for (const Ledger& ledger : ledgers_) {
    const Millicredits lack =
        ledger.fault->lack - ledger.brought - (left - 1) * most_brought_;
    for (size_t i = 0; i < least.size(); ++i) {
      least[i] = std::max(least[i], lack + ledger.bound->losses[i]);
    }
  }
  return least;
}

// Whether `left` changes, this one among them, can bring what sets lacked when
// the first ones were made.
bool RepairSearch::SettlesLedgers(const PlanEdit& edit, int left) const {
  return std::all_of(ledgers_.begin(), ledgers_.end(),
                     [&](const Ledger& ledger) {
                       return ledger.brought + BroughtBy(edit, ledger) +
                                  (left - 1) * most_brought_ >=
                              ledger.fault->lack;
                     });
}

// Whether the credit that is missing can be brought by `left` changes, this one
// among them.
bool RepairSearch::BringsEnough(const MendingEdit& edit,
                                const std::vector<PlanFault>& faults,
                                const std::vector<CreditBound>& bounds,
                                int left) const {
  const PlanEdit::Kind kind = edit.edit.kind;
  for (size_t f = 0; f < bounds.size(); ++f) {
    const PlanFault& fault = faults[f];
    if (fault.lack == 0) continue;
    const Millicredits gain = mending_.GainOf(edit, faults, f, plan_);
    if (gain + (left - 1) * bounds[f].most_gain < fault.lack) return false;
    const bool takes_away =
        kind == PlanEdit::Kind::kDrop || kind == PlanEdit::Kind::kReplace;
    if (!takes_away || bounds[f].losses.empty() || left == 1) continue;
    // What is missing without the item may be elsewhere, so that any course may
    // bring it; but one of the changes brings what was missing before.
    const Millicredits brought = mending_.CreditOf(edit.edit, fault, plan_) -
                                 LostWith(edit.edit, bounds[f].losses);
    const Millicredits next =
        gain < fault.lack ? bounds[f].most_credit : most_brought_;
    if (brought + next + (left - 2) * most_brought_ < fault.lack) return false;
  }
  return true;
}

// Returns the most credit that a change brings to a fault and makes nothing
// else wrong; the most of all where it is not among the first.
Millicredits RepairSearch::MostHarmless(const std::vector<MendingEdit>& edits,
                                        const PlanFault& fault) {
  std::vector<std::pair<Millicredits, PlanEdit>> by_credit;
  for (const MendingEdit& edit : edits) {
    by_credit.emplace_back(mending_.CreditOf(edit.edit, fault, plan_),
                           edit.edit);
  }
  std::stable_sort(
      by_credit.begin(), by_credit.end(),
      [](const auto& a, const auto& b) { return a.first > b.first; });
  const StudentContext& context = judge_.context();
  const auto count_errors = [&](size_t at_most) {
    return FindErrors(context.courses, *context.load, plan_, at_most).size();
  };
  const size_t errors = count_errors(std::numeric_limits<size_t>::max());
  for (size_t i = 0; i < by_credit.size() && i < kMostHarmful; ++i) {
    Make(by_credit[i].second);
    const bool is_harmless = count_errors(errors + 1) <= errors;
    TakeBack();
    if (is_harmless) return by_credit[i].first;
  }
  return by_credit.empty() ? 0 : by_credit[0].first;
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
void RepairSearch::TryLast(std::vector<MendingEdit> edits,
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
    if (IsWorse(cost) || IsPreceded(cost, edit) || !CanGoOn()) break;
    Make(edit);
    if (judge_.IsValid(plan_, is_unsure_)) Record(cost);
    TakeBack();
  }
}

// Whether enough repairs that cost no more come before the changes that were
// made and `last`. Those with a later one in its place come later still.
bool RepairSearch::IsPreceded(const RepairCost& cost,
                              const PlanEdit& last) const {
  if (static_cast<int>(result_.repairs.size()) < options_.max_repairs ||
      !(result_.repairs.back().cost == cost)) {
    return false;
  }
  std::vector<PlanEdit> edits = made_;
  edits.push_back(last);
  SortEdits(edits);
  return ComesBefore(space_, result_.repairs.back().edits, edits);
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
    most = MostHarmless(edits, facts);
    bounds[fault].most_gain = std::min(bounds[fault].most_gain, most);
    bounds[fault].most_credit = std::min(bounds[fault].most_credit, most);
  }
  std::vector<Way> ways;
  std::vector<Way> harmful;
  for (const MendingEdit& edit : edits) {
    const bool is_harmless =
        facts.lack == 0 || mending_.CreditOf(edit.edit, facts, plan_) <= most;
    if (is_harmless && !BringsEnough(edit, faults, bounds, left)) continue;
    (is_harmless ? ways : harmful).push_back({CostWith(edit.edit), edit.edit});
  }
  const size_t ledger_count = ledgers_.size();
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (bounds[f].losses.empty()) continue;
    ledgers_.push_back({&faults[f], &bounds[f]});
  }
  for (const Way& way : harmful) excluded_.insert(KeyOf(way.edit));
  TryEach(std::move(ways), left);
  for (const Way& way : harmful) excluded_.erase(KeyOf(way.edit));
  TryEach(std::move(harmful), left);
  ledgers_.resize(ledger_count);
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

// Whether enough repairs cost less than `cost`.
bool RepairSearch::IsWorse(const RepairCost& cost) const {
  return static_cast<int>(result_.repairs.size()) >= options_.max_repairs &&
         result_.repairs.back().cost < cost;
}

// Whether a change and `left` more are certainly worse than the repairs that
// were found. A change adds no less credit than it brings to a set, but for
// what an item has that is not missed with it.
bool RepairSearch::IsWorse(const Way& way, int left) const {
  if (static_cast<int>(result_.repairs.size()) < options_.max_repairs) {
    return false;
  }
  const RepairCost& worst = result_.repairs.back().cost;
  const RepairCost& cost = way.cost;
  Millicredits least_added = cost.added - left * most_dropped_;
  for (const Ledger& ledger : ledgers_) {
    const Millicredits lack =
        ledger.fault->lack - ledger.brought - BroughtBy(way.edit, ledger);
    least_added =
        std::max(least_added, cost.added + lack - left * ledger.bound->slack);
  }
  return std::make_tuple(worst.request_count, worst.added,
                         worst.disturbed_years) <
         std::make_tuple(cost.request_count, least_added, cost.disturbed_years);
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
  const auto is_same = [](const FoundRepair& a, const FoundRepair& b) {
    return a.edits == b.edits;
  };
  repairs.erase(std::unique(repairs.begin(), repairs.end(), is_same),
                repairs.end());
  if (static_cast<int>(repairs.size()) > options_.max_repairs) {
    repairs.resize(static_cast<size_t>(options_.max_repairs));
  }
}

void RepairSearch::Make(const PlanEdit& edit) {
  for (Ledger& ledger : ledgers_) ledger.brought += BroughtBy(edit, ledger);
  made_.push_back(edit);
  before_.push_back(ApplyEdit(edit, plan_));
  if (edit.position >= 0)
    is_changed_[static_cast<size_t>(edit.position)] = true;
  if (edit.kind == PlanEdit::Kind::kRequestDecision) SetDecisions();
}

void RepairSearch::TakeBack() {
  const PlanEdit edit = made_.back();
  UndoEdit(edit, before_.back(), plan_);
  for (Ledger& ledger : ledgers_) ledger.brought -= BroughtBy(edit, ledger);
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

// Adds what the twins of courses make of the repairs that were found: it is as
// good, and was not looked at.
void RepairSearch::AddTwins() {
  std::vector<FoundRepair> all;
  for (const FoundRepair& repair : result_.repairs) AddTwinsOf(repair, all);
  SortRepairs(all);
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
