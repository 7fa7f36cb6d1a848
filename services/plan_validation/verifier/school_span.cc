#include "services/plan_validation/verifier/school_span.h"

namespace trellis::plan_verifier {

SchoolSpan SpanOf(const plan::v1::PlannedCourse& planned,
                  const catalog::v1::Course& course) {
  int term = planned.term();
  if (term == common::v1::TERM_UNSPECIFIED && course.terms_size() == 1) {
    term = course.terms(0);
  }
  const int fall = 3 * planned.grade();
  switch (term) {
    case common::v1::TERM_FALL:
      return {fall, fall};
    case common::v1::TERM_SPRING:
      return {fall + 1, fall + 1};
    case common::v1::TERM_SUMMER:
      return {fall + 2, fall + 2};
    default:
      return {fall, fall + 1};
  }
}

}  // namespace trellis::plan_verifier
