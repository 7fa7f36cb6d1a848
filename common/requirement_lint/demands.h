#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_DEMANDS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_DEMANDS_H_

#include <vector>

#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/joint_need.h"
#include "common/requirement_lint/offers.h"
#include "common/requirement_lint/rule_places.h"

namespace trellis::requirements {

// Returns what the rules of the set use up for students who enter in `year` (0:
// everybody): each rule over credit, each part of one, and each named course. A
// choice needs what its easiest alternatives need, from anything that any of
// them takes, so that no plan needs less. The catalog has courses and all that
// the rules name.
std::vector<Demand> DemandsOf(const v1::RequirementSet& set, int year,
                              const CourseIndex& index, const Offers& offers);

// Reports RULE_JOINTLY_UNSATISFIABLE when the courses of the catalog cannot
// fill all rules at once. Where courses may count in several rules, or the
// catalog lacks what a rule names, nothing is said.
void CheckJointNeed(const v1::RequirementSet& set,
                    const std::vector<RulePlace>& places,
                    const CourseIndex& index, const Offers& offers,
                    FieldChecks& checks);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_DEMANDS_H_
