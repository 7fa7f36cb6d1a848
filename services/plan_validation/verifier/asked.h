#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_ASKED_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_ASKED_H_

#include <optional>
#include <string>
#include <vector>

#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// What is needed under some name, and what could count for it.
struct AskedNeed {
  Credit most = 0;
  // By leaf: where credit for it counts.
  std::vector<bool> leaves;
};

// What has to be met under some assumptions: the rules of the set, and of
// alternatives those that are chosen. Of choices that are still open, what the
// least of the alternatives need that can still be chosen.
class Asked {
 public:
  // Everything must outlive it.
  Asked(const CountingModel& model, const CaseState& state);

  // Whether too many alternatives are left out for what is needed of them.
  bool is_impossible() const { return is_impossible_; }

  // Returns what is needed by this rule and part, or nothing when that is not
  // asked for.
  std::optional<AskedNeed> Find(const std::string& rule,
                                const std::string& part) const;

  // Everything that is needed, one by one.
  std::vector<AskedNeed> Needs() const;

  // The rules that use no credit up and have to be met.
  const std::vector<const catalog::v1::Rule*>& observed() const {
    return observed_;
  }

  // The choices that have to be met.
  const std::vector<int>& choices() const { return choices_; }

  // How many more alternatives of a choice are needed.
  int WantedOf(const Choice& choice) const;

 private:
  void Add(const Demand& demand);
  void AddChoice(int number);
  Credit LeastOf(const Demand& demand) const;
  Credit LeastOf(const Choice& choice) const;
  void AddLeaves(const Demand& demand, std::vector<bool>& leaves) const;
  void AddLeaves(const Choice& choice, bool with_chosen,
                 std::vector<bool>& leaves) const;
  const Choice& ChoiceAt(int number) const {
    return model_.choices[static_cast<size_t>(number)];
  }

  const CountingModel& model_;
  const CaseState& state_;
  bool is_impossible_ = false;
  std::vector<int> leaves_;
  std::vector<int> choices_;
  // Those that lack alternatives.
  std::vector<int> open_;
  std::vector<const catalog::v1::Rule*> observed_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_ASKED_H_
