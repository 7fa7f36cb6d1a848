#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_STATE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_STATE_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "services/plan_validation/verifier/claim.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// What is assumed at some place of a proof by cases.
class CaseState {
 public:
  enum class Alternative { kOpen, kChosen, kLeftOut };

  // `model` must outlive the state.
  explicit CaseState(const CountingModel& model) : model_(&model) {}

  // `reading` says what a course counts less than, where less counts under a
  // limit; and with kTight that nothing of a course is shared, where it is not.
  void Assume(const Claim& claim, LimitReading reading = LimitReading::kFull);

  // Whether something and its opposite are assumed.
  bool is_contradictory() const { return is_contradictory_; }

  Alternative StateOf(const Choice& choice, int alternative) const;

  // Whether a unit may count for a leaf.
  bool MayCount(int unit, int leaf) const;

  // Whether a position is said not to count.
  bool IsOut(int position) const { return out_.count(position) > 0; }

  // Whether a position is said to count somewhere.
  bool IsIn(int position) const;

  // How many steps of a course are said to count in several rules under a
  // sharing, and how many not to.
  struct SharedSteps {
    int shared = 0;
    int apart = 0;
  };
  SharedSteps StepsOf(int position, int sharing) const;

  // The amounts of credit of a course that are shared or not, one by one:
  // steps, or the whole where it has to stay whole.
  std::vector<Credit> AmountsOf(int position, int sharing) const;

  // Whether all of a course is said to be shared, or not to be; nothing when
  // that is left open for some of it.
  std::optional<bool> IsShared(int position, int sharing) const;

  // Whether credit that is shared may count for a leaf: in rules of the
  // sharing, and in rules that others join with two of these.
  bool IsInSharing(int leaf, int sharing) const;

  // Whether a unit may count for two leaves at once, because they are in
  // different rules of a sharing.
  bool SharingAllows(int unit, int leaf, int other) const;

  // Whether a course is said to count in a part of a rule, likewise.
  std::optional<bool> IsInPart(int position, const std::string& rule,
                               const std::string& part) const;

  // Whether a limit holds: it may depend on an alternative.
  bool Holds(const Limit& limit) const;

  // The most that a position counts under a limit, by number, as far as is
  // said.
  Credit MostUnder(int position, int limit) const;

  // The limits of which something is said of a position.
  std::vector<int> LimitsOn(int position) const;

  // Whether everything that `other` assumes is assumed here.
  bool Implies(const CaseState& other) const;

 private:
  using Part = std::pair<std::string, std::string>;

  bool AssumeShared(const Claim& claim, bool is_all);
  bool CanBeSharedAsSaid(int position) const;
  bool IsFullWithout(int position, int leaf) const;
  bool PartsAllow(int unit, int leaf) const;
  bool SharedAllows(int unit, int leaf) const;
  bool IsBindingFor(int unit, const std::vector<int>& leaves) const;
  bool MayCountBeside(int unit, int leaf, const std::vector<int>& others) const;
  Credit FullUnder(int position, int limit) const;

  const CountingModel* model_;
  bool is_contradictory_ = false;
  // By rule and name.
  std::map<std::pair<std::string, std::string>, bool> alternatives_;
  std::map<int, std::map<Part, bool>> parts_;
  std::set<int> out_;
  // By position and sharing, and by position and limit.
  std::map<std::pair<int, int>, SharedSteps> shared_;
  std::map<std::pair<int, int>, Credit> most_under_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_STATE_H_
