#include "services/plan_validation/domain/requisites.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "services/plan_validation/domain/replaced_courses.h"

namespace trellis::plan {
namespace {

bool AsksOnlyForCompany(const Requisite& requisite) {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      return true;
    case Requisite::Kind::kAllOf:
    case Requisite::Kind::kAnyOf:
    case Requisite::Kind::kNOf:
      return !requisite.parts.empty() &&
             std::all_of(requisite.parts.begin(), requisite.parts.end(),
                         AsksOnlyForCompany);
    default:
      return false;
  }
}

bool HasMark(const PlanItem& item, int minimum) {
  return item.status != ItemStatus::kEarned || item.mark == kUnreportedMark ||
         item.mark >= minimum;
}

// Returns how much of the item's credit counts, `counted` of the course's own.
Millicredits CountedCreditOf(const PlanItem& item, const CourseFacts& course,
                             Millicredits counted) {
  if (item.earned_credit == 0) return counted;
  return course.credit == 0 ? item.earned_credit
                            : item.earned_credit * counted / course.credit;
}

}  // namespace

bool IsAtTheTime(Requisite::Kind kind, const SchoolTime& taken,
                 const SchoolTime& asker) {
  switch (kind) {
    case Requisite::Kind::kCourseBefore:
      return EndsBefore(taken, asker);
    case Requisite::Kind::kCourseBeforeOrWith:
      return EndsBeforeOrOverlaps(taken, asker);
    default:
      return Overlaps(taken, asker);
  }
}

RequisiteJudge::Asker RequisiteJudge::AskerAt(int position) const {
  const PlanItem& item = plan_.items[position];
  return {position, item.course, SchoolTimeOf(item.grade, item.term)};
}

std::vector<UnmetCondition> RequisiteJudge::FindUnmet(const CourseFacts& course,
                                                      int position) const {
  std::vector<UnmetCondition> unmet = FindUnmetBriefly(course, position);
  WayCombiner combiner;
  AddAlternatives(position, combiner, unmet);
  return unmet;
}

std::vector<UnmetCondition> RequisiteJudge::FindUnmetBriefly(
    const CourseFacts& course, int position) const {
  std::vector<UnmetCondition> unmet;
  const Asker asker = AskerAt(position);
  for (const Requisite& requisite : course.requisites) {
    AddUnmet(requisite, requisite.is_recommended, asker, unmet);
  }
  return unmet;
}

void RequisiteJudge::AddUnmet(const Requisite& requisite, bool is_recommended,
                              const Asker& asker,
                              std::vector<UnmetCondition>& unmet) const {
  // The parts of a conjunction are conditions of their own: each can be met
  // and told apart.
  if (requisite.kind == Requisite::Kind::kAllOf) {
    for (const Requisite& part : requisite.parts) {
      AddUnmet(part, is_recommended || part.is_recommended, asker, unmet);
    }
  } else if (!IsMet(requisite, asker)) {
    unmet.push_back(
        {AsksOnlyForCompany(requisite), is_recommended, &requisite, {}});
  }
}

void RequisiteJudge::AddAlternatives(int position, WayCombiner& combiner,
                                     std::vector<UnmetCondition>& unmet) const {
  const Asker asker = AskerAt(position);
  std::vector<UnmetCondition> told;
  for (UnmetCondition& condition : unmet) {
    condition.alternatives = WaysToMeet(*condition.requisite, asker, combiner);
    if (condition.alternatives.size() > kMaxAlternatives) {
      condition.alternatives.resize(kMaxAlternatives);
    }
    const bool is_told =
        std::any_of(told.begin(), told.end(), [&](const UnmetCondition& other) {
          return other.is_corequisite == condition.is_corequisite &&
                 other.is_recommended == condition.is_recommended &&
                 other.alternatives == condition.alternatives;
        });
    if (!is_told) told.push_back(std::move(condition));
  }
  unmet = std::move(told);
}

std::vector<const Requisite*> RequisiteJudge::FindUnmetRequired(
    const CourseFacts& course, int position) const {
  std::vector<const Requisite*> unmet;
  const PlanItem& item = plan_.items[position];
  const Asker asker{position, item.course, SchoolTimeOf(item.grade, item.term)};
  AddUnmetRequired(course.requisites, asker, unmet);
  return unmet;
}

void RequisiteJudge::AddUnmetRequired(
    const std::vector<Requisite>& requisites, const Asker& asker,
    std::vector<const Requisite*>& unmet) const {
  for (const Requisite& requisite : requisites) {
    if (requisite.is_recommended) continue;
    if (requisite.kind == Requisite::Kind::kAllOf) {
      AddUnmetRequired(requisite.parts, asker, unmet);
    } else if (!IsMet(requisite, asker)) {
      unmet.push_back(&requisite);
    }
  }
}

bool RequisiteJudge::HasCourseItself(int course, const Requisite& requisite,
                                     const Asker& asker) const {
  return items_.Any(course, [&](int position) {
    const PlanItem& item = plan_.items[position];
    return position != asker.position &&
           item.status != ItemStatus::kNotEarned &&
           IsAtTheTime(requisite.kind, SchoolTimeOf(item.grade, item.term),
                       asker.time) &&
           HasMark(item, requisite.minimum);
  });
}

bool RequisiteJudge::HasCourse(const Requisite& requisite,
                               const Asker& asker) const {
  if (HasCourseItself(requisite.id, requisite, asker)) return true;
  if (requisite.id >= static_cast<int>(courses_.size())) return false;
  const std::vector<int>& others = courses_[requisite.id].counts_as;
  return std::any_of(others.begin(), others.end(), [&](int other) {
    return HasCourseItself(other, requisite, asker);
  });
}

bool RequisiteJudge::HasAchievement(const Requisite& requisite) const {
  return std::any_of(plan_.achievements.begin(), plan_.achievements.end(),
                     [&](const Achievement& achievement) {
                       const bool is_intended =
                           achievement.status == ItemStatus::kPlanned ||
                           achievement.status == ItemStatus::kInProgress;
                       return achievement.achievement == requisite.id &&
                              achievement.status != ItemStatus::kNotEarned &&
                              (achievement.value >= requisite.minimum ||
                               (is_intended && achievement.value == 0));
                     });
}

Millicredits RequisiteJudge::CreditOfItemBefore(int position,
                                                const Requisite& requisite,
                                                const Asker& asker) const {
  const PlanItem& item = plan_.items[position];
  if (item.status == ItemStatus::kNotEarned ||
      !EndsBefore(SchoolTimeOf(item.grade, item.term), asker.time)) {
    return 0;
  }
  const CourseFacts& course = courses_[item.course];
  if (requisite.counts_every_course) {
    return CountedCreditOf(item, course, course.credit);
  }
  const auto it = std::lower_bound(
      requisite.from.begin(), requisite.from.end(), item.course,
      [](const CountedCredit& a, int number) { return a.course < number; });
  if (it == requisite.from.end() || it->course != item.course) return 0;
  return CountedCreditOf(item, course, it->credit);
}

Millicredits RequisiteJudge::CreditBefore(const Requisite& requisite,
                                          const Asker& asker) const {
  Millicredits sum = 0;
  for (size_t i = 0; i < plan_.items.size(); ++i) {
    const int position = static_cast<int>(i);
    const Millicredits credit = CreditOfItemBefore(position, requisite, asker);
    if (credit == 0) continue;
    // Of several times those count that earned most.
    const int course = plan_.items[i].course;
    int better = 0;
    items_.ForEach(course, [&](int other) {
      if (other == position) return;
      const Millicredits others = CreditOfItemBefore(other, requisite, asker);
      if (others > credit || (others == credit && other < position)) ++better;
    });
    if (better < courses_[course].credit_limit) sum += credit;
  }
  return sum;
}

int RequisiteJudge::CountMet(const std::vector<Requisite>& parts,
                             const Asker& asker) const {
  return static_cast<int>(
      std::count_if(parts.begin(), parts.end(),
                    [&](const Requisite& part) { return IsMet(part, asker); }));
}

bool RequisiteJudge::IsMet(const Requisite& requisite,
                           const Asker& asker) const {
  const std::vector<Requisite>& parts = requisite.parts;
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      return HasCourse(requisite, asker);
    case Requisite::Kind::kCredential:
    case Requisite::Kind::kAchievement:
      return HasAchievement(requisite);
    case Requisite::Kind::kApproval:
      return std::any_of(plan_.approvals.begin(), plan_.approvals.end(),
                         [&](const GivenApproval& given) {
                           return given.course == asker.course &&
                                  given.approval == requisite.id;
                         });
    case Requisite::Kind::kCredit:
      return CreditBefore(requisite, asker) >= requisite.minimum;
    case Requisite::Kind::kAllOf:
      return std::all_of(parts.begin(), parts.end(),
                         [&](const Requisite& part) {
                           return part.is_recommended || IsMet(part, asker);
                         });
    case Requisite::Kind::kAnyOf:
      return std::any_of(
          parts.begin(), parts.end(),
          [&](const Requisite& part) { return IsMet(part, asker); });
    case Requisite::Kind::kNOf:
      return CountMet(parts, asker) >= requisite.minimum;
    case Requisite::Kind::kUnknown:
      break;
  }
  return false;
}

// Returns the ways to meet what is not met of `requisite`: one empty way when
// all of it is met, none when nothing meets it.
std::vector<Alternative> RequisiteJudge::WaysToMeet(
    const Requisite& requisite, const Asker& asker,
    WayCombiner& combiner) const {
  if (IsMet(requisite, asker)) return {Alternative()};
  switch (requisite.kind) {
    case Requisite::Kind::kUnknown:
      return {};
    case Requisite::Kind::kAllOf: {
      std::vector<Alternative> ways = {Alternative()};
      for (const Requisite& part : requisite.parts) {
        if (part.is_recommended) continue;
        ways = combiner.Both(ways, WaysToMeet(part, asker, combiner));
      }
      return ways;
    }
    case Requisite::Kind::kAnyOf:
    case Requisite::Kind::kNOf:
      return WaysToMeetSome(requisite, asker, combiner);
    case Requisite::Kind::kCredit:
      return {{{requisite.kind, requisite.id,
                requisite.minimum - CreditBefore(requisite, asker)}}};
    default:
      return {{{requisite.kind, requisite.id, requisite.minimum}}};
  }
}

std::vector<Alternative> RequisiteJudge::WaysToMeetSome(
    const Requisite& requisite, const Asker& asker,
    WayCombiner& combiner) const {
  std::vector<std::vector<Alternative>> ways;
  for (const Requisite& part : requisite.parts) {
    if (IsMet(part, asker)) continue;
    ways.push_back(WaysToMeet(part, asker, combiner));
  }
  if (requisite.kind == Requisite::Kind::kNOf) {
    return combiner.Some(ways,
                         requisite.minimum - CountMet(requisite.parts, asker));
  }
  std::vector<Alternative> any;
  for (std::vector<Alternative>& more : ways) {
    any.insert(any.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
  }
  return MinimalWays(std::move(any));
}

}  // namespace trellis::plan
