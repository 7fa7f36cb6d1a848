#include "cli/plans/what_if.h"

#include "absl/strings/str_cat.h"
#include "cli/catalog_name.h"
#include "cli/plans/plan_options.h"
#include "common/names/nearest_word.h"
#include "common/names/resource_name.h"

namespace trellis::cli {
namespace {

using plan::v1::CompareOutcomesRequest;
using plan::v1::CoursePlan;
using plan::v1::PlannedCourse;
using plan::v1::Scenario;

absl::Status NotInPlan(const std::string& course, const CoursePlan& plan) {
  std::vector<std::string> ids;
  for (const PlannedCourse& planned : plan.courses()) {
    ids.emplace_back(LastId(planned.course()));
  }
  const std::string nearest = NearestWord(std::string(LastId(course)), ids);
  return absl::InvalidArgumentError(absl::StrCat(
      "--if_failed: the plan does not hold ", course,
      nearest.empty() ? "" : absl::StrCat("; did you mean ", nearest, "?")));
}

// Whoever does not pass a course that is planned twice passes it neither time.
absl::Status AppendFailure(const std::string& course,
                           CompareOutcomesRequest& request) {
  Scenario scenario;
  for (int i = 0; i < request.plan().courses_size(); ++i) {
    if (LastId(request.plan().courses(i).course()) == LastId(course)) {
      scenario.add_failed_courses(i);
    }
  }
  if (scenario.failed_courses().empty()) {
    return NotInPlan(course, request.plan());
  }
  *request.add_scenarios() = std::move(scenario);
  return absl::OkStatus();
}

}  // namespace

void AddWhatIfOptions(CLI::App& command, WhatIfOptions& options) {
  AddRepeatedOption(command, "--if_catalog", options.catalogs,
                    "What if this catalog, or this revision of it, "
                    "catalogs/X@REVISION, held; may be given several times");
  AddRepeatedOption(command, "--if_program", options.programs,
                    "What if the program of study were this one; may be given "
                    "several times");
  AddRepeatedOption(command, "--if_failed", options.failed_courses,
                    "What if this course of the plan were not passed; may be "
                    "given several times");
}

absl::Status AppendScenarios(const WhatIfOptions& options,
                             CompareOutcomesRequest& request) {
  for (const std::string& catalog : options.catalogs) {
    request.add_scenarios()->set_catalog(TypedCatalog(catalog));
  }
  for (const std::string& program : options.programs) {
    request.add_scenarios()->set_program(
        TypedName(request.catalog(), "programs", program));
  }
  for (const std::string& course : options.failed_courses) {
    const absl::Status status = AppendFailure(course, request);
    if (!status.ok()) return status;
  }
  return absl::OkStatus();
}

}  // namespace trellis::cli
