#include "common/requirement_lint/course_index.h"

#include <algorithm>

#include "absl/algorithm/container.h"
#include "absl/strings/match.h"

namespace trellis::requirements {
namespace {

// What stands behind the last slash: "algebra-1".
absl::string_view IdOf(absl::string_view name) {
  return name.substr(name.rfind('/') + 1);
}

// The cluster in the name of a pathway.
absl::string_view ClusterOf(absl::string_view pathway) {
  return pathway.substr(0, pathway.rfind("/pathways/"));
}

void AddAll(const std::vector<int>& numbers, UnitSet& units) {
  for (const int number : numbers) units.Add(number);
}

template <typename Map>
void AddFound(const Map& map, absl::string_view word, UnitSet& units) {
  const auto found = map.find(word);
  if (found != map.end()) AddAll(found->second, units);
}

template <typename Map>
std::vector<std::string> KeysOf(const Map& map) {
  std::vector<std::string> keys;
  for (const auto& [key, units] : map) keys.push_back(key);
  std::sort(keys.begin(), keys.end());
  return keys;
}

bool IsOpenTo(const v1::Course& course, int first, int last) {
  return absl::c_any_of(course.grades(), [&](int grade) {
    return grade >= first && (last == 0 || grade <= last);
  });
}

// Whether one of the fields that need a look at each course selects it.
bool IsPicked(const v1::Course& course, const v1::CourseSelector& selector) {
  return (selector.minimum_level() > 0 &&
          course.level() >= selector.minimum_level()) ||
         absl::c_any_of(selector.course_patterns(),
                        [&](const std::string& pattern) {
                          return MatchesPattern(IdOf(course.name()), pattern);
                        }) ||
         absl::c_any_of(selector.sced_prefixes(),
                        [&](const std::string& prefix) {
                          return absl::StartsWith(course.sced_code(), prefix);
                        });
}

}  // namespace

CourseIndex::CourseIndex(const v1::Bundle& bundle) : bundle_(bundle) {
  for (int i = 0; i < bundle.courses_size(); ++i) {
    AddCourse(bundle.courses(i), i);
  }
  for (const v1::Program& program : bundle.programs()) AddProgram(program);
  for (const v1::RequirementSet& set : bundle.requirement_sets()) {
    sets_.try_emplace(set.name(), &set);
  }
}

void CourseIndex::AddCourse(const v1::Course& course, int number) {
  if (course.credit_parts().empty()) AddUnit(course, number, nullptr);
  for (const v1::CreditPart& part : course.credit_parts()) {
    AddUnit(course, number, &part);
  }
}

void CourseIndex::AddUnit(const v1::Course& course, int number,
                          const v1::CreditPart* part) {
  const int unit_number = static_cast<int>(units_.size());
  CreditUnit& unit = units_.emplace_back();
  unit.course = &course;
  unit.course_number = number;
  unit.part = part;
  unit.subject = part == nullptr ? course.subject() : part->subject();
  unit.millicredits = std::max<int64_t>(
      0, part == nullptr ? course.millicredits() : part->millicredits());
  unit.on_offer = unit.millicredits * std::max(1, course.credit_limit());
  courses_[course.name()].push_back(unit_number);
  subjects_[unit.subject].push_back(unit_number);
  for (const std::string& attribute : course.attributes()) {
    attributes_[attribute].push_back(unit_number);
  }
  if (part != nullptr) {
    for (const std::string& attribute : part->attributes()) {
      attributes_[attribute].push_back(unit_number);
    }
  }
  for (const v1::FacetValue& facet : course.facets()) {
    facets_[facet.facet()][facet.value()].push_back(unit_number);
  }
}

void CourseIndex::AddProgram(const v1::Program& program) {
  std::vector<int>& units = programs_[program.name()];
  for (const v1::ProgramSlot& slot : program.slots()) {
    if (slot.strand() != v1::ProgramSlot::STRAND_CAREER_TECHNICAL) continue;
    for (const std::string& course : slot.courses()) {
      const auto found = courses_.find(course);
      if (found == courses_.end()) continue;
      units.insert(units.end(), found->second.begin(), found->second.end());
      std::vector<std::string>& programs =
          programs_of_course_[units_[found->second[0]].course];
      if (!absl::c_linear_search(programs, program.name())) {
        programs.push_back(program.name());
      }
    }
  }
}

const v1::Course* CourseIndex::FindCourse(absl::string_view name) const {
  const auto found = courses_.find(name);
  return found == courses_.end() ? nullptr : units_[found->second[0]].course;
}

int CourseIndex::FindNumber(absl::string_view name) const {
  const auto found = courses_.find(name);
  return found == courses_.end() ? -1 : units_[found->second[0]].course_number;
}

const v1::RequirementSet* CourseIndex::FindSet(absl::string_view name) const {
  const auto found = sets_.find(name);
  return found == sets_.end() ? nullptr : found->second;
}

UnitSet CourseIndex::All() const {
  UnitSet units(static_cast<int>(units_.size()));
  for (size_t i = 0; i < units_.size(); ++i) units.Add(static_cast<int>(i));
  return units;
}

UnitSet CourseIndex::UnitsOf(absl::string_view course) const {
  UnitSet units(static_cast<int>(units_.size()));
  AddFound(courses_, course, units);
  return units;
}

UnitSet CourseIndex::Select(const v1::CourseSelector& selector) const {
  UnitSet units(static_cast<int>(units_.size()));
  if (selector.any()) {
    units = All();
  } else {
    AddNamed(selector, units);
    AddByWords(selector, units);
    AddByPrograms(selector, units);
    AddByLooking(selector, units);
  }
  if (selector.has_within()) units &= Select(selector.within());
  if (selector.has_without()) units -= Select(selector.without());
  for (const std::string& course : selector.excluded_courses()) {
    units -= UnitsOf(course);
  }
  return units;
}

void CourseIndex::AddNamed(const v1::CourseSelector& selector,
                           UnitSet& units) const {
  for (const std::string& course : selector.courses()) {
    AddFound(courses_, course, units);
  }
}

void CourseIndex::AddByWords(const v1::CourseSelector& selector,
                             UnitSet& units) const {
  for (const std::string& subject : selector.subjects()) {
    AddFound(subjects_, subject, units);
  }
  for (const std::string& attribute : selector.attributes()) {
    AddFound(attributes_, attribute, units);
  }
  for (const v1::FacetValue& value : selector.facets()) {
    const auto values = facets_.find(value.facet());
    if (values != facets_.end()) AddFound(values->second, value.value(), units);
  }
}

void CourseIndex::AddByPrograms(const v1::CourseSelector& selector,
                                UnitSet& units) const {
  for (const std::string& program : selector.programs()) {
    AddFound(programs_, program, units);
  }
  if (!selector.any_program()) return;
  for (const auto& [program, numbers] : programs_) AddAll(numbers, units);
}

void CourseIndex::AddByLooking(const v1::CourseSelector& selector,
                               UnitSet& units) const {
  if (selector.minimum_level() <= 0 && selector.course_patterns().empty() &&
      selector.sced_prefixes().empty()) {
    return;
  }
  for (size_t i = 0; i < units_.size(); ++i) {
    if (IsPicked(*units_[i].course, selector)) units.Add(static_cast<int>(i));
  }
}

UnitSet CourseIndex::OpenTo(int first, int last) const {
  if (first == 0 && last == 0) return All();
  UnitSet units(static_cast<int>(units_.size()));
  for (size_t i = 0; i < units_.size(); ++i) {
    if (IsOpenTo(*units_[i].course, first, last)) {
      units.Add(static_cast<int>(i));
    }
  }
  return units;
}

std::vector<std::string> CourseIndex::ValuesOf(int unit,
                                               absl::string_view facet) const {
  const v1::Course& course = *units_[unit].course;
  std::vector<std::string> values;
  if (facet == "subject") {
    values.emplace_back(units_[unit].subject);
  } else if (facet == "sced-subject") {
    if (course.sced_code().size() >= 2) {
      values.push_back(course.sced_code().substr(0, 2));
    }
  } else if (facet == "pathway") {
    values.assign(course.pathways().begin(), course.pathways().end());
  } else if (facet == "cluster") {
    for (const std::string& pathway : course.pathways()) {
      values.emplace_back(ClusterOf(pathway));
    }
  } else if (facet == "program") {
    const auto found = programs_of_course_.find(&course);
    if (found != programs_of_course_.end()) values = found->second;
  } else {
    for (const v1::FacetValue& value : course.facets()) {
      if (value.facet() == facet) values.push_back(value.value());
    }
  }
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

int64_t CourseIndex::OnOffer(const UnitSet& units) const {
  int64_t sum = 0;
  units.ForEach([&](int unit) { sum += units_[unit].on_offer; });
  return sum;
}

bool CourseIndex::HasSubject(absl::string_view subject) const {
  return subjects_.contains(subject);
}

bool CourseIndex::HasAttribute(absl::string_view attribute) const {
  return attributes_.contains(attribute);
}

bool CourseIndex::HasFacetValue(const v1::FacetValue& value) const {
  const auto values = facets_.find(value.facet());
  return values != facets_.end() && values->second.contains(value.value());
}

std::vector<std::string> CourseIndex::Subjects() const {
  return KeysOf(subjects_);
}

std::vector<std::string> CourseIndex::Attributes() const {
  return KeysOf(attributes_);
}

std::vector<std::string> CourseIndex::Facets() const { return KeysOf(facets_); }

std::vector<std::string> CourseIndex::ValuesOfFacet(
    absl::string_view facet) const {
  const auto values = facets_.find(facet);
  return values == facets_.end() ? std::vector<std::string>()
                                 : KeysOf(values->second);
}

bool IsBuiltInFacet(absl::string_view facet) {
  return facet == "subject" || facet == "sced-subject" || facet == "pathway" ||
         facet == "cluster" || facet == "program";
}

bool MatchesPattern(absl::string_view text, absl::string_view pattern) {
  size_t at = 0;
  size_t in_pattern = 0;
  // Where the last star stands, and where in the text what it stands for ends.
  size_t star = absl::string_view::npos;
  size_t star_end = 0;
  while (at < text.size()) {
    if (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
      star = in_pattern++;
      star_end = at;
    } else if (in_pattern < pattern.size() && pattern[in_pattern] == text[at]) {
      ++in_pattern;
      ++at;
    } else if (star != absl::string_view::npos) {
      in_pattern = star + 1;
      at = ++star_end;
    } else {
      return false;
    }
  }
  while (in_pattern < pattern.size() && pattern[in_pattern] == '*') {
    ++in_pattern;
  }
  return in_pattern == pattern.size();
}

}  // namespace trellis::requirements
