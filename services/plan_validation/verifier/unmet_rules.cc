#include "services/plan_validation/verifier/unmet_rules.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "services/plan_validation/verifier/observed_rule.h"
#include "services/plan_validation/verifier/supplies.h"
#include "services/plan_validation/verifier/total_rule.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Sets refer to sets so often only.
constexpr int kMaxDepth = 8;

// What is missing of some needs, by number, when everything else is left aside.
Credit LackOf(const CountingModel& model, const CaseState& state,
              const std::vector<AskedNeed>& needs,
              const std::vector<bool>& chosen) {
  std::vector<bool> leaves(model.leaves.size(), false);
  Credit needed = 0;
  for (size_t n = 0; n < needs.size(); ++n) {
    if (!chosen[n]) continue;
    needed += needs[n].most;
    for (size_t l = 0; l < leaves.size(); ++l) {
      leaves[l] = leaves[l] || needs[n].leaves[l];
    }
  }
  return needed - MostAvailable(model, state, leaves);
}

// Looks for needs that lack credit together: from each one, takes in or leaves
// out whatever makes the lack greater. Finds none where only cases show it.
bool HasShortage(const CountingModel& model, const CaseState& state,
                 const std::vector<AskedNeed>& needs) {
  for (size_t first = 0; first < needs.size(); ++first) {
    std::vector<bool> chosen(needs.size(), false);
    chosen[first] = true;
    Credit lack = LackOf(model, state, needs, chosen);
    bool has_changed = true;
    while (lack <= 0 && has_changed) {
      has_changed = false;
      for (size_t n = 0; n < needs.size(); ++n) {
        chosen[n] = !chosen[n];
        const Credit other = LackOf(model, state, needs, chosen);
        if (other > lack) {
          lack = other;
          has_changed = true;
        } else {
          chosen[n] = !chosen[n];
        }
      }
    }
    if (lack > 0) return true;
  }
  return false;
}

}  // namespace

void UnmetRules::Check(const std::string& rule, const CaseState& state,
                       std::vector<std::string>& faults) const {
  const Asked asked(model_, state);
  for (const catalog_v1::Rule* observed : asked.observed()) {
    if (observed->id() != rule) continue;
    if (!IsUnmet(*observed)) {
      faults.push_back(
          absl::StrCat("it does not show that rule \"", rule, "\" is not met",
                       observed->requirement_set().empty()
                           ? ""
                           : ": have the proof of the set that it refers to "
                             "checked by itself"));
    }
    return;
  }
  for (const int number : asked.choices()) {
    const Choice& choice = model_.choices[static_cast<size_t>(number)];
    if (choice.rule->id() != rule) continue;
    if (!LacksAlternatives(choice, state)) {
      faults.push_back(
          absl::StrCat("it does not show that the alternatives of "
                       "rule \"",
                       rule, "\" are not met"));
    }
    return;
  }
  faults.push_back(absl::StrCat("rule \"", rule, "\" is not asked for here"));
}

bool UnmetRules::IsUnmet(const catalog_v1::Rule& rule) const {
  if (rule.has_total()) {
    const TotalRule total(rule, decisions_, model_);
    return total.available() < total.needed();
  }
  if (rule.kind_case() == catalog_v1::Rule::kRequirementSet) {
    return IsSetUnmet(rule.requirement_set());
  }
  return IsCertainlyUnmet(rule, decisions_, model_);
}

// Whether fewer alternatives can be met than a choice needs.
bool UnmetRules::LacksAlternatives(const Choice& choice,
                                   const CaseState& state) const {
  int possible = 0;
  for (size_t a = 0; a < choice.alternatives.size(); ++a) {
    possible += state.StateOf(choice, static_cast<int>(a)) !=
                    CaseState::Alternative::kLeftOut &&
                CanBeMet(choice.alternatives[a].demand, state);
  }
  return possible < choice.count;
}

// Whether nothing in a demand that uses no credit up is unmet.
bool UnmetRules::CanBeMet(const Demand& demand, const CaseState& state) const {
  for (const catalog_v1::Rule* rule : demand.observed) {
    if (IsUnmet(*rule)) return false;
  }
  return std::none_of(demand.choices.begin(), demand.choices.end(),
                      [&](int number) {
                        return LacksAlternatives(
                            model_.choices[static_cast<size_t>(number)], state);
                      });
}

// Whether a set is not met for a reason that shows without a proof of its own:
// a rule that uses no credit up is not met, or some rules need more together
// than there is for them.
bool UnmetRules::IsSetUnmet(const std::string& name) const {
  const catalog_v1::RequirementSet* const set =
      depth_ < kMaxDepth ? find_set_(name) : nullptr;
  if (set == nullptr) return false;
  const StudentDecisions decisions(*set, *model_.plan->plan,
                                   model_.book->catalog_id());
  const CountingModel model =
      BuildCountingModel(*set, decisions, *model_.plan, *model_.book);
  const CaseState state(model);
  const UnmetRules inner(decisions, model, find_set_, depth_ + 1);
  return !inner.CanBeMet(model.root, state) ||
         HasShortage(model, state, Asked(model, state).Needs());
}

}  // namespace trellis::plan_verifier
