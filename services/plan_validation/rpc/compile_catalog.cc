#include "services/plan_validation/rpc/compile_catalog.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

using TextSet = absl::flat_hash_set<absl::string_view>;

template <typename Texts>
TextSet ToSet(const Texts& texts) {
  return TextSet(texts.begin(), texts.end());
}

std::vector<int> SelectCourses(const catalog_v1::CourseSelector& selector,
                               const CompiledCatalog& catalog) {
  const TextSet courses = ToSet(selector.courses());
  const TextSet subjects = ToSet(selector.subjects());
  const TextSet attributes = ToSet(selector.attributes());
  const TextSet excluded = ToSet(selector.excluded_courses());
  std::vector<int> selected;
  for (size_t i = 0; i < catalog.courses.size(); ++i) {
    const catalog_v1::Course& course = *catalog.courses[i];
    const bool has_attribute =
        std::any_of(course.attributes().begin(), course.attributes().end(),
                    [&](const std::string& attribute) {
                      return attributes.contains(attribute);
                    });
    const bool is_selected = selector.any() || has_attribute ||
                             courses.contains(course.name()) ||
                             subjects.contains(course.subject());
    if (is_selected && !excluded.contains(course.name())) {
      selected.push_back(static_cast<int>(i));
    }
  }
  return selected;
}

// Adds one bucket for each named course. Returns why that is impossible, or "".
std::string CompileNamedCourses(const catalog_v1::CoursesRule& rule,
                                const CompiledCatalog& catalog,
                                RuleSpec& spec) {
  spec.names_courses = true;
  for (const absl::string_view name : ToSet(rule.courses())) {
    const auto number = catalog.course_names.Find(name);
    if (!number.has_value() ||
        *number >= static_cast<int>(catalog.courses.size())) {
      return "names a course that the catalog does not have";
    }
    const Millicredits credit = catalog.facts[*number].credit;
    if (credit == 0) return "names a course that earns no credit";
    spec.buckets.push_back({credit, {*number}});
  }
  return "";
}

// Compiles one rule. Returns why that is impossible, or "".
std::string CompileRule(const catalog_v1::Rule& rule,
                        const CompiledCatalog& catalog, RuleSpec& spec) {
  spec.id = rule.id();
  switch (rule.kind_case()) {
    case catalog_v1::Rule::kCredits: {
      const Millicredits need = rule.credits().millicredits();
      spec.buckets.push_back({std::max<Millicredits>(0, need),
                              SelectCourses(rule.credits().from(), catalog)});
      return "";
    }
    case catalog_v1::Rule::kCourses:
      return CompileNamedCourses(rule.courses(), catalog, spec);
    default:
      break;
  }
  return "is of a kind that this server does not know";
}

// The engine numbers them with 16 bits.
constexpr size_t kMaxBuckets = 65535;

CompiledRequirementSet CompileRequirementSet(
    const catalog_v1::RequirementSet& set, const CompiledCatalog& catalog) {
  std::vector<RuleSpec> specs;
  std::string unsupported;
  for (const catalog_v1::Rule& rule : set.rules()) {
    RuleSpec spec;
    const std::string fault = CompileRule(rule, catalog, spec);
    if (!fault.empty() && unsupported.empty()) {
      unsupported = absl::StrCat("rule \"", rule.id(), "\" ", fault);
    }
    specs.push_back(std::move(spec));
  }
  size_t buckets = 0;
  for (const RuleSpec& spec : specs) buckets += spec.buckets.size();
  if (buckets > kMaxBuckets && unsupported.empty()) {
    unsupported = absl::StrCat("holds more than ", kMaxBuckets,
                               " rules and named courses");
  }
  if (!unsupported.empty()) specs.clear();
  return {&set, std::move(unsupported),
          RequirementRules(specs, static_cast<int>(catalog.courses.size()))};
}

}  // namespace

CompiledCatalog CompileCatalog(const CatalogSnapshot& snapshot) {
  CompiledCatalog catalog;
  CompileCourses(snapshot, catalog);
  const std::string prefix =
      absl::StrCat("catalogs/", snapshot.catalog_id(), "/");
  for (const auto* record : snapshot.All<catalog_v1::RequirementSet>()) {
    const catalog_v1::RequirementSet& set = *record->message;
    catalog.requirement_sets.emplace(absl::StripPrefix(set.name(), prefix),
                                     CompileRequirementSet(set, catalog));
  }
  return catalog;
}

const CompiledCatalog& CompiledCatalogOf(const CatalogSnapshot& snapshot) {
  return snapshot.Derived<CompiledCatalog>(CompileCatalog);
}

}  // namespace trellis::plan
