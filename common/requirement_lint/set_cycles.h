#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_SET_CYCLES_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_SET_CYCLES_H_

#include <vector>

#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {

// Reports RULE_CYCLE for each rule of the set that asks for a set which leads
// back to it, whether directly or through other sets of the catalog. A set
// without a name cannot be asked for.
void CheckSetCycles(const v1::RequirementSet& set,
                    const std::vector<RulePlace>& places,
                    const CourseIndex& index, ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_SET_CYCLES_H_
