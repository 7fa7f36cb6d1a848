#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_

#include "absl/container/flat_hash_set.h"
#include "absl/strings/string_view.h"
#include "common/lint/problem_sink.h"
#include "common/requirement_lint/offers.h"

namespace trellis::requirements {

// Reports rules that no plan can meet: RULE_NO_COURSE and RULE_UNSATISFIABLE
// where everybody has to meet them, RULE_UNREACHABLE_CHOICE where there are
// others to choose. The catalog has courses. Returns the rules that were
// reported, and in a rule over choices those that cannot be met.
absl::flat_hash_set<const v1::Rule*> CheckPossibility(
    const v1::RequirementSet& set, const Offers& offers, absl::string_view path,
    ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_POSSIBILITY_H_
