#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_UNITS_OF_COURSE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_UNITS_OF_COURSE_H_

#include "services/plan_validation/domain/credit_items.h"
#include "services/plan_validation/domain/requirement_spec.h"

namespace trellis::plan {

// Whether any unit of a course is in a set.
inline bool HasUnitOf(const UnitSet& set, const UnitNumbers& units,
                      int course) {
  const int first = units.First(course);
  const int count = units.CountOf(course);
  for (int k = 0; k < count; ++k) {
    if (set.Contains(first + k)) return true;
  }
  return false;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_UNITS_OF_COURSE_H_
