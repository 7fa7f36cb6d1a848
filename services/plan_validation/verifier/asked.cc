#include "services/plan_validation/verifier/asked.h"

#include <algorithm>

namespace trellis::plan_verifier {

using State = CaseState::Alternative;

Asked::Asked(const CountingModel& model, const CaseState& state)
    : model_(model), state_(state) {
  Add(model.root);
}

void Asked::Add(const Demand& demand) {
  leaves_.insert(leaves_.end(), demand.leaves.begin(), demand.leaves.end());
  observed_.insert(observed_.end(), demand.observed.begin(),
                   demand.observed.end());
  for (const int choice : demand.choices) AddChoice(choice);
}

void Asked::AddChoice(int number) {
  const Choice& choice = ChoiceAt(number);
  choices_.push_back(number);
  int open = 0;
  for (size_t a = 0; a < choice.alternatives.size(); ++a) {
    const State state = state_.StateOf(choice, static_cast<int>(a));
    open += state == State::kOpen;
    if (state == State::kChosen) Add(choice.alternatives[a].demand);
  }
  const int wanted = WantedOf(choice);
  if (wanted > 0) open_.push_back(number);
  if (open < wanted) is_impossible_ = true;
}

int Asked::WantedOf(const Choice& choice) const {
  int wanted = choice.count;
  for (size_t a = 0; a < choice.alternatives.size(); ++a) {
    wanted -= state_.StateOf(choice, static_cast<int>(a)) == State::kChosen;
  }
  return std::max(0, wanted);
}

Credit Asked::LeastOf(const Demand& demand) const {
  Credit least = 0;
  for (const int leaf : demand.leaves) {
    least += model_.leaves[static_cast<size_t>(leaf)].need;
  }
  for (const int choice : demand.choices) least += LeastOf(ChoiceAt(choice));
  return least;
}

Credit Asked::LeastOf(const Choice& choice) const {
  std::vector<Credit> needs;
  for (size_t a = 0; a < choice.alternatives.size(); ++a) {
    if (state_.StateOf(choice, static_cast<int>(a)) == State::kOpen) {
      needs.push_back(LeastOf(choice.alternatives[a].demand));
    }
  }
  std::sort(needs.begin(), needs.end());
  Credit least = 0;
  const auto wanted = static_cast<size_t>(WantedOf(choice));
  for (size_t i = 0; i < needs.size() && i < wanted; ++i) least += needs[i];
  return least;
}

void Asked::AddLeaves(const Demand& demand, std::vector<bool>& leaves) const {
  for (const int leaf : demand.leaves) leaves[static_cast<size_t>(leaf)] = true;
  for (const int choice : demand.choices) {
    AddLeaves(ChoiceAt(choice), true, leaves);
  }
}

// Adds the leaves of the alternatives of a choice that are not left out; of
// those that are chosen only `with_chosen`, because they are asked for apart.
void Asked::AddLeaves(const Choice& choice, bool with_chosen,
                      std::vector<bool>& leaves) const {
  for (size_t a = 0; a < choice.alternatives.size(); ++a) {
    const State state = state_.StateOf(choice, static_cast<int>(a));
    if (state == State::kOpen || (state == State::kChosen && with_chosen)) {
      AddLeaves(choice.alternatives[a].demand, leaves);
    }
  }
}

std::optional<AskedNeed> Asked::Find(const std::string& rule,
                                     const std::string& part) const {
  AskedNeed need;
  need.leaves.assign(model_.leaves.size(), false);
  for (const int number : leaves_) {
    const Leaf& leaf = model_.leaves[static_cast<size_t>(number)];
    if (leaf.rule->id() != rule || leaf.part != part) continue;
    need.most = leaf.need;
    need.leaves[static_cast<size_t>(number)] = true;
    return need;
  }
  if (!part.empty()) return std::nullopt;
  for (const int number : open_) {
    const Choice& choice = ChoiceAt(number);
    if (choice.rule->id() != rule) continue;
    need.most = LeastOf(choice);
    AddLeaves(choice, false, need.leaves);
    return need;
  }
  return std::nullopt;
}

std::vector<AskedNeed> Asked::Needs() const {
  std::vector<AskedNeed> needs;
  const std::vector<bool> none(model_.leaves.size(), false);
  for (const int number : leaves_) {
    const auto l = static_cast<size_t>(number);
    needs.push_back({model_.leaves[l].need, none});
    needs.back().leaves[l] = true;
  }
  for (const int number : open_) {
    needs.push_back({LeastOf(ChoiceAt(number)), none});
    AddLeaves(ChoiceAt(number), false, needs.back().leaves);
  }
  return needs;
}

}  // namespace trellis::plan_verifier
