#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_REDUNDANCY_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_REDUNDANCY_H_

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/offers.h"

namespace trellis::requirements {

// Warns of rules that decide nothing: RULE_SHADOWED for a rule that uses no
// credit up and that another rule beside it implies, RULE_UNREACHABLE_CHOICE
// for a choice that implies an easier one. Choices in `impossible` are left
// out. The catalog has courses.
void CheckRedundancy(const v1::RequirementSet& set, const CourseIndex& index,
                     const Offers& offers, absl::string_view path,
                     const absl::flat_hash_set<const v1::Rule*>& impossible,
                     ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_REDUNDANCY_H_
