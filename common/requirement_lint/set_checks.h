#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_SET_CHECKS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_SET_CHECKS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/requirement_lint/rule_places.h"
#include "common/requirement_lint/selector_checks.h"

namespace trellis::requirements {

// The most rules of a set, those inside rules included.
inline constexpr int kMaxRules = 200;

// Checks the fields of a requirement set, but for what its rules ask for: its
// description, its ids, and what it says about sharing and limits. `path` is
// that of the set.
void CheckSet(const v1::RequirementSet& set,
              const std::vector<RulePlace>& places, absl::string_view path,
              SelectorChecks& selectors, ProblemSink& problems);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_SET_CHECKS_H_
