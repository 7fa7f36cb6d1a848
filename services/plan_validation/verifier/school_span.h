#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SCHOOL_SPAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SCHOOL_SPAN_H_

#include "services/plan_validation/verifier/course_book.h"
#include "trellis/plan/v1/course_plan.pb.h"

namespace trellis::plan_verifier {

// Parts of school years, of which each has three, counted from an arbitrary
// start. A full year takes fall and spring; the summer comes after both.
struct SchoolSpan {
  int begin = 0;
  int end = 0;
};

// Returns when a course of a plan is taken.
SchoolSpan SpanOf(const plan::v1::PlannedCourse& planned,
                  const catalog::v1::Course& course);

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_SCHOOL_SPAN_H_
