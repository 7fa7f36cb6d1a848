#include "services/plan_validation/verifier/case_state.h"

#include <algorithm>

#include "services/plan_validation/verifier/available_credit.h"
#include "services/plan_validation/verifier/joined_rules.h"

namespace trellis::plan_verifier {
namespace {

// Adds an assumption and returns whether its opposite is not there already.
template <typename Map, typename Key>
bool Agree(Map& map, Key key, bool is_true) {
  return map.emplace(std::move(key), is_true).first->second == is_true;
}

template <typename Map>
bool HoldsAll(const Map& map, const Map& others) {
  return std::all_of(others.begin(), others.end(), [&](const auto& other) {
    const auto it = map.find(other.first);
    return it != map.end() && it->second == other.second;
  });
}

}  // namespace

void CaseState::Assume(const Claim& claim, LimitReading reading) {
  bool agrees = true;
  switch (claim.kind) {
    case Claim::Kind::kAlternative:
      agrees = Agree(alternatives_, std::make_pair(claim.rule, claim.name),
                     claim.is_true);
      break;
    case Claim::Kind::kInPart:
      agrees = Agree(parts_[claim.position], Part(claim.rule, claim.name),
                     claim.is_true);
      break;
    case Claim::Kind::kCounts:
      out_.insert(claim.position);
      break;
    case Claim::Kind::kShared:
      agrees = AssumeShared(claim, reading == LimitReading::kTight);
      break;
    case Claim::Kind::kUnderLimit:
      for (size_t k = 0; k < model_->limits.size(); ++k) {
        const Limit& limit = model_->limits[k];
        const std::string rule = limit.rule == nullptr ? "" : limit.rule->id();
        if (limit.id != claim.name || rule != claim.rule) continue;
        const int number = static_cast<int>(k);
        // One step less than what it could count so far.
        most_under_[{claim.position, number}] = std::max<Credit>(
            0, AvailableCredit::MostUnder(*model_, *this, claim.position,
                                          number, reading) -
                   model_->step);
      }
      break;
  }
  is_contradictory_ = is_contradictory_ || !agrees;
}

// Assumes that one more step of a course is shared, or is not, or that nothing
// of it is. Returns whether that can be.
bool CaseState::AssumeShared(const Claim& claim, bool is_all) {
  const int count =
      static_cast<int>(AmountsOf(claim.position, claim.sharing).size());
  SharedSteps& steps = shared_[{claim.position, claim.sharing}];
  if (claim.is_true) {
    ++steps.shared;
  } else {
    steps.apart = is_all ? count : steps.apart + 1;
  }
  return steps.shared + steps.apart <= count &&
         CanBeSharedAsSaid(claim.position);
}

CaseState::Alternative CaseState::StateOf(const Choice& choice,
                                          int alternative) const {
  const auto it = alternatives_.find(
      {choice.rule->id(),
       choice.alternatives[static_cast<size_t>(alternative)].name});
  if (it == alternatives_.end()) return Alternative::kOpen;
  return it->second ? Alternative::kChosen : Alternative::kLeftOut;
}

CaseState::SharedSteps CaseState::StepsOf(int position, int sharing) const {
  const auto it = shared_.find({position, sharing});
  return it == shared_.end() ? SharedSteps() : it->second;
}

std::vector<Credit> CaseState::AmountsOf(int position, int sharing) const {
  const Sharing& facts = model_->sharings[static_cast<size_t>(sharing)];
  std::vector<Credit> amounts;
  for (const size_t u : model_->plan->units_at[static_cast<size_t>(position)]) {
    const PlanUnit& unit = model_->plan->units[u];
    if (!facts.units[u] || unit.credit == 0) continue;
    const bool stays_whole =
        model_->whole_courses ||
        std::any_of(model_->leaves.begin(), model_->leaves.end(),
                    [&](const Leaf& leaf) {
                      return leaf.counts_courses && leaf.accepts[u];
                    });
    const Credit amount = stays_whole ? unit.credit : model_->step;
    amounts.insert(amounts.end(), static_cast<size_t>(unit.credit / amount),
                   amount);
  }
  return amounts;
}

std::optional<bool> CaseState::IsShared(int position, int sharing) const {
  const auto it = shared_.find({position, sharing});
  if (it == shared_.end()) return std::nullopt;
  const int count = static_cast<int>(AmountsOf(position, sharing).size());
  if (it->second.shared >= count) return true;
  if (it->second.apart >= count) return false;
  return std::nullopt;
}

std::optional<bool> CaseState::IsInPart(int position, const std::string& rule,
                                        const std::string& part) const {
  const auto parts = parts_.find(position);
  if (parts == parts_.end()) return std::nullopt;
  const auto it = parts->second.find({rule, part});
  if (it == parts->second.end()) return std::nullopt;
  return it->second;
}

// Whether a course can be shared as is said: under each two of its sharings at
// once, if there are not enough steps for one after the other, and without more
// courses being shared than may be.
bool CaseState::CanBeSharedAsSaid(int position) const {
  for (size_t a = 0; a < model_->sharings.size(); ++a) {
    const Sharing& sharing = model_->sharings[a];
    const int number = static_cast<int>(a);
    const int shared = StepsOf(position, number).shared;
    if (shared == 0) continue;
    int courses = 0;
    for (const auto& [place, steps] : shared_) {
      courses += steps.shared > 0 && place.second == number;
    }
    if (sharing.max_courses > 0 && courses > sharing.max_courses) return false;
    const int count = static_cast<int>(AmountsOf(position, number).size());
    for (size_t b = 0; b < a; ++b) {
      const int other = StepsOf(position, static_cast<int>(b)).shared;
      if (other > 0 && shared + other > count &&
          !CanBeSharedUnder(*model_, sharing, model_->sharings[b])) {
        return false;
      }
    }
  }
  return true;
}

bool CaseState::IsIn(int position) const {
  const auto parts = parts_.find(position);
  if (parts != parts_.end() &&
      std::any_of(parts->second.begin(), parts->second.end(),
                  [](const auto& part) { return part.second; })) {
    return true;
  }
  return std::any_of(shared_.begin(), shared_.end(), [&](const auto& entry) {
    return entry.first.first == position && entry.second.shared > 0;
  });
}

bool CaseState::MayCount(int unit, int leaf) const {
  const auto u = static_cast<size_t>(unit);
  const Leaf& facts = model_->leaves[static_cast<size_t>(leaf)];
  const int position = model_->plan->units[u].position;
  if (is_contradictory_ || !facts.accepts[u] || IsOut(position) ||
      model_->set_aside[static_cast<size_t>(position)]) {
    return false;
  }
  if (facts.counts_courses) {
    if (IsFullWithout(position, leaf)) return false;
    // A course that counts whole does not count with less.
    for (const int limit : LimitsOn(position)) {
      const Limit& bound = model_->limits[static_cast<size_t>(limit)];
      if (bound.units[u] && bound.leaves[static_cast<size_t>(leaf)] &&
          MostUnder(position, limit) < kOneCourse) {
        return false;
      }
    }
  }
  return PartsAllow(unit, leaf) && SharedAllows(unit, leaf);
}

// Whether so many other courses are said to count for a leaf that counts
// courses as it needs: no more counts than that. It is left open for what is
// said to be shared, which may have to count there too.
bool CaseState::IsFullWithout(int position, int leaf) const {
  const Leaf& facts = model_->leaves[static_cast<size_t>(leaf)];
  if (facts.is_value) return false;
  for (const auto& [place, steps] : shared_) {
    if (place.first == position && steps.shared > 0) return false;
  }
  Credit counted = 0;
  for (const auto& [other, parts] : parts_) {
    const bool is_there =
        std::any_of(parts.begin(), parts.end(), [&](const auto& part) {
          return part.second &&
                 LeavesOf(*model_, part.first.first, part.first.second) ==
                     std::vector<int>{leaf};
        });
    if (!is_there) continue;
    if (other == position) return false;
    counted += kOneCourse;
  }
  return counted > 0 && counted >= facts.need;
}

// Whether what is said of sharing leaves a unit free to count for a leaf.
bool CaseState::SharedAllows(int unit, int leaf) const {
  const PlanUnit& facts = model_->plan->units[static_cast<size_t>(unit)];
  // Of a course in parts one part may be shared and another not.
  if (facts.unit.part >= 0) return true;
  for (size_t k = 0; k < model_->sharings.size(); ++k) {
    const int sharing = static_cast<int>(k);
    if (IsShared(facts.position, sharing) == true &&
        !IsInSharing(leaf, sharing)) {
      return false;
    }
  }
  return true;
}

bool CaseState::IsInSharing(int leaf, int sharing) const {
  const Sharing& facts = model_->sharings[static_cast<size_t>(sharing)];
  for (const Sharing& other : model_->sharings) {
    for (size_t m = 0; m < other.rules.size(); ++m) {
      if (other.members[m][static_cast<size_t>(leaf)] &&
          IsJoinedWithTwo(*model_, facts, other.rules[m])) {
        return true;
      }
    }
  }
  return false;
}

// Whether what is said of some leaves binds a unit: whether, of its course,
// only this unit counts there, or the course counts there as one.
bool CaseState::IsBindingFor(int unit, const std::vector<int>& leaves) const {
  const auto counts_courses = [&](int leaf) {
    return model_->leaves[static_cast<size_t>(leaf)].counts_courses;
  };
  if (std::all_of(leaves.begin(), leaves.end(), counts_courses)) return true;
  const PlanUnit& facts = model_->plan->units[static_cast<size_t>(unit)];
  for (const size_t u :
       model_->plan->units_at[static_cast<size_t>(facts.position)]) {
    if (static_cast<int>(u) == unit) continue;
    for (const int leaf : leaves) {
      if (model_->leaves[static_cast<size_t>(leaf)].accepts[u]) return false;
    }
  }
  return true;
}

bool CaseState::SharingAllows(int unit, int leaf, int other) const {
  const int position = model_->plan->units[static_cast<size_t>(unit)].position;
  for (size_t k = 0; k < model_->sharings.size(); ++k) {
    const Sharing& sharing = model_->sharings[k];
    if (!sharing.units[static_cast<size_t>(unit)] ||
        IsShared(position, static_cast<int>(k)) == false) {
      continue;
    }
    bool has_leaf = false;
    bool has_other = false;
    for (const std::vector<bool>& member : sharing.members) {
      has_leaf = has_leaf || (member[static_cast<size_t>(leaf)] &&
                              !member[static_cast<size_t>(other)]);
      has_other = has_other || (member[static_cast<size_t>(other)] &&
                                !member[static_cast<size_t>(leaf)]);
    }
    if (has_leaf && has_other) return true;
  }
  return false;
}

// Whether the parts in which a course is said to count, or not, leave it free
// to count for a leaf. Where courses stay whole, or count as one, they count in
// one rule, and in one part of it, but for what is shared.
bool CaseState::PartsAllow(int unit, int leaf) const {
  const auto parts =
      parts_.find(model_->plan->units[static_cast<size_t>(unit)].position);
  if (parts == parts_.end()) return true;
  for (const auto& [part, is_true] : parts->second) {
    const std::vector<int> there = LeavesOf(*model_, part.first, part.second);
    const bool is_there =
        std::find(there.begin(), there.end(), leaf) != there.end();
    if (!is_true && is_there) return false;
    if (is_true && !is_there && IsBindingFor(unit, there) &&
        !MayCountBeside(unit, leaf, there)) {
      return false;
    }
  }
  return true;
}

// Whether a unit that counts for one of `others` may count for a leaf as well.
bool CaseState::MayCountBeside(int unit, int leaf,
                               const std::vector<int>& others) const {
  const Leaf& facts = model_->leaves[static_cast<size_t>(leaf)];
  bool is_undivided = true;
  for (const int other : others) {
    const Leaf& there = model_->leaves[static_cast<size_t>(other)];
    const bool is_value =
        facts.rule == there.rule && facts.is_value && there.is_value;
    if (is_value || SharingAllows(unit, leaf, other)) return true;
    is_undivided = is_undivided && there.counts_courses;
  }
  return !model_->whole_courses && !is_undivided;
}

Credit CaseState::FullUnder(int position, int number) const {
  const Limit& limit = model_->limits[static_cast<size_t>(number)];
  Credit full = 0;
  for (const size_t u : model_->plan->units_at[static_cast<size_t>(position)]) {
    const PlanUnit& unit = model_->plan->units[u];
    if (!limit.units[u]) continue;
    Credit worth = 0;
    for (size_t l = 0; l < model_->leaves.size(); ++l) {
      const Leaf& leaf = model_->leaves[l];
      if (!limit.leaves[l] || !leaf.accepts[u]) continue;
      worth = std::max(worth, leaf.counts_courses ? kOneCourse : unit.credit);
    }
    int times = 1;
    for (size_t k = 0; k < model_->sharings.size() && !limit.everywhere; ++k) {
      const Sharing& sharing = model_->sharings[k];
      if (!sharing.units[u] ||
          IsShared(position, static_cast<int>(k)) == false) {
        continue;
      }
      int members = 0;
      for (const std::vector<bool>& member : sharing.members) {
        bool counts = false;
        for (size_t l = 0; l < member.size() && !counts; ++l) {
          counts = member[l] && limit.leaves[l] && model_->leaves[l].accepts[u];
        }
        members += counts;
      }
      times += std::max(0, members - 1);
    }
    full += worth * times;
  }
  return full;
}

Credit CaseState::MostUnder(int position, int limit) const {
  const auto it = most_under_.find({position, limit});
  return it == most_under_.end() ? FullUnder(position, limit) : it->second;
}

bool CaseState::Holds(const Limit& limit) const {
  return limit.choice < 0 ||
         StateOf(model_->choices[static_cast<size_t>(limit.choice)],
                 limit.alternative) == Alternative::kChosen;
}

std::vector<int> CaseState::LimitsOn(int position) const {
  std::vector<int> limits;
  for (auto it = most_under_.lower_bound({position, -1});
       it != most_under_.end() && it->first.first == position; ++it) {
    limits.push_back(it->first.second);
  }
  return limits;
}

bool CaseState::Implies(const CaseState& other) const {
  if (other.is_contradictory_) return is_contradictory_;
  for (const auto& [place, most] : other.most_under_) {
    if (MostUnder(place.first, place.second) > most) return false;
  }
  for (const auto& [position, parts] : other.parts_) {
    const auto it = parts_.find(position);
    if (it == parts_.end() || !HoldsAll(it->second, parts)) return false;
  }
  for (const auto& [place, steps] : other.shared_) {
    const SharedSteps own = StepsOf(place.first, place.second);
    if (own.shared < steps.shared || own.apart < steps.apart) return false;
  }
  return HoldsAll(alternatives_, other.alternatives_) &&
         std::includes(out_.begin(), out_.end(), other.out_.begin(),
                       other.out_.end());
}

}  // namespace trellis::plan_verifier
