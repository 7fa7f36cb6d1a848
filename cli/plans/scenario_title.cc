#include "cli/plans/scenario_title.h"

#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "cli/output.h"
#include "cli/plans/words.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::CoursePlan;
using plan::v1::Scenario;

std::vector<std::string> TitleParts(const Scenario& scenario,
                                    const CoursePlan& plan,
                                    absl::string_view language) {
  const bool es = IsSpanish(language);
  std::vector<std::string> parts;
  if (!scenario.catalog().empty()) {
    parts.push_back(
        absl::StrCat(Either(es, "catalog ", "catálogo "), scenario.catalog()));
  }
  if (!scenario.program().empty()) {
    parts.push_back(absl::StrCat(Either(es, "program ", "programa "),
                                 LastId(scenario.program())));
  }
  for (const std::string& set : scenario.requirement_sets()) {
    parts.push_back(
        absl::StrCat(Either(es, "rules ", "requisitos "), LastId(set)));
  }
  if (!scenario.edits().empty()) {
    parts.push_back(CountText(scenario.edits_size(),
                              Either(es, "change", "cambio"),
                              Either(es, "changes", "cambios")));
  }
  std::vector<std::string> failed;
  for (const int position : scenario.failed_courses()) {
    failed.push_back(CourseAt(plan, position, language).course);
  }
  if (!failed.empty()) {
    parts.push_back(absl::StrCat(Either(es, "without passing ", "sin aprobar "),
                                 absl::StrJoin(failed, ", ")));
  }
  return parts;
}

}  // namespace

std::string ScenarioTitle(const Scenario& scenario, const CoursePlan& plan,
                          absl::string_view language) {
  const std::vector<std::string> parts = TitleParts(scenario, plan, language);
  if (parts.empty()) {
    return Either(IsSpanish(language), "as it is", "como está");
  }
  return absl::StrJoin(parts, "; ");
}

}  // namespace trellis::cli
