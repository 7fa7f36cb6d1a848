#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_LONGEST_CHAIN_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_LONGEST_CHAIN_H_

#include "common/requirement_lint/course_index.h"

namespace trellis::requirements {

// Returns the most courses of `units` that a chain of requisites leads through,
// from course to required course. Alternatives and courses that are taken along
// with others count as required, and courses outside `units` are passed through
// without counting. Stops early at `enough`. Courses that require each other in
// a circle make a chain of any length.
int LongestChain(const UnitSet& units, const CourseIndex& index, int enough);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_LONGEST_CHAIN_H_
