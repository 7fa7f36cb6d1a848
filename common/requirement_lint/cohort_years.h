#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_COHORT_YEARS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_COHORT_YEARS_H_

#include <string>
#include <vector>

#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {

// Returns years of entry such that every student the set is for has the same
// rules as one who enters in one of them. {0} when the rules are the same for
// everybody. In order.
std::vector<int> YearsToLookAt(const v1::RequirementSet& set,
                               const std::vector<RulePlace>& places);

// Whether the rule is for students who enter in the year. 0 stands for
// everybody.
bool IsFor(const v1::Rule& rule, int year);

// Returns " for students who enter in {year}", or "" for everybody.
std::string ForStudentsOf(int year);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_COHORT_YEARS_H_
