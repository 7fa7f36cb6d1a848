#include "services/plan_validation/rpc/course_selection.h"

#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/resource_name.h"
#include "services/plan_validation/domain/units_of_course.h"

namespace trellis::plan {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

constexpr size_t kScedSubjectDigits = 2;

// "catalogs/c/clusters/x/pathways/y" is of the cluster "catalogs/c/clusters/x".
std::string ClusterOf(const std::string& pathway) {
  const size_t end = pathway.find("/pathways/");
  return end == std::string::npos ? "" : pathway.substr(0, end);
}

}  // namespace

bool MatchesPattern(absl::string_view text, absl::string_view pattern) {
  // Goes back to the last star when what follows it does not fit.
  size_t t = 0;
  size_t p = 0;
  size_t star = absl::string_view::npos;
  size_t after_star = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      after_star = t;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++p;
      ++t;
    } else if (star != absl::string_view::npos) {
      p = star + 1;
      t = ++after_star;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

CourseSelection::CourseSelection(const CatalogSnapshot& snapshot,
                                 const CompiledCourses& courses)
    : courses_(courses),
      units_(courses.facts),
      programs_(courses.courses.size()) {
  for (const auto* record : snapshot.All<catalog_v1::Program>()) {
    const catalog_v1::Program& program = *record->message;
    const auto add = [&](const std::string& name) {
      const auto course = courses.course_names.Find(name);
      if (!course.has_value() ||
          *course >= static_cast<int>(programs_.size())) {
        return;
      }
      auto& programs = programs_[static_cast<size_t>(*course)];
      if (programs.empty() || programs.back() != program.name()) {
        programs.push_back(program.name());
      }
    };
    for (const catalog_v1::ProgramSlot& slot : program.slots()) {
      if (slot.strand() != catalog_v1::ProgramSlot::STRAND_CAREER_TECHNICAL) {
        continue;
      }
      for (const std::string& name : slot.courses()) add(name);
    }
  }
}

UnitSet CourseSelection::SelectCourses(
    const catalog_v1::CourseSelector& selector) const {
  const UnitSet selected = Select(selector);
  UnitSet all(units_.count());
  for (int unit = 0; unit < units_.count(); ++unit) {
    if (HasUnitOf(selected, units_, units_.CourseOf(unit))) all.Add(unit);
  }
  return all;
}

UnitSet CourseSelection::All() const {
  UnitSet all(units_.count());
  for (int unit = 0; unit < units_.count(); ++unit) all.Add(unit);
  return all;
}

UnitSet CourseSelection::Named(absl::string_view name) const {
  UnitSet named(units_.count());
  const auto number = courses_.course_names.Find(name);
  if (!number.has_value() ||
      *number >= static_cast<int>(courses_.courses.size())) {
    return named;
  }
  const auto add = [&](int course) {
    const auto parts = courses_.facts[static_cast<size_t>(course)].parts.size();
    const int count = std::max(1, static_cast<int>(parts));
    for (int k = 0; k < count; ++k) named.Add(units_.First(course) + k);
  };
  add(*number);
  for (const int other :
       courses_.facts[static_cast<size_t>(*number)].counts_as) {
    add(other);
  }
  return named;
}

Millicredits CourseSelection::CreditOfCourse(absl::string_view name) const {
  const auto number = courses_.course_names.Find(name);
  if (!number.has_value() ||
      *number >= static_cast<int>(courses_.courses.size())) {
    return -1;
  }
  return courses_.facts[static_cast<size_t>(*number)].credit;
}

absl::string_view CourseSelection::SubjectOf(int unit) const {
  const int course = units_.CourseOf(unit);
  const catalog_v1::Course& message =
      *courses_.courses[static_cast<size_t>(course)];
  if (message.credit_parts().empty()) return message.subject();
  return message.credit_parts(unit - units_.First(course)).subject();
}

bool CourseSelection::HasAttribute(int unit, const Texts& attributes) const {
  if (attributes.empty()) return false;
  const int course = units_.CourseOf(unit);
  const catalog_v1::Course& message =
      *courses_.courses[static_cast<size_t>(course)];
  const auto has = [&](const std::string& attribute) {
    return attributes.contains(attribute);
  };
  if (std::any_of(message.attributes().begin(), message.attributes().end(),
                  has)) {
    return true;
  }
  if (message.credit_parts().empty()) return false;
  const auto& part = message.credit_parts(unit - units_.First(course));
  return std::any_of(part.attributes().begin(), part.attributes().end(), has);
}

bool CourseSelection::HasFacet(
    const catalog_v1::Course& course,
    const catalog_v1::CourseSelector& selector) const {
  for (const catalog_v1::FacetValue& wanted : selector.facets()) {
    for (const catalog_v1::FacetValue& has : course.facets()) {
      if (has.facet() == wanted.facet() && has.value() == wanted.value()) {
        return true;
      }
    }
  }
  return false;
}

bool CourseSelection::IsPicked(int unit,
                               const catalog_v1::CourseSelector& selector,
                               const UnitSet& named, const Texts& subjects,
                               const Texts& attributes,
                               const Texts& programs) const {
  if (selector.any() || named.Contains(unit)) return true;
  if (subjects.contains(SubjectOf(unit))) return true;
  if (HasAttribute(unit, attributes)) return true;
  const auto course = static_cast<size_t>(units_.CourseOf(unit));
  const catalog_v1::Course& message = *courses_.courses[course];
  for (const std::string& prefix : selector.sced_prefixes()) {
    if (absl::StartsWith(message.sced_code(), prefix)) return true;
  }
  for (const std::string& pattern : selector.course_patterns()) {
    if (MatchesPattern(LastId(message.name()), pattern)) return true;
  }
  if (selector.minimum_level() > 0 &&
      message.level() >= selector.minimum_level()) {
    return true;
  }
  const std::vector<absl::string_view>& of = programs_[course];
  if (selector.any_program() && !of.empty()) return true;
  if (std::any_of(of.begin(), of.end(), [&](absl::string_view program) {
        return programs.contains(program);
      })) {
    return true;
  }
  return HasFacet(message, selector);
}

UnitSet CourseSelection::Select(
    const catalog_v1::CourseSelector& selector) const {
  const Texts subjects(selector.subjects().begin(), selector.subjects().end());
  const Texts attributes(selector.attributes().begin(),
                         selector.attributes().end());
  const Texts programs(selector.programs().begin(), selector.programs().end());
  UnitSet named(units_.count());
  UnitSet excluded(units_.count());
  for (const std::string& name : selector.courses()) {
    named.AddAll(Named(name));
  }
  for (const std::string& name : selector.excluded_courses()) {
    excluded.AddAll(Named(name));
  }
  UnitSet selected(units_.count());
  const UnitSet within =
      selector.has_within() ? Select(selector.within()) : UnitSet();
  const UnitSet without =
      selector.has_without() ? Select(selector.without()) : UnitSet();
  for (int unit = 0; unit < units_.count(); ++unit) {
    if (excluded.Contains(unit) || without.Contains(unit)) continue;
    if (selector.has_within() && !within.Contains(unit)) continue;
    if (IsPicked(unit, selector, named, subjects, attributes, programs)) {
      selected.Add(unit);
    }
  }
  return selected;
}

std::vector<std::string> CourseSelection::FacetOf(
    int course, const std::string& facet) const {
  const catalog_v1::Course& message =
      *courses_.courses[static_cast<size_t>(course)];
  std::vector<std::string> values;
  for (const catalog_v1::FacetValue& value : message.facets()) {
    if (value.facet() == facet) values.push_back(value.value());
  }
  if (facet == "sced-subject" &&
      message.sced_code().size() >= kScedSubjectDigits) {
    values.push_back(message.sced_code().substr(0, kScedSubjectDigits));
  }
  if (facet == "pathway" || facet == "cluster") {
    for (const std::string& pathway : message.pathways()) {
      values.push_back(facet == "pathway" ? pathway : ClusterOf(pathway));
    }
  }
  if (facet == "program") {
    for (const absl::string_view program :
         programs_[static_cast<size_t>(course)]) {
      values.emplace_back(program);
    }
  }
  return values;
}

std::map<std::string, UnitSet> CourseSelection::ValuesOf(
    const std::string& facet, const UnitSet& units) const {
  std::map<std::string, UnitSet> values;
  for (int unit = 0; unit < units_.count(); ++unit) {
    if (!units.Contains(unit)) continue;
    std::vector<std::string> of = FacetOf(units_.CourseOf(unit), facet);
    if (facet == "subject") of.emplace_back(SubjectOf(unit));
    for (std::string& value : of) {
      if (value.empty()) continue;
      values.try_emplace(std::move(value), UnitSet(units_.count()))
          .first->second.Add(unit);
    }
  }
  return values;
}

Millicredits CourseSelection::CreditOf(int unit) const {
  const int course = units_.CourseOf(unit);
  const CourseFacts& facts = courses_.facts[static_cast<size_t>(course)];
  if (facts.parts.empty()) return facts.credit;
  return facts.parts[static_cast<size_t>(unit - units_.First(course))];
}

Millicredits CourseSelection::CreditOffered(const UnitSet& units) const {
  Millicredits credit = 0;
  for (int unit = 0; unit < units_.count(); ++unit) {
    if (!units.Contains(unit)) continue;
    const auto course = static_cast<size_t>(units_.CourseOf(unit));
    credit += CreditOf(unit) * courses_.facts[course].credit_limit;
  }
  return credit;
}

Millicredits CourseSelection::LeastCredit(const UnitSet& units) const {
  Millicredits least = std::numeric_limits<Millicredits>::max();
  for (int unit = 0; unit < units_.count(); ++unit) {
    if (units.Contains(unit) && CreditOf(unit) > 0) {
      least = std::min(least, CreditOf(unit));
    }
  }
  return least == std::numeric_limits<Millicredits>::max() ? 0 : least;
}

}  // namespace trellis::plan
