#include "common/requirement_lint/requirement_lint.h"

#include <vector>

#include "common/requirement_lint/possibility.h"
#include "common/requirement_lint/rule_checks.h"
#include "common/requirement_lint/rule_places.h"
#include "common/requirement_lint/selector_checks.h"
#include "common/requirement_lint/set_checks.h"

namespace trellis::requirements {

void LintRequirementSet(const v1::RequirementSet& set, const CourseIndex& index,
                        const LintOptions& options, absl::string_view path,
                        ProblemSink& problems) {
  const std::vector<RulePlace> places = PlacesOfRules(set, path);
  SelectorChecks selectors(index, options, problems);
  CheckSet(set, places, path, selectors, problems);
  RuleChecks rules(index, options, problems);
  for (const RulePlace& place : places) rules.Check(place);
  if (index.has_no_courses()) return;
  CheckPossibility(set, index, path, problems);
}

}  // namespace trellis::requirements
