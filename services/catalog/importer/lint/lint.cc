#include "services/catalog/importer/lint/lint.h"

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/catalog/importer/reference_fields.h"

namespace trellis::catalog {
namespace {

void Expand(absl::string_view catalog_id, std::string& name) {
  if (name.empty() || absl::StartsWith(name, "catalogs/")) return;
  name = CatalogResourceFullName(catalog_id, name);
}

template <typename Records>
void ExpandRecords(absl::string_view catalog_id, Records& records) {
  for (auto& record : records) Expand(catalog_id, *record.mutable_name());
}

}  // namespace

void ExpandNames(absl::string_view catalog_id, v1::Bundle& bundle) {
  if (bundle.catalog().name().empty()) {
    bundle.mutable_catalog()->set_name(CatalogResourceFullName(catalog_id, ""));
  }
  ExpandRecords(catalog_id, *bundle.mutable_clusters());
  ExpandRecords(catalog_id, *bundle.mutable_pathways());
  ExpandRecords(catalog_id, *bundle.mutable_courses());
  ExpandRecords(catalog_id, *bundle.mutable_programs());
  ExpandRecords(catalog_id, *bundle.mutable_requirement_sets());
  ExpandRecords(catalog_id, *bundle.mutable_instruments());
  ExpandRecords(catalog_id, *bundle.mutable_occupations());
  ExpandRecords(catalog_id, *bundle.mutable_norms());
  VisitReferences(
      bundle, [catalog_id](const std::string&, const ReferenceField&,
                           std::string& value) { Expand(catalog_id, value); });
}

void Lint(absl::string_view catalog_id, v1::Bundle& bundle,
          const ForeignNames& known, ProblemList& problems) {
  LintNames(catalog_id, bundle, problems);
  LintReferences(catalog_id, bundle, known, problems);
  LintFramework(bundle, problems);
  LintCourses(bundle, problems);
  LintCourseLinks(bundle, problems);
  LintRequisites(bundle, problems);
  LintRequisiteOrder(bundle, problems);
  LintPrograms(bundle, problems);
  LintProgramStructure(bundle, problems);
  LintRequirementSets(bundle, problems);
  LintInstruments(bundle, problems);
  LintOccupations(bundle, problems);
  LintNorms(bundle, problems);
}

}  // namespace trellis::catalog
