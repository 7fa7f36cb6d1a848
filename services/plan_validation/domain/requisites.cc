#include "services/plan_validation/domain/requisites.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace trellis::plan {
namespace {

// Ways are combined part by part. Cutting intermediate lists here keeps deeply
// nested conditions cheap; every way that is left is still a way.
constexpr size_t kMaxIntermediate = 4 * kMaxAlternatives;

// Returns `ways` without those that ask for all of another one, the fewest
// parts first.
std::vector<Alternative> Minimal(std::vector<Alternative> ways) {
  std::sort(ways.begin(), ways.end(),
            [](const Alternative& a, const Alternative& b) {
              return std::make_pair(a.size(), std::cref(a).get()) <
                     std::make_pair(b.size(), std::cref(b).get());
            });
  std::vector<Alternative> minimal;
  for (Alternative& way : ways) {
    const bool is_subsumed = std::any_of(
        minimal.begin(), minimal.end(), [&](const Alternative& fewer) {
          return std::includes(way.begin(), way.end(), fewer.begin(),
                               fewer.end());
        });
    if (!is_subsumed) minimal.push_back(std::move(way));
    if (minimal.size() == kMaxIntermediate) break;
  }
  return minimal;
}

// Returns every combination of one way of each list.
std::vector<Alternative> Combine(const std::vector<Alternative>& first,
                                 const std::vector<Alternative>& second) {
  std::vector<Alternative> combined;
  for (const Alternative& a : first) {
    for (const Alternative& b : second) {
      Alternative both;
      std::set_union(a.begin(), a.end(), b.begin(), b.end(),
                     std::back_inserter(both));
      combined.push_back(std::move(both));
    }
  }
  return Minimal(std::move(combined));
}

bool AsksOnlyForCompany(const Requisite& requisite) {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBeforeOrWith:
      return true;
    case Requisite::Kind::kAllOf:
    case Requisite::Kind::kAnyOf:
      return !requisite.parts.empty() &&
             std::all_of(requisite.parts.begin(), requisite.parts.end(),
                         AsksOnlyForCompany);
    default:
      return false;
  }
}

}  // namespace

RequisiteJudge::RequisiteJudge(const Plan& plan) : plan_(plan) {
  taken_.reserve(plan.items.size());
  for (const PlanItem& item : plan.items) {
    if (item.status == ItemStatus::kNotEarned) continue;
    taken_.push_back({item.course, SchoolTimeOf(item.grade, item.term)});
  }
}

std::vector<UnmetCondition> RequisiteJudge::FindUnmet(const CourseFacts& course,
                                                      int position) const {
  std::vector<UnmetCondition> unmet;
  const PlanItem& item = plan_.items[position];
  const Asker asker{item.course, SchoolTimeOf(item.grade, item.term)};
  for (const Requisite& requisite : course.requisites) {
    AddUnmet(requisite, asker, unmet);
  }
  return unmet;
}

void RequisiteJudge::AddUnmet(const Requisite& requisite, const Asker& asker,
                              std::vector<UnmetCondition>& unmet) const {
  if (IsMet(requisite, asker)) return;
  // The parts of a conjunction are conditions of their own: each can be met
  // and told apart.
  if (requisite.kind == Requisite::Kind::kAllOf) {
    for (const Requisite& part : requisite.parts) AddUnmet(part, asker, unmet);
    return;
  }
  UnmetCondition condition{AsksOnlyForCompany(requisite),
                           WaysToMeet(requisite, asker)};
  if (condition.alternatives.size() > kMaxAlternatives) {
    condition.alternatives.resize(kMaxAlternatives);
  }
  const bool is_told =
      std::any_of(unmet.begin(), unmet.end(), [&](const UnmetCondition& other) {
        return other.is_corequisite == condition.is_corequisite &&
               other.alternatives == condition.alternatives;
      });
  if (!is_told) unmet.push_back(std::move(condition));
}

bool RequisiteJudge::IsMet(const Requisite& requisite,
                           const Asker& asker) const {
  const auto is_met = [&](const Requisite& part) { return IsMet(part, asker); };
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
      return std::any_of(taken_.begin(), taken_.end(),
                         [&](const TakenCourse& taken) {
                           return taken.course == requisite.id &&
                                  EndsBefore(taken.time, asker.time);
                         });
    case Requisite::Kind::kCourseBeforeOrWith:
      return std::any_of(taken_.begin(), taken_.end(),
                         [&](const TakenCourse& taken) {
                           return taken.course == requisite.id &&
                                  EndsBeforeOrOverlaps(taken.time, asker.time);
                         });
    case Requisite::Kind::kCredential:
      return std::count(plan_.credentials.begin(), plan_.credentials.end(),
                        requisite.id) > 0;
    case Requisite::Kind::kApproval:
      return std::any_of(plan_.approvals.begin(), plan_.approvals.end(),
                         [&](const GivenApproval& given) {
                           return given.course == asker.course &&
                                  given.approval == requisite.id;
                         });
    case Requisite::Kind::kAllOf:
      return std::all_of(requisite.parts.begin(), requisite.parts.end(),
                         is_met);
    case Requisite::Kind::kAnyOf:
      return std::any_of(requisite.parts.begin(), requisite.parts.end(),
                         is_met);
    case Requisite::Kind::kUnknown:
      break;
  }
  return false;
}

// Returns the ways to meet what is not met of `requisite`: one empty way when
// all of it is met, none when nothing meets it.
std::vector<Alternative> RequisiteJudge::WaysToMeet(const Requisite& requisite,
                                                    const Asker& asker) const {
  if (IsMet(requisite, asker)) return {Alternative()};
  if (requisite.kind == Requisite::Kind::kUnknown) return {};
  if (requisite.kind == Requisite::Kind::kAllOf) {
    std::vector<Alternative> ways = {Alternative()};
    for (const Requisite& part : requisite.parts) {
      ways = Combine(ways, WaysToMeet(part, asker));
    }
    return ways;
  }
  if (requisite.kind == Requisite::Kind::kAnyOf) {
    std::vector<Alternative> ways;
    for (const Requisite& part : requisite.parts) {
      std::vector<Alternative> more = WaysToMeet(part, asker);
      ways.insert(ways.end(), std::make_move_iterator(more.begin()),
                  std::make_move_iterator(more.end()));
    }
    return Minimal(std::move(ways));
  }
  return {Alternative{MissingPart{requisite.kind, requisite.id}}};
}

}  // namespace trellis::plan
