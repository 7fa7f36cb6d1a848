#include "services/plan_validation/domain/course_needs.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// Chains longer than there are terms in six years cannot be taken.
constexpr int kMaxDepth = 18;

bool HasMark(const PlanItem& item, int minimum) {
  return item.status != ItemStatus::kEarned || item.mark == kUnreportedMark ||
         item.mark >= minimum;
}

bool NeedsLess(const CourseNeeds& a, const CourseNeeds& b) {
  return std::make_pair(a.approvals.size(), a.courses.size()) <
         std::make_pair(b.approvals.size(), b.courses.size());
}

}  // namespace

bool NeedsFinder::Find(int course, CourseNeeds& needs) const {
  needs = CourseNeeds();
  return Add(course, 0, needs);
}

bool NeedsFinder::Meet(const Requisite& requisite, int position,
                       CourseNeeds& needs) const {
  needs = CourseNeeds();
  const PlanItem& item = plan_.items[position];
  return Satisfy(requisite,
                 {item.course, 0, SchoolTimeOf(item.grade, item.term)}, needs);
}

bool NeedsFinder::Add(int course, int depth, CourseNeeds& needs) const {
  if (depth > kMaxDepth || course >= static_cast<int>(courses_.size()) ||
      can_be_added_[static_cast<size_t>(course)] == 0) {
    return false;
  }
  needs.courses.emplace_back();
  needs.courses.back().course = course;
  for (const Requisite& requisite : courses_[course].requisites) {
    if (requisite.is_recommended) continue;
    if (!Satisfy(requisite, {course, depth + 1, std::nullopt}, needs)) {
      return false;
    }
  }
  return true;
}

bool NeedsFinder::IsHeld(const Requisite& requisite, const Asker& asker,
                         const CourseNeeds& needs) const {
  const bool is_planned = std::any_of(
      plan_.items.begin(), plan_.items.end(), [&](const PlanItem& item) {
        return IsTaken(item) && HasMark(item, requisite.minimum) &&
               CountsAs(courses_, item.course, requisite.id) &&
               (!asker.time.has_value() ||
                IsAtTheTime(requisite.kind, SchoolTimeOf(item.grade, item.term),
                            *asker.time));
      });
  return is_planned ||
         std::any_of(needs.courses.begin(), needs.courses.end(),
                     [&](const NeededCourse& needed) {
                       return CountsAs(courses_, needed.course, requisite.id);
                     });
}

bool NeedsFinder::SatisfyCourse(const Requisite& requisite, const Asker& asker,
                                CourseNeeds& needs) const {
  if (IsHeld(requisite, asker, needs)) return true;
  const int latest = LatestCourse(courses_, requisite.id);
  const size_t first = needs.courses.size();
  CourseNeeds attempt = needs;
  if (Add(latest, asker.depth, attempt)) {
    needs = std::move(attempt);
  } else if (latest == requisite.id || !Add(requisite.id, asker.depth, needs)) {
    return false;
  }
  if (!asker.time.has_value()) return true;
  NeededCourse& needed = needs.courses[first];
  if (requisite.kind == Requisite::Kind::kCourseBefore) {
    needed.latest_end = asker.time->begin - 1;
  } else {
    needed.latest_begin = asker.time->end;
  }
  return true;
}

bool NeedsFinder::SatisfySome(const Requisite& requisite, const Asker& asker,
                              CourseNeeds& needs) const {
  int wanted = requisite.kind == Requisite::Kind::kNOf ? requisite.minimum : 1;
  std::vector<bool> is_met(requisite.parts.size(), false);
  for (; wanted > 0; --wanted) {
    bool has_best = false;
    size_t best_part = 0;
    CourseNeeds best;
    for (size_t p = 0; p < requisite.parts.size(); ++p) {
      if (is_met[p]) continue;
      CourseNeeds attempt = needs;
      if (!Satisfy(requisite.parts[p], asker, attempt) ||
          (has_best && !NeedsLess(attempt, best))) {
        continue;
      }
      has_best = true;
      best_part = p;
      best = std::move(attempt);
    }
    if (!has_best) return false;
    is_met[best_part] = true;
    needs = std::move(best);
  }
  return true;
}

bool NeedsFinder::Satisfy(const Requisite& requisite, const Asker& asker,
                          CourseNeeds& needs) const {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      return SatisfyCourse(requisite, asker, needs);
    case Requisite::Kind::kCredential:
    case Requisite::Kind::kAchievement:
      return std::any_of(plan_.achievements.begin(), plan_.achievements.end(),
                         [&](const Achievement& achievement) {
                           const bool is_intended =
                               achievement.status == ItemStatus::kPlanned ||
                               achievement.status == ItemStatus::kInProgress;
                           return achievement.achievement == requisite.id &&
                                  achievement.status !=
                                      ItemStatus::kNotEarned &&
                                  (achievement.value >= requisite.minimum ||
                                   (is_intended && achievement.value == 0));
                         });
    case Requisite::Kind::kApproval: {
      const auto is_it = [&](const GivenApproval& given) {
        return given.course == asker.course && given.approval == requisite.id;
      };
      if (std::none_of(plan_.approvals.begin(), plan_.approvals.end(), is_it) &&
          std::none_of(needs.approvals.begin(), needs.approvals.end(), is_it)) {
        needs.approvals.push_back({asker.course, requisite.id});
      }
      return true;
    }
    case Requisite::Kind::kCredit:
      return true;
    case Requisite::Kind::kAllOf:
      return std::all_of(requisite.parts.begin(), requisite.parts.end(),
                         [&](const Requisite& part) {
                           return part.is_recommended ||
                                  Satisfy(part, asker, needs);
                         });
    case Requisite::Kind::kAnyOf:
    case Requisite::Kind::kNOf:
      return SatisfySome(requisite, asker, needs);
    case Requisite::Kind::kUnknown:
      break;
  }
  return false;
}

}  // namespace trellis::plan
