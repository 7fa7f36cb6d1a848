#include "services/plan_validation/verifier/exhaustion.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "services/plan_validation/verifier/asked.h"
#include "services/plan_validation/verifier/available_credit.h"

namespace trellis::plan_verifier {
namespace {

bool Has(const std::vector<Claim>& claims, const Claim& claim) {
  return std::any_of(claims.begin(), claims.end(), [&](const Claim& other) {
    return !(other < claim) && !(claim < other);
  });
}

Claim OppositeOf(Claim claim) {
  claim.is_true = !claim.is_true;
  return claim;
}

// Whether something can hold or not. Of a course that is shared step by step a
// step has to be left.
bool IsOpen(const Claim& claim, const CaseState& state) {
  if (claim.kind != Claim::Kind::kShared) return true;
  const CaseState::SharedSteps steps =
      state.StepsOf(claim.position, claim.sharing);
  return steps.shared + steps.apart <
         static_cast<int>(
             state.AmountsOf(claim.position, claim.sharing).size());
}

// The positions that branches speak of, each once.
std::set<int> PositionsOf(const std::vector<Claim>& branches) {
  std::set<int> positions;
  for (const Claim& claim : branches) positions.insert(claim.position);
  return positions;
}

bool AlternativesExhaust(const std::vector<Claim>& branches,
                         const CaseState& state, const CountingModel& model) {
  const Asked asked(model, state);
  for (const int number : asked.choices()) {
    const Choice& choice = model.choices[static_cast<size_t>(number)];
    if (choice.rule->id() != branches.front().rule) continue;
    int left = 0;
    for (size_t a = 0; a < choice.alternatives.size(); ++a) {
      Claim claim = branches.front();
      claim.name = choice.alternatives[a].name;
      left += state.StateOf(choice, static_cast<int>(a)) ==
                  CaseState::Alternative::kOpen &&
              !Has(branches, claim);
    }
    if (left < asked.WantedOf(choice)) return true;
  }
  return false;
}

bool CoursesExhaust(const std::vector<Claim>& branches,
                    const CountingModel& model) {
  std::map<int, int> times_of_line;
  for (const int position : PositionsOf(branches)) {
    const auto p = static_cast<size_t>(position);
    const int times = ++times_of_line[model.plan->line_at[p]];
    if (times > model.plan->limit_at[p]) return true;
  }
  return false;
}

bool SharedExhaust(const std::vector<Claim>& branches, const CaseState& state,
                   const CountingModel& model) {
  const int number = branches.front().sharing;
  const int most = model.sharings[static_cast<size_t>(number)].max_courses;
  if (most == 0) return false;
  std::set<int> shared = PositionsOf(branches);
  for (int p = 0; p < static_cast<int>(model.plan->courses.size()); ++p) {
    if (state.StepsOf(p, number).shared > 0) shared.insert(p);
  }
  return static_cast<int>(shared.size()) > most;
}

// Whether the branches' courses in full are more than a limit allows.
bool LimitExhausts(int number, const std::vector<Claim>& branches,
                   const CaseState& state, const CountingModel& model,
                   LimitReading reading) {
  const Limit& limit = model.limits[static_cast<size_t>(number)];
  std::map<int, Credit> by_grade;
  for (const int position : PositionsOf(branches)) {
    const int grade =
        limit.each_grade ? model.plan->plan->courses(position).grade() : 0;
    by_grade[grade] +=
        AvailableCredit::MostUnder(model, state, position, number, reading);
  }
  return std::any_of(by_grade.begin(), by_grade.end(), [&](const auto& entry) {
    return entry.second > limit.most;
  });
}

bool LimitsExhaust(const std::vector<Claim>& branches, const CaseState& state,
                   const CountingModel& model, LimitReading reading) {
  for (size_t k = 0; k < model.limits.size(); ++k) {
    const Limit& limit = model.limits[k];
    const std::string rule = limit.rule == nullptr ? "" : limit.rule->id();
    if (limit.id != branches.front().name || rule != branches.front().rule) {
      continue;
    }
    if (state.Holds(limit) &&
        LimitExhausts(static_cast<int>(k), branches, state, model, reading)) {
      return true;
    }
  }
  return false;
}

// Whether a course cannot count for two leaves: it has to stay whole, and no
// sharing joins their rules.
bool Exclude(int leaf, int other, int position, const CaseState& state,
             const CountingModel& model) {
  const Leaf& a = model.leaves[static_cast<size_t>(leaf)];
  const Leaf& b = model.leaves[static_cast<size_t>(other)];
  if (a.rule == b.rule) return false;
  const bool is_one = a.counts_courses || b.counts_courses;
  if (!is_one && !model.whole_courses) return false;
  const auto& units = model.plan->units_at[static_cast<size_t>(position)];
  return std::none_of(units.begin(), units.end(), [&](size_t u) {
    // Parts of a course go their own ways, unless it counts as one.
    return (!is_one && model.plan->units[u].unit.part >= 0) ||
           state.SharingAllows(static_cast<int>(u), leaf, other);
  });
}

// Whether two of the branches' parts exclude each other for a course, so that
// it does not count in one of them.
bool PartsExhaust(const std::vector<Claim>& branches, const CaseState& state,
                  const CountingModel& model) {
  for (const Claim& first : branches) {
    for (const Claim& second : branches) {
      bool exclude = first.position == second.position;
      for (const int a : LeavesOf(model, first.rule, first.name)) {
        for (const int b : LeavesOf(model, second.rule, second.name)) {
          exclude = exclude && Exclude(a, b, first.position, state, model);
        }
      }
      if (exclude) return true;
    }
  }
  return false;
}

}  // namespace

bool AreExhaustive(const std::vector<Claim>& branches, const CaseState& state,
                   const CountingModel& model, LimitReading reading) {
  if (branches.empty()) return false;
  if (std::any_of(branches.begin(), branches.end(), [&](const Claim& claim) {
        return Has(branches, OppositeOf(claim)) && IsOpen(claim, state);
      })) {
    return true;
  }
  const Claim& first = branches.front();
  switch (first.kind) {
    case Claim::Kind::kAlternative:
      return first.is_true && AlternativesExhaust(branches, state, model);
    case Claim::Kind::kCounts:
      return CoursesExhaust(branches, model);
    case Claim::Kind::kShared:
      return !first.is_true && reading == LimitReading::kTight &&
             SharedExhaust(branches, state, model);
    case Claim::Kind::kUnderLimit:
      return LimitsExhaust(branches, state, model, reading);
    case Claim::Kind::kInPart:
      return !first.is_true && PartsExhaust(branches, state, model);
  }
  return false;
}

std::vector<std::vector<Claim>> GroupBranches(
    const std::vector<Claim>& branches) {
  std::map<std::tuple<int, Claim>, size_t> places;
  std::vector<std::vector<Claim>> groups;
  const auto add = [&](int way, const Claim& key, const Claim& claim) {
    const auto [it, is_new] =
        places.try_emplace(std::make_tuple(way, key), groups.size());
    if (is_new) groups.emplace_back();
    groups[it->second].push_back(claim);
  };
  for (const Claim& claim : branches) {
    // What holds or does not.
    Claim key = claim;
    key.is_true = true;
    add(0, key, claim);
    // Several of a kind, one of which holds, or not all of which do.
    key = claim;
    switch (claim.kind) {
      case Claim::Kind::kAlternative:
        key.name.clear();
        break;
      case Claim::Kind::kInPart:
        key.rule.clear();
        key.name.clear();
        break;
      default:
        key.position = -1;
        break;
    }
    add(1, key, claim);
  }
  return groups;
}

std::vector<Claim> OtherBranches(const std::vector<Claim>& group,
                                 const CaseState& state,
                                 const CountingModel& model) {
  const Claim& first = group.front();
  std::vector<Claim> others;
  const auto add = [&](const Claim& claim) {
    if (!Has(group, claim) && !Has(others, claim)) others.push_back(claim);
  };
  if (group.size() == 1 && first.kind != Claim::Kind::kCounts &&
      first.kind != Claim::Kind::kUnderLimit) {
    add(OppositeOf(first));
  }
  if (first.kind == Claim::Kind::kAlternative && first.is_true) {
    const Asked asked(model, state);
    for (const int number : asked.choices()) {
      const Choice& choice = model.choices[static_cast<size_t>(number)];
      if (choice.rule->id() != first.rule) continue;
      for (const Alternative& alternative : choice.alternatives) {
        Claim claim = first;
        claim.name = alternative.name;
        add(claim);
      }
    }
  }
  if (!first.is_true && first.kind != Claim::Kind::kAlternative &&
      first.kind != Claim::Kind::kInPart) {
    const std::vector<int>& line_at = model.plan->line_at;
    for (size_t p = 0; p < line_at.size(); ++p) {
      Claim claim = first;
      claim.position = static_cast<int>(p);
      const bool is_of_line =
          line_at[p] == line_at[static_cast<size_t>(first.position)];
      if (first.kind != Claim::Kind::kCounts || is_of_line) add(claim);
    }
  }
  return others;
}

}  // namespace trellis::plan_verifier
