#include "services/plan_validation/verifier/case_tree.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "services/plan_validation/verifier/asked.h"
#include "services/plan_validation/verifier/exhaustion.h"

namespace trellis::plan_verifier {
namespace {

// How often places are looked at for what is proven elsewhere. A proof that
// needs more is too large to be checked.
constexpr int kMaxSteps = 100000;

// How often cases are tried where less is assumed than they say.
constexpr int kMaxTries = 100;

constexpr size_t kMaxGaps = 8;

// What is missing where nothing can be.
constexpr Credit kEverything = std::numeric_limits<Credit>::max();

}  // namespace

CaseTree::CaseTree(const CountingModel& model, CheckCase check_case)
    : model_(model),
      check_case_(std::move(check_case)),
      steps_left_(kMaxSteps),
      tries_left_(kMaxTries) {
  places_.emplace_back(model);
}

int CaseTree::ChildOf(int place, const Claim& claim) const {
  for (const auto& [other, child] :
       places_[static_cast<size_t>(place)].children) {
    if (!(other < claim) && !(claim < other)) return child;
  }
  return -1;
}

int CaseTree::Add(int number, const std::vector<Claim>& claims) {
  int place = 0;
  for (const Claim& claim : claims) {
    int child = ChildOf(place, claim);
    if (child < 0) {
      child = static_cast<int>(places_.size());
      Place next(model_);
      next.path = places_[static_cast<size_t>(place)].path;
      next.path.push_back(claim);
      places_.push_back(std::move(next));
      places_[static_cast<size_t>(place)].children.emplace_back(claim, child);
    }
    place = child;
  }
  places_[static_cast<size_t>(place)].cases.push_back(number);
  return place;
}

void CaseTree::Read(ReadingOrder order) {
  steps_left_ = kMaxSteps;
  tries_left_ = kMaxTries;
  gaps_.clear();
  // Branches come after the places that they branch off.
  for (Place& place : places_) {
    place.proven.reset();
    place.readings.clear();
    ReadBranches(order, place);
    for (const auto& [claim, child] : place.children) {
      CaseState& state = places_[static_cast<size_t>(child)].state;
      state = place.state;
      state.Assume(claim, ReadingOf(place, claim));
    }
  }
}

void CaseTree::ReadBranches(ReadingOrder order, Place& place) const {
  std::vector<Claim> branches;
  for (const auto& child : place.children) branches.push_back(child.first);
  for (const std::vector<Claim>& group : GroupBranches(branches)) {
    if (group[0].kind == Claim::Kind::kUnderLimit) {
      ReadLimit(order, group, place);
    } else if (group[0].kind == Claim::Kind::kShared && group.size() > 1 &&
               AreExhaustive(group, place.state, model_,
                             LimitReading::kTight) &&
               !AreExhaustive(group, place.state, model_,
                              LimitReading::kFull)) {
      // Of too many courses one is not shared at all.
      place.readings[KeyOf(group[0])] = LimitReading::kTight;
    }
  }
}

void CaseTree::ReadLimit(ReadingOrder order, std::vector<Claim> group,
                         Place& place) const {
  if (order == ReadingOrder::kFull) return;
  if (order == ReadingOrder::kTightWithOthers) {
    for (const Claim& other : OtherBranches(group, place.state, model_)) {
      group.push_back(other);
    }
  }
  for (const LimitReading reading :
       {LimitReading::kAssumed, LimitReading::kTight}) {
    if (AreExhaustive(group, place.state, model_, reading)) {
      place.readings[KeyOf(group[0])] = reading;
    }
  }
}

// What branches have in common that are read alike.
CaseTree::ReadingKey CaseTree::KeyOf(const Claim& claim) {
  return {claim.kind, claim.rule, claim.name, claim.sharing};
}

LimitReading CaseTree::ReadingOf(const Place& place, const Claim& claim) {
  const auto it = place.readings.find(KeyOf(claim));
  return it == place.readings.end() ? LimitReading::kFull : it->second;
}

bool CaseTree::IsProvenOtherwise(int place) const {
  const Place& at = places_[static_cast<size_t>(place)];
  return at.proven.has_value() && at.cases.size() + at.children.size() > 1;
}

std::optional<Credit> CaseTree::Prove() {
  for (Place& place : places_) ProveHere(place);
  const std::optional<Credit>& proven = places_[0].proven;
  do {
    while (!proven.has_value() && ProveMore()) {
    }
  } while (!proven.has_value() && ProveWithLess());
  if (!proven.has_value()) ReportGaps();
  return proven;
}

// Proves a place without looking at its branches.
void CaseTree::ProveHere(Place& place) {
  if (place.state.is_contradictory() ||
      Asked(model_, place.state).is_impossible()) {
    place.proven = kEverything;
  }
  for (const int number : place.cases) {
    const std::optional<Credit> missing = check_case_(number, place.state);
    if (missing.has_value() && place.proven != kEverything) {
      place.proven = std::max(place.proven.value_or(0), *missing);
    }
  }
}

// Proves places whose branches are proven. Returns whether there were any.
bool CaseTree::ProveMore() {
  bool has_changed = false;
  // Branches come after the places that they branch off.
  for (size_t number = places_.size(); number-- > 0 && steps_left_ > 0;) {
    Place& place = places_[number];
    if (place.proven.has_value()) continue;
    place.proven = ProveBranches(place, static_cast<int>(number));
    has_changed = has_changed || place.proven.has_value();
  }
  return has_changed;
}

// Proves one more place by a case that holds there, although it assumes more.
bool CaseTree::ProveWithLess() {
  for (size_t number = places_.size(); number-- > 0;) {
    Place& place = places_[number];
    if (place.proven.has_value() || place.children.empty()) continue;
    place.proven = TryCasesBelow(place.state, place);
    if (place.proven.has_value()) return true;
  }
  return false;
}

std::optional<Credit> CaseTree::TryCasesBelow(const CaseState& state,
                                              const Place& place) {
  for (const int number : place.cases) {
    if (--tries_left_ <= 0) return std::nullopt;
    const std::optional<Credit> missing = check_case_(number, state);
    if (missing.has_value()) return missing;
  }
  for (const auto& child : place.children) {
    const std::optional<Credit> missing =
        TryCasesBelow(state, places_[static_cast<size_t>(child.second)]);
    if (missing.has_value()) return missing;
  }
  return std::nullopt;
}

std::optional<Credit> CaseTree::ProveBranches(const Place& place, int number) {
  // A branch that assumes nothing new proves what it branches off.
  const std::optional<Credit> same = FindProven(0, place.state);
  if (same.has_value()) return same;
  std::vector<Claim> branches;
  for (const auto& child : place.children) branches.push_back(child.first);
  for (const std::vector<Claim>& group : GroupBranches(branches)) {
    const std::optional<Credit> missing = ProveGroup(number, group);
    if (missing.has_value()) return missing;
  }
  return std::nullopt;
}

std::optional<Credit> CaseTree::ProveGroup(int number,
                                           const std::vector<Claim>& group) {
  const Place& place = places_[static_cast<size_t>(number)];
  const LimitReading reading = ReadingOf(place, group.front());
  std::vector<Claim> proven;
  Credit missing = kEverything;
  const auto prove = [&](const Claim& claim) {
    const std::optional<Credit> branch = ProveBranch(number, claim);
    if (!branch.has_value()) return;
    proven.push_back(claim);
    missing = std::min(missing, *branch);
  };
  for (const Claim& claim : group) prove(claim);
  if (AreExhaustive(proven, place.state, model_, reading)) return missing;
  for (const Claim& claim : OtherBranches(group, place.state, model_)) {
    prove(claim);
    if (AreExhaustive(proven, place.state, model_, reading)) return missing;
  }
  return std::nullopt;
}

std::optional<Credit> CaseTree::ProveBranch(int number, const Claim& claim) {
  const int child = ChildOf(number, claim);
  if (child >= 0 && places_[static_cast<size_t>(child)].proven.has_value()) {
    return places_[static_cast<size_t>(child)].proven;
  }
  const Place& place = places_[static_cast<size_t>(number)];
  CaseState state = place.state;
  state.Assume(claim, ReadingOf(place, claim));
  if (state.is_contradictory() || Asked(model_, state).is_impossible()) {
    return kEverything;
  }
  return FindProven(0, state);
}

// Looks for a proven place that assumes nothing but what `state` does.
std::optional<Credit> CaseTree::FindProven(int from, const CaseState& state) {
  for (const auto& [claim, number] :
       places_[static_cast<size_t>(from)].children) {
    if (--steps_left_ <= 0) return std::nullopt;
    const Place& child = places_[static_cast<size_t>(number)];
    if (!state.Implies(child.state)) continue;
    if (child.proven.has_value()) return child.proven;
    const std::optional<Credit> proven = FindProven(number, state);
    if (proven.has_value()) return proven;
  }
  return std::nullopt;
}

// Says where branches are missing: what is wrong with branches that are there
// is said of these.
void CaseTree::ReportGaps() {
  if (steps_left_ <= 0) {
    gaps_.emplace_back("the cases are too many to be checked");
    return;
  }
  for (const Place& place : places_) {
    const bool is_gap =
        !place.proven.has_value() && !place.children.empty() &&
        std::all_of(place.children.begin(), place.children.end(),
                    [&](const auto& child) {
                      return places_[static_cast<size_t>(child.second)]
                          .proven.has_value();
                    });
    if (is_gap && gaps_.size() < kMaxGaps) gaps_.push_back(GapAt(place));
  }
}

std::string CaseTree::GapAt(const Place& place) const {
  const auto text = [](std::string* out, const Claim& claim) {
    absl::StrAppend(out, TextOf(claim));
  };
  std::vector<Claim> branches;
  for (const auto& child : place.children) branches.push_back(child.first);
  return absl::StrCat(place.path.empty() ? "" : "where ",
                      absl::StrJoin(place.path, " and ", text),
                      place.path.empty() ? "" : ", ",
                      "cases are left out: only those are looked at where ",
                      absl::StrJoin(branches, ", or ", text));
}

}  // namespace trellis::plan_verifier
