#include "common/requirement_lint/requirement_lint.h"

#include <vector>

#include "absl/algorithm/container.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/demands.h"
#include "common/requirement_lint/offers.h"
#include "common/requirement_lint/possibility.h"
#include "common/requirement_lint/redundancy.h"
#include "common/requirement_lint/rule_checks.h"
#include "common/requirement_lint/rule_places.h"
#include "common/requirement_lint/selector_checks.h"
#include "common/requirement_lint/set_checks.h"
#include "common/requirement_lint/set_cycles.h"
#include "common/requirement_lint/totals.h"

namespace trellis::requirements {
namespace {

// Whether comparing rules with each other comes to an end in good time.
bool CanBeCompared(const std::vector<RulePlace>& places) {
  return static_cast<int>(places.size()) <= kMaxRules &&
         absl::c_none_of(places, HoldsTooDeep);
}

}  // namespace

void LintRequirementSet(const v1::RequirementSet& set, const CourseIndex& index,
                        const LintOptions& options, absl::string_view path,
                        ProblemSink& problems) {
  const std::vector<RulePlace> places = PlacesOfRules(set, path);
  SelectorChecks selectors(index, options, problems);
  CheckSet(set, places, path, selectors, problems);
  RuleChecks rules(index, options, problems);
  for (const RulePlace& place : places) rules.Check(place);
  CheckSetCycles(set, places, index, problems);
  if (!CanBeCompared(places)) return;
  const Offers offers(set, index);
  CheckTotals(set, places, index, offers, problems);
  if (index.has_no_courses()) return;
  const auto impossible = CheckPossibility(set, offers, path, problems);
  CheckRedundancy(set, index, offers, path, impossible, problems);
  // A rule that cannot be met by itself cannot be met with others.
  if (!impossible.empty()) return;
  FieldChecks checks(problems, path);
  CheckJointNeed(set, places, index, offers, checks);
}

}  // namespace trellis::requirements
