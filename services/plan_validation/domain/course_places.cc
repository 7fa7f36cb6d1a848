#include "services/plan_validation/domain/course_places.h"

#include <algorithm>
#include <cstdlib>
#include <tuple>

#include "services/plan_validation/domain/course_windows.h"

namespace trellis::plan {

int FirstOpenPart(const Plan& plan) {
  int first = SchoolTimeOf(kMinGrade, Term::kFall).begin;
  for (const PlanItem& item : plan.items) {
    if (item.status == ItemStatus::kPlanned) continue;
    const SchoolTime time = SchoolTimeOf(item.grade, item.term);
    const bool is_running = item.status == ItemStatus::kInProgress;
    first = std::max(first, (is_running ? time.begin : time.end) + 1);
  }
  return first;
}

std::vector<Place> PlacesOf(const CourseFacts& course, int first_part) {
  const uint8_t terms = TermsOf(course);
  std::vector<Place> places;
  for (int grade = kMinGrade; grade <= kMaxGrade; ++grade) {
    if ((course.grades & GradeBit(grade)) == 0) continue;
    for (const Term term :
         {Term::kFall, Term::kFullYear, Term::kSpring, Term::kSummer}) {
      const Place place{grade, term};
      const bool is_offered = (terms & TermBit(term)) != 0;
      if (is_offered && place.time().begin >= first_part) {
        places.push_back(place);
      }
    }
  }
  return places;
}

void SortByDistance(const Place& place, std::vector<Place>& places) {
  const SchoolTime from = place.time();
  const auto key = [&](const Place& other) {
    const SchoolTime to = other.time();
    const int distance =
        std::abs(to.begin - from.begin) + std::abs(to.end - from.end);
    return std::make_tuple(distance, -to.begin, -to.end);
  };
  std::sort(places.begin(), places.end(),
            [&](const Place& a, const Place& b) { return key(a) < key(b); });
}

}  // namespace trellis::plan
