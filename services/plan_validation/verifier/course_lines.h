#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_LINES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_LINES_H_

#include "services/plan_validation/verifier/plan_credit.h"

namespace trellis::plan_verifier {

// Finds the lines of a plan and how often they earn credit, for courses and
// units that are read. Courses that took each other's places are of one line:
// what one of them earned the others do not earn again.
//
// Times are looked at from the surest to the least sure, and from the earliest
// to the last: one earns credit unless the course, and those that it stands
// for, have been taken before it as often as the course earns credit.
void FindCourseLines(const CourseBook& book, PlanCredit& credit);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_COURSE_LINES_H_
