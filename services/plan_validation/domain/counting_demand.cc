#include <algorithm>

#include "services/plan_validation/domain/counting_search.h"

// What the rules ask for in a case: of an open choice, the least that its
// alternatives can do with.
namespace trellis::plan {

void CountingSearch::Ask(const RequirementRules::Demand& demand) {
  for (const int bucket : demand.buckets) {
    const auto b = static_cast<size_t>(bucket);
    needs_[b] = problem_->needs()[b];
    is_asked_[b] = 1;
  }
  for (const int rule : demand.observers) {
    const ObservedRule& observed = observed_[static_cast<size_t>(rule)];
    unknown_rules_ += observed.is_unknown;
    if (observed.is_met) continue;
    if (observed.lack > 0) {
      total_lack_ = std::max(total_lack_, observed.lack);
      short_totals_.push_back(rule);
    } else {
      unmet_cost_ += kUnmetRuleCost;
      unmet_rules_.push_back(rule);
    }
  }
  for (const int bound : demand.bounds) asked_bounds_.push_back(bound);
  for (const int choice : demand.choices) AskChoice(choice);
}

void CountingSearch::AskChoice(int choice) {
  const RequirementRules::Choice& facts =
      rules_->choices()[static_cast<size_t>(choice)];
  if (!problem_->IsAskedFor(facts.rule)) return;
  int chosen = 0;
  int open = 0;
  for (size_t a = 0; a < facts.alternatives.size(); ++a) {
    const Choice state = state_[StateOf(choice, static_cast<int>(a))];
    open += state == Choice::kOpen;
    if (state != Choice::kChosen) continue;
    ++chosen;
    Ask(facts.alternatives[a]);
  }
  if (chosen >= facts.count) return;
  if (chosen + open < facts.count) {
    is_impossible_ = true;
    return;
  }
  open_choices_.push_back(choice);
  const auto bucket = static_cast<size_t>(facts.bucket);
  needs_[bucket] = LeastOfOpen(choice, false);
  is_asked_[bucket] = 1;
  const Millicredits least_unmet = LeastOfOpen(choice, true);
  if (least_unmet > 0) unmet_rules_.push_back(facts.rule);
  unmet_cost_ += least_unmet;
}

// Returns what the cheapest alternatives need that can still complete a choice.
Millicredits CountingSearch::LeastOfOpen(int choice, bool of_unmet) const {
  const RequirementRules::Choice& facts =
      rules_->choices()[static_cast<size_t>(choice)];
  std::vector<Millicredits> least;
  int wanted = facts.count;
  for (size_t a = 0; a < facts.alternatives.size(); ++a) {
    const Choice state = state_[StateOf(choice, static_cast<int>(a))];
    wanted -= state == Choice::kChosen;
    if (state != Choice::kOpen) continue;
    least.push_back(of_unmet ? LeastUnmet(facts.alternatives[a])
                             : LeastNeed(facts.alternatives[a]));
  }
  std::sort(least.begin(), least.end());
  Millicredits sum = 0;
  for (size_t i = 0; i < least.size() && wanted > 0; ++i, --wanted) {
    sum += least[i];
  }
  return sum;
}

Millicredits CountingSearch::LeastNeed(
    const RequirementRules::Demand& demand) const {
  Millicredits need = 0;
  for (const int bucket : demand.buckets) {
    need += problem_->needs()[static_cast<size_t>(bucket)];
  }
  for (const int choice : demand.choices) {
    const auto& facts = rules_->choices()[static_cast<size_t>(choice)];
    if (problem_->IsAskedFor(facts.rule)) need += LeastOfOpen(choice, false);
  }
  return need;
}

Millicredits CountingSearch::LeastUnmet(
    const RequirementRules::Demand& demand) const {
  Millicredits cost = 0;
  for (const int rule : demand.observers) {
    const ObservedRule& observed = observed_[static_cast<size_t>(rule)];
    if (!observed.is_met && observed.lack == 0) cost += kUnmetRuleCost;
  }
  for (const int choice : demand.choices) {
    const auto& facts = rules_->choices()[static_cast<size_t>(choice)];
    if (problem_->IsAskedFor(facts.rule)) cost += LeastOfOpen(choice, true);
  }
  return cost;
}

}  // namespace trellis::plan
