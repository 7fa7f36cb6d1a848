#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_REQUIREMENT_LINT_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_REQUIREMENT_LINT_H_

#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/lint_options.h"

namespace trellis::requirements {

// Checks a requirement set against the courses, programs and other sets of the
// catalog that it is for: whether its fields make sense, and whether a plan
// could meet it and would learn anything from it. docs/errors.md lists the
// codes of what is reported.
//
// What can be had is counted generously, so that a rule which is called
// unsatisfiable is. Where the catalog has no courses, or lacks what a rule
// names, nothing is said about what could fill it.
//
// The set need not be in the catalog; `path` is where it stands in what the
// caller checks ("" for nothing else). Names in it are complete.
void LintRequirementSet(const v1::RequirementSet& set, const CourseIndex& index,
                        const LintOptions& options, absl::string_view path,
                        ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_REQUIREMENT_LINT_H_
