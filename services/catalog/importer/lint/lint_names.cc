#include <initializer_list>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/names/resource_name.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxYearCredit = 100000;
constexpr int kMaxTermCourses = 100;

void LintCatalog(absl::string_view catalog_id, const v1::Catalog& catalog,
                 ProblemList& problems) {
  if (catalog.name() != CatalogResourceFullName(catalog_id, "")) {
    problems.Error("catalog.name", "BAD_NAME",
                   "the catalog is named by the import: leave its name out");
  }
  if (catalog.display_name().empty()) {
    problems.Error("catalog.display_name", "MISSING_FIELD",
                   "\"display_name\" of the catalog is missing");
  }
  if (!catalog.revision().empty()) {
    problems.Error("catalog.revision", "OUTPUT_ONLY_FIELD",
                   "\"revision\" is computed: leave it out");
  }
  if (catalog.has_activate_time()) {
    problems.Error("catalog.activate_time", "OUTPUT_ONLY_FIELD",
                   "\"activate_time\" is set by activating: leave it out");
  }
}

void LintCourseLoad(const v1::CourseLoad& load, ProblemList& problems) {
  FieldChecks checks(problems, "catalog.course_load");
  checks.RequireRange(load.max_millicredits_each_year(), 0, kMaxYearCredit,
                      "max_millicredits_each_year");
  checks.RequireRange(load.min_millicredits_each_year(), 0, kMaxYearCredit,
                      "min_millicredits_each_year");
  checks.RequireRange(load.max_courses_each_term(), 0, kMaxTermCourses,
                      "max_courses_each_term");
  if (load.max_millicredits_each_year() != 0 &&
      load.min_millicredits_each_year() > load.max_millicredits_each_year()) {
    checks.Error("min_millicredits_each_year", "OUT_OF_ORDER",
                 "this is more than the most in a year");
  }
}

// Checks the names of one list of records, each of which lies in
// `collections`. `form` is what such a name looks like in a file.
template <typename Records>
void LintRecordNames(absl::string_view catalog_id, absl::string_view list,
                     const Records& records,
                     std::initializer_list<absl::string_view> collections,
                     absl::string_view form, ProblemList& problems) {
  absl::flat_hash_map<absl::string_view, int> first_by_name;
  for (int i = 0; i < records.size(); ++i) {
    const std::string& name = records[i].name();
    FieldChecks checks(problems, "", list, i);
    if (!checks.Require(!name.empty(), "name")) continue;
    const auto parts = ParseCatalogResourceName(name);
    if (!parts.has_value() || parts->catalog_id != catalog_id ||
        !parts->revision.empty() ||
        !HasCollections(parts->relative_name, collections)) {
      checks.Error("name", "BAD_NAME",
                   absl::StrCat("a name here has the form ", form,
                                ", of lower-case letters, digits, hyphens and "
                                "dots"));
      continue;
    }
    if (!first_by_name.try_emplace(name, i).second) {
      checks.Error("name", "DUPLICATE_NAME",
                   absl::StrCat("the name ", parts->relative_name,
                                " is given to two records"));
    }
  }
}

}  // namespace

void LintNames(absl::string_view catalog_id, const v1::Bundle& bundle,
               ProblemList& problems) {
  LintCatalog(catalog_id, bundle.catalog(), problems);
  LintCourseLoad(bundle.catalog().course_load(), problems);
  LintRecordNames(catalog_id, "clusters", bundle.clusters(), {"clusters"},
                  "clusters/{cluster}", problems);
  LintRecordNames(catalog_id, "pathways", bundle.pathways(),
                  {"clusters", "pathways"},
                  "clusters/{cluster}/pathways/{pathway}", problems);
  LintRecordNames(catalog_id, "courses", bundle.courses(), {"courses"},
                  "courses/{course}", problems);
  LintRecordNames(catalog_id, "programs", bundle.programs(), {"programs"},
                  "programs/{program}", problems);
  LintRecordNames(catalog_id, "requirement_sets", bundle.requirement_sets(),
                  {"requirementSets"}, "requirementSets/{requirement_set}",
                  problems);
  LintRecordNames(catalog_id, "instruments", bundle.instruments(),
                  {"instruments"}, "instruments/{instrument}", problems);
  LintRecordNames(catalog_id, "occupations", bundle.occupations(),
                  {"occupations"}, "occupations/{occupation}", problems);
  LintRecordNames(catalog_id, "norms", bundle.norms(), {"norms"},
                  "norms/{norm}", problems);
}

}  // namespace trellis::catalog
