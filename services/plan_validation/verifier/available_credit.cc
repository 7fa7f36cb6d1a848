#include "services/plan_validation/verifier/available_credit.h"

#include <algorithm>

#include "services/plan_validation/verifier/asked.h"

namespace trellis::plan_verifier {
namespace {

// More limits on one course than this are not combined.
constexpr size_t kMaxCombined = 5;

bool HasAny(const std::vector<bool>& set) {
  return std::find(set.begin(), set.end(), true) != set.end();
}

bool Overlap(const std::vector<bool>& a, const std::vector<bool>& b) {
  for (size_t i = 0; i < a.size(); ++i) {
    if (a[i] && b[i]) return true;
  }
  return false;
}

}  // namespace

AvailableCredit::AvailableCredit(const CountingModel& model,
                                 const CaseState& state,
                                 const std::vector<bool>& leaves)
    : model_(&model), state_(&state) {
  for (size_t u = 0; u < model.plan->units.size(); ++u) {
    Way way;
    way.unit = static_cast<int>(u);
    for (size_t l = 0; l < leaves.size(); ++l) {
      way.once.push_back(leaves[l] && !IsShutOut(u, l) &&
                         state.MayCount(way.unit, static_cast<int>(l)));
    }
    way.again = way.once;
    if (HasAny(way.once)) ways_.push_back(std::move(way));
  }
}

int AvailableCredit::PositionOf(const Way& way) const {
  return model_->plan->units[static_cast<size_t>(way.unit)].position;
}

bool AvailableCredit::IsBounded(const Way& way, size_t leaf,
                                const Limit& limit) const {
  return limit.units[static_cast<size_t>(way.unit)] && limit.leaves[leaf];
}

// Whether a limit has no room for a whole course where a unit would count as
// one.
bool AvailableCredit::IsShutOut(size_t unit, size_t leaf) const {
  return model_->leaves[leaf].counts_courses &&
         std::any_of(model_->limits.begin(), model_->limits.end(),
                     [&](const Limit& limit) {
                       return limit.most < kOneCourse && limit.units[unit] &&
                              limit.leaves[leaf] && state_->Holds(limit);
                     });
}

bool AvailableCredit::IsBounded(int position, const Limit& limit) const {
  for (const Way& way : ways_) {
    for (size_t l = 0; l < way.once.size() && PositionOf(way) == position;
         ++l) {
      if (way.once[l] && IsBounded(way, l, limit)) return true;
    }
  }
  return false;
}

void AvailableCredit::LeaveOut(int position, const Limit& limit) {
  for (Way& way : ways_) {
    if (PositionOf(way) == position) LeaveOut(limit, way);
  }
}

// Leaves out of one unit's credit what a limit bounds.
void AvailableCredit::LeaveOut(const Limit& limit, Way& way) const {
  for (size_t l = 0; l < way.once.size(); ++l) {
    if (!IsBounded(way, l, limit)) continue;
    way.once[l] = false;
    // Credit that counts twice is bounded once by a limit on everything.
    if (!limit.everywhere) way.again[l] = false;
  }
}

std::vector<AvailableCredit::Way> AvailableCredit::WaysAt(int position) const {
  std::vector<Way> ways;
  for (const Way& way : ways_) {
    if (PositionOf(way) == position) ways.push_back(way);
  }
  return ways;
}

// What a unit is worth where it counts once: it counts as a course or with its
// credit.
Credit AvailableCredit::WorthOf(const Way& way,
                                const std::vector<bool>& leaves) const {
  Credit worth = 0;
  for (size_t l = 0; l < leaves.size(); ++l) {
    if (!leaves[l]) continue;
    worth = std::max(
        worth, model_->leaves[l].counts_courses
                   ? kOneCourse
                   : model_->plan->units[static_cast<size_t>(way.unit)].credit);
  }
  return worth;
}

// What units could count if nothing were assumed about limits. A course whose
// credit is of several kinds counts as one course, or with its parts.
CouldCount AvailableCredit::Full(const std::vector<Way>& ways) const {
  const bool counts_as_one =
      ways.size() > 1 && model_->sharings.empty() &&
      std::any_of(ways.begin(), ways.end(),
                  [&](const Way& way) { return CountsAsCourse(way); });
  CouldCount could;
  could.again.assign(model_->sharings.size(), 0);
  for (const Way& way : ways) {
    CouldCount of_unit = FullOf(way);
    if (counts_as_one) of_unit.once = of_unit.total = CreditWorthOf(way);
    Add(of_unit, could);
  }
  if (counts_as_one) {
    could.once = could.total = std::max(could.total, kOneCourse);
  }
  return could;
}

// Whether a unit could count as a course.
bool AvailableCredit::CountsAsCourse(const Way& way) const {
  for (size_t l = 0; l < way.once.size(); ++l) {
    if (way.once[l] && model_->leaves[l].counts_courses) return true;
  }
  return false;
}

// What a unit is worth where it does not count as a course.
Credit AvailableCredit::CreditWorthOf(const Way& way) const {
  for (size_t l = 0; l < way.once.size(); ++l) {
    if (way.once[l] && !model_->leaves[l].counts_courses) {
      return model_->plan->units[static_cast<size_t>(way.unit)].credit;
    }
  }
  return 0;
}

// What one unit could count. Where it is said of some steps of it under a
// sharing that they are shared, or not, these are looked at apart.
CouldCount AvailableCredit::FullOf(const Way& way) const {
  const PlanUnit& unit = model_->plan->units[static_cast<size_t>(way.unit)];
  CouldCount least =
      Worth(way, std::max(WorthOf(way, way.once), WorthOf(way, way.again)), -1);
  if (unit.unit.part >= 0) return least;
  for (size_t k = 0; k < model_->sharings.size(); ++k) {
    const int sharing = static_cast<int>(k);
    const CaseState::SharedSteps said = state_->StepsOf(unit.position, sharing);
    const std::vector<Credit> amounts =
        state_->AmountsOf(unit.position, sharing);
    const int count = static_cast<int>(amounts.size());
    if (said.shared + said.apart == 0 || said.shared == count ||
        said.apart == count) {
      continue;
    }
    const Credit step = amounts[0];
    CouldCount sum =
        Worth(way, unit.credit - step * (said.shared + said.apart), -1);
    Way shared = way;
    for (size_t l = 0; l < way.once.size(); ++l) {
      if (state_->IsInSharing(static_cast<int>(l), sharing)) continue;
      shared.once[l] = shared.again[l] = false;
    }
    Add(Worth(shared, step * said.shared, -1), sum);
    Add(Worth(way, step * said.apart, sharing), sum);
    if (sum.total < least.total) least = std::move(sum);
  }
  return least;
}

void AvailableCredit::Add(const CouldCount& more, CouldCount& sum) {
  sum.once += more.once;
  sum.total += more.total;
  for (size_t k = 0; k < sum.again.size(); ++k) sum.again[k] += more.again[k];
}

// What `amount` of a unit could count: once, and again in further rules of each
// sharing but `apart`.
CouldCount AvailableCredit::Worth(const Way& way, Credit amount,
                                  int apart) const {
  CouldCount could;
  could.again.assign(model_->sharings.size(), 0);
  const bool counts_once = HasAny(way.once);
  const bool counts_again = HasAny(way.again);
  could.once = counts_once ? amount : 0;
  const Credit again = counts_again ? amount : 0;
  could.total = could.once;
  std::set<std::string> rules;
  for (size_t k = 0; k < model_->sharings.size(); ++k) {
    if (static_cast<int>(k) == apart) continue;
    const std::set<std::string> in = RulesOf(way, k);
    rules.insert(in.begin(), in.end());
    could.again[k] =
        again * std::max<Credit>(0, static_cast<Credit>(in.size()) - 1);
    could.total += could.again[k];
  }
  could.total =
      std::min(could.total,
               std::max(could.once, again * static_cast<Credit>(rules.size())));
  return could;
}

// The rules of a sharing in which a unit could count, by id.
std::set<std::string> AvailableCredit::RulesOf(const Way& way,
                                               size_t sharing) const {
  const Sharing& facts = model_->sharings[sharing];
  const auto u = static_cast<size_t>(way.unit);
  std::set<std::string> rules;
  if (!facts.units[u] || state_->IsShared(model_->plan->units[u].position,
                                          static_cast<int>(sharing)) == false) {
    return rules;
  }
  for (size_t m = 0; m < facts.members.size(); ++m) {
    if (Overlap(facts.members[m], way.again)) rules.insert(facts.rules[m]);
  }
  return rules;
}

// What units of one course could count in all: what is inside a limit counts at
// most as is said, what is outside as much as it can.
Credit AvailableCredit::Bounded(const std::vector<Way>& ways,
                                std::vector<Bound> bounds) const {
  Credit least = Full(ways).total;
  while (!bounds.empty()) {
    const Bound bound = bounds.back();
    bounds.pop_back();
    const Limit& limit = model_->limits[static_cast<size_t>(bound.limit)];
    std::vector<Way> outside = ways;
    for (Way& way : outside) LeaveOut(limit, way);
    least = std::min(least, bound.most + Bounded(outside, bounds));
  }
  return least;
}

// What is assumed of a course under limits.
std::vector<AvailableCredit::Bound> AvailableCredit::Assumed(
    int position) const {
  std::vector<Bound> bounds;
  for (const int limit : state_->LimitsOn(position)) {
    bounds.push_back({limit, state_->MostUnder(position, limit)});
  }
  return bounds;
}

// What is assumed of a course under limits, and what limits allow that have
// less room than `full`.
std::vector<AvailableCredit::Bound> AvailableCredit::Bounds(int position,
                                                            Credit full) const {
  std::vector<Bound> bounds = Assumed(position);
  for (size_t k = 0; k < model_->limits.size(); ++k) {
    const Limit& limit = model_->limits[k];
    if (limit.most < full && state_->Holds(limit) &&
        IsBounded(position, limit)) {
      bounds.push_back({static_cast<int>(k), limit.most});
    }
  }
  if (bounds.size() > kMaxCombined) bounds.resize(kMaxCombined);
  return bounds;
}

CouldCount AvailableCredit::At(int position) const {
  return At(position, Bounds(position, Full(WaysAt(position)).total));
}

CouldCount AvailableCredit::At(int position,
                               const std::vector<Bound>& bounds) const {
  const std::vector<Way> ways = WaysAt(position);
  CouldCount could = Full(ways);
  if (ways.empty()) return could;
  could.total = Bounded(ways, bounds);
  could.once = std::min(could.once, could.total);
  for (Credit& again : could.again) {
    again = std::min(again, could.total - could.once);
  }
  return could;
}

Credit AvailableCredit::MostUnder(const CountingModel& model,
                                  const CaseState& state, int position,
                                  int number, LimitReading reading) {
  const Credit said = state.MostUnder(position, number);
  if (reading == LimitReading::kFull) return said;
  const Limit& limit = model.limits[static_cast<size_t>(number)];
  std::vector<bool> leaves(model.leaves.size(), false);
  for (const AskedNeed& need : Asked(model, state).Needs()) {
    for (size_t l = 0; l < leaves.size(); ++l) {
      leaves[l] = leaves[l] || (need.leaves[l] && limit.leaves[l]);
    }
  }
  AvailableCredit available(model, state, leaves);
  for (Way& way : available.ways_) {
    const bool is_under = limit.units[static_cast<size_t>(way.unit)];
    if (!is_under) way.once.assign(leaves.size(), false);
    if (!is_under || limit.everywhere) way.again.assign(leaves.size(), false);
  }
  std::vector<Bound> bounds = reading == LimitReading::kTight
                                  ? available.Bounds(position, said)
                                  : available.Assumed(position);
  bounds.erase(
      std::remove_if(bounds.begin(), bounds.end(),
                     [&](const Bound& bound) { return bound.limit == number; }),
      bounds.end());
  return std::min(said, available.At(position, bounds).total);
}

}  // namespace trellis::plan_verifier
