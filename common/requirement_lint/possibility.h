#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_

#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "common/requirement_lint/course_index.h"

namespace trellis::requirements {

// Reports rules that no plan can meet: RULE_NO_COURSE and RULE_UNSATISFIABLE
// where everybody has to meet them, RULE_UNREACHABLE_CHOICE where there are
// others to choose. The catalog has courses. Returns whether every rule that
// has to be met can be, looked at by itself.
bool CheckPossibility(const v1::RequirementSet& set, const CourseIndex& index,
                      absl::string_view path, ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_
