#include <string>

#include "common/lint/field_checks.h"
#include "common/requirement_lint/requirement_lint.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {

void LintRequirementSets(const v1::Bundle& bundle, ProblemList& problems) {
  if (bundle.requirement_sets().empty()) return;
  const requirements::CourseIndex index(bundle);
  requirements::LintOptions options;
  options.reports_unknown_names = false;
  for (int i = 0; i < bundle.requirement_sets_size(); ++i) {
    const std::string path = PathOf("requirement_sets", i);
    requirements::LintRequirementSet(bundle.requirement_sets(i), index, options,
                                     path, problems);
  }
}

}  // namespace trellis::catalog
