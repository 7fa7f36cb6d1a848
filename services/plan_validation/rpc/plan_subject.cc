#include "services/plan_validation/rpc/plan_subject.h"

#include "common/status/status_macros.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/check_plan_request.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/rpc/requested_sets.h"

namespace trellis::plan {

StudentContext PlanSubject::Context() const {
  StudentContext context;
  context.courses = catalog->facts;
  context.units = &catalog->selection().units();
  context.load = &catalog->load;
  context.sets = sets.sets;
  context.achievements_complete = plan.achievements_complete;
  return context;
}

absl::Status ReadPlanSubject(const CatalogSnapshot& snapshot,
                             OtherCatalogs others,
                             const v1::ValidatePlanRequest& request,
                             FieldViolations violations, PlanSubject& subject) {
  const CompiledCatalog& catalog = CompiledCatalogOf(snapshot);
  const SetFinder finder(snapshot, catalog, others);
  subject.snapshot = &snapshot;
  subject.catalog = &catalog;
  subject.request = request;
  subject.language = LanguageOf(request.language_code());
  CheckPlanRequest(request, violations);
  const auto name = ParseCatalogName(request.catalog());
  if (name.has_value() && name->catalog_id != snapshot.catalog_id()) {
    violations.Add("catalog", "is not the catalog that is judged against",
                   "OTHER_CATALOG");
  }
  ReadPlan(request, snapshot, catalog, subject.plan, violations);
  TRELLIS_RETURN_IF_ERROR(violations.ToStatus());
  std::vector<RequestedSet> requested;
  TRELLIS_RETURN_IF_ERROR(
      FindRequestedSets(snapshot, finder, request, requested));
  subject.sets =
      FindStudentSets(subject.ToJudge(), requested,
                      [&](const std::string& set) { return finder.Find(set); });
  return absl::OkStatus();
}

}  // namespace trellis::plan
