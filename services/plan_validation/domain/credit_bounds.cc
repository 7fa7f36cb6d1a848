#include "services/plan_validation/domain/credit_bounds.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "services/plan_validation/domain/apply_edit.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/repair_cost.h"

namespace trellis::plan {
namespace {

// From how many changes for each item on it pays to ask what is lost with it.
constexpr size_t kEditsWorthLosses = 4;

// How many changes are looked at for one that makes nothing wrong.
constexpr size_t kMostHarmful = 512;

}  // namespace

CreditBounds::CreditBounds(CandidateJudge& judge, const EditSpace& space,
                           const MendingEdits& mending)
    : judge_(judge), space_(space), mending_(mending) {
  for (const CourseFacts& course : judge.context().courses) {
    most_brought_ = std::max(most_brought_, course.credit);
  }
  if (MayBeDecided()) most_brought_ = kAnyCredit;
}

// Whether anything can be requested that makes a set ask for less.
bool CreditBounds::MayBeDecided() const {
  const auto has_decision = [](const StudentSet& set) {
    return std::any_of(set.decisions.begin(), set.decisions.end(),
                       [](int decision) { return decision != kNoDecision; });
  };
  const std::vector<StudentSet>& sets = judge_.context().sets;
  return space_.options().can_request &&
         std::any_of(sets.begin(), sets.end(), has_decision);
}

std::vector<CreditBound> CreditBounds::Find(
    const std::vector<MendingEdit>& edits, const std::vector<PlanFault>& faults,
    const std::vector<bool>& is_changed, absl::FunctionRef<bool()> can_go_on,
    Plan& plan) const {
  std::vector<CreditBound> bounds(std::min(faults.size(), kMaxFaults));
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (faults[f].lack == 0) continue;
    for (const MendingEdit& edit : edits) {
      bounds[f].most_gain =
          std::max(bounds[f].most_gain, mending_.GainOf(edit, faults, f, plan));
      if ((edit.mends >> f & 1) == 0) continue;
      bounds[f].most_credit = std::max(
          bounds[f].most_credit, mending_.CreditOf(edit.edit, faults[f], plan));
    }
  }
  if (edits.size() > kEditsWorthLosses * space_.open_items().size()) {
    FindLosses(faults, is_changed, can_go_on, plan, bounds);
  }
  return bounds;
}

// Finds how much more the sets lack without each item.
void CreditBounds::FindLosses(const std::vector<PlanFault>& faults,
                              const std::vector<bool>& is_changed,
                              absl::FunctionRef<bool()> can_go_on, Plan& plan,
                              std::vector<CreditBound>& bounds) const {
  const auto is_whole = [&](size_t f) { return faults[f].whole_set != kNoSet; };
  bool has_whole = false;
  for (size_t f = 0; f < bounds.size(); ++f) {
    if (!is_whole(f)) continue;
    has_whole = true;
    bounds[f].losses.assign(plan.items.size(), 0);
  }
  if (!has_whole) return;
  for (const int position : space_.open_items()) {
    if (is_changed[static_cast<size_t>(position)]) continue;
    if (!can_go_on()) {
      for (CreditBound& bound : bounds) bound.losses.clear();
      return;
    }
    const PlanEdit drop{PlanEdit::Kind::kDrop, position};
    const PlanItem item = ApplyEdit(drop, plan);
    const std::vector<Millicredits> missing = judge_.FindMissing(plan);
    UndoEdit(drop, item, plan);
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

bool CreditBounds::BringsEnough(const MendingEdit& edit,
                                const std::vector<PlanFault>& faults,
                                const std::vector<CreditBound>& bounds,
                                int left, const Plan& plan) const {
  const PlanEdit::Kind kind = edit.edit.kind;
  for (size_t f = 0; f < bounds.size(); ++f) {
    const PlanFault& fault = faults[f];
    if (fault.lack == 0) continue;
    const Millicredits gain = mending_.GainOf(edit, faults, f, plan);
    if (gain + (left - 1) * bounds[f].most_gain < fault.lack) return false;
    const bool takes_away =
        kind == PlanEdit::Kind::kDrop || kind == PlanEdit::Kind::kReplace;
    if (!takes_away || bounds[f].losses.empty() || left == 1) continue;
    // What is missing without the item may be elsewhere, so that any course may
    // bring it; but one of the changes brings what was missing before.
    const Millicredits brought = mending_.CreditOf(edit.edit, fault, plan) -
                                 bounds[f].LostWith(edit.edit);
    const Millicredits next =
        gain < fault.lack ? bounds[f].most_credit : most_brought_;
    if (brought + next + (left - 2) * most_brought_ < fault.lack) return false;
  }
  return true;
}

Millicredits CreditBounds::MostHarmless(const std::vector<MendingEdit>& edits,
                                        const PlanFault& fault,
                                        Plan& plan) const {
  std::vector<std::pair<Millicredits, PlanEdit>> by_credit;
  for (const MendingEdit& edit : edits) {
    by_credit.emplace_back(mending_.CreditOf(edit.edit, fault, plan),
                           edit.edit);
  }
  std::stable_sort(
      by_credit.begin(), by_credit.end(),
      [](const auto& a, const auto& b) { return a.first > b.first; });
  const StudentContext& context = judge_.context();
  const auto count_errors = [&](size_t at_most) {
    return FindErrors(context.courses, *context.load, plan, at_most).size();
  };
  const size_t errors = count_errors(std::numeric_limits<size_t>::max());
  for (size_t i = 0; i < by_credit.size() && i < kMostHarmful; ++i) {
    const auto& [credit, edit] = by_credit[i];
    const PlanItem before = ApplyEdit(edit, plan);
    const bool is_harmless = count_errors(errors + 1) <= errors;
    UndoEdit(edit, before, plan);
    if (is_harmless) return credit;
  }
  return by_credit.empty() ? 0 : by_credit[0].first;
}

}  // namespace trellis::plan
