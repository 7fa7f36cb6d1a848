#include "services/plan_validation/rpc/compile_catalog.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "services/plan_validation/rpc/terms.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

using TextSet = absl::flat_hash_set<absl::string_view>;

void MakeLeaf(Requisite::Kind kind, int id, Requisite& requisite) {
  requisite.kind = kind;
  requisite.id = id;
}

Requisite CompileRequisite(const catalog_v1::Requisite& message,
                           CompiledCatalog& catalog);

void CompileGroup(Requisite::Kind kind, const catalog_v1::RequisiteGroup& group,
                  CompiledCatalog& catalog, Requisite& requisite) {
  requisite.kind = kind;
  for (const catalog_v1::Requisite& part : group.requisites()) {
    requisite.parts.push_back(CompileRequisite(part, catalog));
  }
}

Requisite::Kind KindOf(const catalog_v1::CourseRequisite& course) {
  return course.timing() == catalog_v1::CourseRequisite::TIMING_BEFORE_OR_WITH
             ? Requisite::Kind::kCourseBeforeOrWith
             : Requisite::Kind::kCourseBefore;
}

Requisite CompileRequisite(const catalog_v1::Requisite& message,
                           CompiledCatalog& catalog) {
  Requisite requisite;
  switch (message.kind_case()) {
    case catalog_v1::Requisite::kCourse:
      MakeLeaf(KindOf(message.course()),
               catalog.course_names.Add(message.course().course()), requisite);
      break;
    case catalog_v1::Requisite::kAllOf:
      CompileGroup(Requisite::Kind::kAllOf, message.all_of(), catalog,
                   requisite);
      break;
    case catalog_v1::Requisite::kAnyOf:
      CompileGroup(Requisite::Kind::kAnyOf, message.any_of(), catalog,
                   requisite);
      break;
    case catalog_v1::Requisite::kCredential:
      MakeLeaf(Requisite::Kind::kCredential,
               catalog.credentials.Add(message.credential()), requisite);
      break;
    case catalog_v1::Requisite::kApproval:
      MakeLeaf(Requisite::Kind::kApproval,
               catalog.approvals.Add(message.approval()), requisite);
      break;
    default:
      break;
  }
  return requisite;
}

CourseFacts CompileCourse(const catalog_v1::Course& course,
                          CompiledCatalog& catalog) {
  CourseFacts facts;
  facts.credit = std::max<Millicredits>(0, course.millicredits());
  facts.credit_limit = std::max(1, course.credit_limit());
  for (const int grade : course.grades()) {
    if (grade >= kMinGrade && grade <= kMaxGrade) {
      facts.grades |= GradeBit(grade);
    }
  }
  for (const int term : course.terms()) {
    const auto known = ToDomainTerm(static_cast<common::v1::Term>(term));
    if (known.has_value()) facts.terms |= TermBit(*known);
  }
  for (const catalog_v1::Requisite& requisite : course.requisites()) {
    facts.requisites.push_back(CompileRequisite(requisite, catalog));
  }
  return facts;
}

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

int TextNumbers::Add(absl::string_view text) {
  const auto [it, is_new] =
      numbers_.try_emplace(text, static_cast<int>(texts_.size()));
  if (is_new) texts_.push_back(text);
  return it->second;
}

std::optional<int> TextNumbers::Find(absl::string_view text) const {
  const auto it = numbers_.find(text);
  if (it == numbers_.end()) return std::nullopt;
  return it->second;
}

CompiledCatalog CompileCatalog(const CatalogSnapshot& snapshot) {
  CompiledCatalog catalog;
  for (const auto* record : snapshot.All<catalog_v1::Course>()) {
    catalog.courses.push_back(record->message);
    catalog.course_names.Add(record->message->name());
  }
  for (const catalog_v1::Course* course : catalog.courses) {
    catalog.facts.push_back(CompileCourse(*course, catalog));
  }
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
