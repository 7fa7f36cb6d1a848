#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_TREE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_TREE_H_

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "services/plan_validation/verifier/case_state.h"
#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// Whether cases are all that there are. To be used in this order: Add for every
// case, Read, Prove; and again from Read, because a proof holds if it does in
// any reading.
//
// The cases are put into a tree by their assumptions, in the order in which
// each names them. A place of the tree is proven when a case that ends there
// holds, when what is assumed cannot be, or when its branches are proven and
// exhaustive. Where a branch is missing, it may be proven at another place,
// under fewer assumptions or in another order: places are looked at until
// nothing more comes of it. At last a case is tried where less is assumed than
// it says.
class CaseTree {
 public:
  // Returns what a case, by number, shows to be missing under some assumptions,
  // or nothing when it does not hold there.
  using CheckCase =
      std::function<std::optional<Credit>(int number, const CaseState& state)>;

  // `model` must outlive the tree.
  CaseTree(const CountingModel& model, CheckCase check_case);

  // Adds a case by what it assumes. Returns its place.
  int Add(int number, const std::vector<Claim>& claims);

  // How "less" under a limit is read at each place.
  enum class ReadingOrder {
    // As tightly as the branches there are exhaustive.
    kTight,
    // As tightly as these and others beside them are.
    kTightWithOthers,
    // As less than everything.
    kFull,
  };

  // Works out what is assumed at each place, and forgets what was proven.
  void Read(ReadingOrder order);

  // What is assumed at a place.
  const CaseState& StateAt(int place) const {
    return places_[static_cast<size_t>(place)].state;
  }

  // Returns what every case shows to be missing at least, or nothing when the
  // cases are no proof.
  std::optional<Credit> Prove();

  // Whether a place is proven, and not only because of one case that ends
  // there.
  bool IsProvenOtherwise(int place) const;

  // Where cases are left out, in words, after Prove returned nothing.
  const std::vector<std::string>& gaps() const { return gaps_; }

 private:
  using ReadingKey = std::tuple<Claim::Kind, std::string, std::string, int>;

  struct Place {
    explicit Place(const CountingModel& model) : state(model) {}

    CaseState state;
    std::vector<Claim> path;
    std::vector<std::pair<Claim, int>> children;
    // By number.
    std::vector<int> cases;
    // Where it is not kFull.
    std::map<ReadingKey, LimitReading> readings;
    std::optional<Credit> proven;
  };

  void ReadBranches(ReadingOrder order, Place& place) const;
  void ReadLimit(ReadingOrder order, std::vector<Claim> group,
                 Place& place) const;
  static ReadingKey KeyOf(const Claim& claim);
  static LimitReading ReadingOf(const Place& place, const Claim& claim);
  int ChildOf(int place, const Claim& claim) const;
  void ProveHere(Place& place);
  bool ProveMore();
  bool ProveWithLess();
  std::optional<Credit> TryCasesBelow(const CaseState& state,
                                      const Place& place);
  std::optional<Credit> ProveBranches(const Place& place, int number);
  std::optional<Credit> ProveGroup(int place, const std::vector<Claim>& group);
  std::optional<Credit> ProveBranch(int place, const Claim& claim);
  std::optional<Credit> FindProven(int from, const CaseState& state);
  void ReportGaps();
  std::string GapAt(const Place& place) const;

  const CountingModel& model_;
  const CheckCase check_case_;
  std::vector<Place> places_;
  int steps_left_;
  int tries_left_;
  std::vector<std::string> gaps_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_CASE_TREE_H_
