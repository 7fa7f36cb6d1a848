#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_PLACES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_PLACES_H_

#include <vector>

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// A place in a plan where a course can be.
struct Place {
  int grade = kMinGrade;
  Term term = Term::kFullYear;

  SchoolTime time() const { return SchoolTimeOf(grade, term); }

  friend bool operator==(const Place& a, const Place& b) {
    return a.grade == b.grade && a.term == b.term;
  }
};

// Returns the first part of the school years, as in SchoolTime, for which plans
// can still be made: the one after what is earned, not earned, or has begun.
int FirstOpenPart(const Plan& plan);

// Returns the places for which a course is offered and that begin no earlier
// than `first_part`, the earliest first.
std::vector<Place> PlacesOf(const CourseFacts& course, int first_part);

// Puts the places nearest to `place` first, of two equally near ones the later.
void SortByDistance(const Place& place, std::vector<Place>& places);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_PLACES_H_
