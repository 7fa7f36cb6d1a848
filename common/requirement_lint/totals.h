#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_TOTALS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_TOTALS_H_

#include <vector>

#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/offers.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {

// Holds the totals that everybody has to reach against the sum of what the
// rules of the set ask for. A total that is the sum is right. Warns with
// RULE_SUM_OVER_TOTAL or RULE_SUM_UNDER_TOTAL about totals over every course,
// and with RULE_SHADOWED about totals over some courses that the rules reach
// anyway. Credit that may count twice is left to itself.
void CheckTotals(const v1::RequirementSet& set,
                 const std::vector<RulePlace>& places, const CourseIndex& index,
                 const Offers& offers, ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_TOTALS_H_
