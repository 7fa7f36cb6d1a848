#include "services/plan_validation/domain/latest_start.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <vector>

#include "services/plan_validation/domain/course_places.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// Stands for what asks for nothing more.
constexpr int kAnyTime = std::numeric_limits<int>::max();

}  // namespace

int LatestStart::PartFor(int course) {
  return PartWithin(course, first_part_,
                    SchoolTimeOf(last_grade_ + 1, Term::kFall).begin);
}

int LatestStart::PartFor(int course, int grade) {
  if (grade > last_grade_) return kNever;
  const int first = SchoolTimeOf(grade, Term::kFall).begin;
  return PartWithin(course, std::max(first, first_part_),
                    SchoolTimeOf(grade + 1, Term::kFall).begin);
}

// Likewise, to take it from `first_part` on so that it ends before `end_part`.
int LatestStart::PartWithin(int course, int first_part, int end_part) {
  if (course >= static_cast<int>(courses_.size())) return kNever;
  const bool is_whole = first_part == first_part_;
  if (is_whole) {
    // Courses that ask for each other's company come up again while they are
    // looked at: they are then taken at the same time.
    const auto [known, is_new] =
        known_.try_emplace({course, end_part}, kAnyTime);
    if (!is_new) return known->second;
  }
  int latest = kNever;
  const CourseFacts& facts = courses_[course];
  for (const Place& place : PlacesOf(facts, first_part)) {
    const int year = SchoolYearOf(plan_, place.grade);
    const bool is_given_up = facts.last_offered_year != 0 && year != 0 &&
                             year > facts.last_offered_year;
    const SchoolTime time = place.time();
    if (time.end >= end_part || is_given_up) continue;
    latest = std::max(latest, std::min(time.begin, PartForAll(facts, time)));
  }
  if (is_whole) known_[{course, end_part}] = latest;
  return latest;
}

int LatestStart::PartForAll(const CourseFacts& course, const SchoolTime& time) {
  int latest = kAnyTime;
  for (const Requisite& requisite : course.requisites) {
    if (requisite.is_recommended) continue;
    latest = std::min(latest, PartForCondition(requisite, time));
  }
  return latest;
}

int LatestStart::PartForCondition(const Requisite& requisite,
                                  const SchoolTime& time) {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      return PartForCourse(requisite, time);
    case Requisite::Kind::kAllOf:
    case Requisite::Kind::kAnyOf:
    case Requisite::Kind::kNOf:
      break;
    default:
      return kAnyTime;
  }
  std::vector<int> parts;
  for (const Requisite& part : requisite.parts) {
    const bool is_all = requisite.kind == Requisite::Kind::kAllOf;
    if (is_all && part.is_recommended) continue;
    parts.push_back(PartForCondition(part, time));
  }
  std::sort(parts.begin(), parts.end(), std::greater<int>());
  size_t wanted = 1;
  if (requisite.kind == Requisite::Kind::kAllOf) wanted = parts.size();
  if (requisite.kind == Requisite::Kind::kNOf) {
    wanted = static_cast<size_t>(std::max(0, requisite.minimum));
  }
  if (wanted == 0) return kAnyTime;
  return wanted <= parts.size() ? parts[wanted - 1] : kNever;
}

int LatestStart::PartForCourse(const Requisite& requisite,
                               const SchoolTime& time) {
  if (IsHeld(requisite, time)) return kAnyTime;
  const bool is_before = requisite.kind == Requisite::Kind::kCourseBefore;
  const int end_part = is_before ? time.begin : time.end + 1;
  int latest = PartWithin(requisite.id, first_part_, end_part);
  if (requisite.id >= static_cast<int>(courses_.size())) return latest;
  for (const int other : courses_[requisite.id].counts_as) {
    latest = std::max(latest, PartWithin(other, first_part_, end_part));
  }
  return latest;
}

bool LatestStart::IsHeld(const Requisite& requisite,
                         const SchoolTime& time) const {
  return std::any_of(
      plan_.items.begin(), plan_.items.end(), [&](const PlanItem& item) {
        const bool has_mark = item.status != ItemStatus::kEarned ||
                              item.mark == kUnreportedMark ||
                              item.mark >= requisite.minimum;
        return IsTaken(item) && has_mark &&
               CountsAs(courses_, item.course, requisite.id) &&
               IsAtTheTime(requisite.kind, SchoolTimeOf(item.grade, item.term),
                           time);
      });
}

}  // namespace trellis::plan
