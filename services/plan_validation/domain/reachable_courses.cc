#include "services/plan_validation/domain/reachable_courses.h"

#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// Makes of conditions that are not looked at some that are met.
void Relax(Requisite& requisite) {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseWith:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kApproval:
      requisite = Requisite();
      requisite.kind = Requisite::Kind::kAllOf;
      break;
    default:
      break;
  }
  for (Requisite& part : requisite.parts) Relax(part);
}

}  // namespace

ReachableCourses::ReachableCourses(
    absl::Span<const CourseFacts> courses, const Plan& plan,
    const std::vector<std::vector<Place>>& places)
    : relaxed_(courses.begin(), courses.end()),
      is_reached_(courses.size(), 0),
      plan_(plan) {
  for (CourseFacts& course : relaxed_) {
    for (Requisite& requisite : course.requisites) Relax(requisite);
  }
  for (bool is_settled = false; !is_settled;) {
    is_settled = true;
    for (size_t c = 0; c < places.size(); ++c) {
      if (is_reached_[c] != 0 || !Reach(static_cast<int>(c), places[c])) {
        continue;
      }
      is_reached_[c] = 1;
      is_settled = false;
    }
  }
}

// Puts a course where its conditions are met first. Returns whether there is
// such a place.
bool ReachableCourses::Reach(int course, const std::vector<Place>& places) {
  for (const Place& place : places) {
    plan_.items.push_back({course, place.grade, place.term});
    if (FindUnmet(static_cast<int>(plan_.items.size()) - 1).empty()) {
      return true;
    }
    plan_.items.pop_back();
  }
  return false;
}

std::vector<const Requisite*> ReachableCourses::FindUnmet(int position) const {
  const ItemsByCourse items(plan_.items);
  const RequisiteJudge judge(relaxed_, plan_, items);
  const int course = plan_.items[position].course;
  return judge.FindUnmetRequired(relaxed_[static_cast<size_t>(course)],
                                 position);
}

}  // namespace trellis::plan
