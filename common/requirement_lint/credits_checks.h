#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_CREDITS_CHECKS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_CREDITS_CHECKS_H_

#include "common/requirement_lint/selector_checks.h"

namespace trellis::requirements {

// Checks the fields of a rule over credit, apart from whether the catalog has
// the credit. `checks` is about the rule that holds it, and `problems` is where
// it reports to.
void CheckCredits(const v1::CreditsRule& rule, const CourseIndex& index,
                  SelectorChecks& selectors, ProblemSink& problems,
                  FieldChecks& checks);

// Checks an upper bound of a rule or set, apart from its id and from the rules
// it names.
void CheckLimit(const v1::CountingLimit& limit, SelectorChecks& selectors,
                FieldChecks& checks);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_CREDITS_CHECKS_H_
