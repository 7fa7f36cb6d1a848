#include "services/plan_validation/verifier/course_book.h"

#include <algorithm>

#include "absl/strings/match.h"
#include "absl/strings/str_split.h"
#include "common/names/resource_name.h"

namespace trellis::plan_verifier {
namespace {

namespace catalog_v1 = ::trellis::catalog::v1;

// Catalogs are not checked for circles of replacements here.
constexpr int kMaxReplacements = 16;

template <typename List>
bool Has(const List& list, absl::string_view text) {
  return std::any_of(list.begin(), list.end(),
                     [&](const std::string& entry) { return entry == text; });
}

// Whether `text` is one of those that a pattern stands for. The pieces between
// the stars have to come in order: the first at the beginning, the last at the
// end, each other as early as it can.
bool FitsPattern(absl::string_view text, absl::string_view pattern) {
  const std::vector<absl::string_view> pieces = absl::StrSplit(pattern, '*');
  if (pieces.size() == 1) return text == pattern;
  if (!absl::StartsWith(text, pieces.front())) return false;
  text.remove_prefix(pieces.front().size());
  for (size_t i = 1; i + 1 < pieces.size(); ++i) {
    const size_t at = text.find(pieces[i]);
    if (at == absl::string_view::npos) return false;
    text.remove_prefix(at + pieces[i].size());
  }
  return absl::EndsWith(text, pieces.back());
}

absl::string_view SubjectOf(const CourseUnit& unit) {
  return unit.part < 0 ? unit.course->subject()
                       : unit.course->credit_parts(unit.part).subject();
}

bool HasAttribute(const catalog_v1::CourseSelector& selector,
                  const CourseUnit& unit) {
  for (const std::string& attribute : selector.attributes()) {
    if (Has(unit.course->attributes(), attribute)) return true;
    if (unit.part >= 0 &&
        Has(unit.course->credit_parts(unit.part).attributes(), attribute)) {
      return true;
    }
  }
  return false;
}

bool HasFacet(const catalog_v1::CourseSelector& selector,
              const catalog_v1::Course& course) {
  for (const catalog_v1::FacetValue& asked : selector.facets()) {
    for (const catalog_v1::FacetValue& value : course.facets()) {
      if (value.facet() == asked.facet() && value.value() == asked.value()) {
        return true;
      }
    }
  }
  return false;
}

}  // namespace

Credit CreditOf(const CourseUnit& unit) {
  const Credit credit =
      unit.part < 0 ? unit.course->millicredits()
                    : unit.course->credit_parts(unit.part).millicredits();
  return std::max<Credit>(0, credit);
}

int CreditLimitOf(const catalog_v1::Course& course) {
  return std::max(1, course.credit_limit());
}

CourseBook::CourseBook(const CatalogSnapshot& snapshot)
    : catalog_id_(snapshot.catalog_id()) {
  for (const auto* record : snapshot.All<catalog_v1::Course>()) {
    const catalog_v1::Course& course = *record->message;
    by_name_.emplace(course.name(), &course);
    for (const CourseUnit& unit : UnitsOf(course)) units_.push_back(unit);
  }
  for (const auto* record : snapshot.All<catalog_v1::Program>()) {
    const catalog_v1::Program& program = *record->message;
    for (const catalog_v1::ProgramSlot& slot : program.slots()) {
      if (slot.strand() != catalog_v1::ProgramSlot::STRAND_CAREER_TECHNICAL) {
        continue;
      }
      for (const std::string& course : slot.courses()) {
        programs_[course].push_back(program.name());
      }
    }
    for (const std::string& course : program.sequence()) {
      programs_[course].push_back(program.name());
    }
  }
}

const catalog_v1::Course* CourseBook::Find(absl::string_view name) const {
  const auto it = by_name_.find(name);
  return it == by_name_.end() ? nullptr : it->second;
}

std::vector<CourseUnit> CourseBook::UnitsOf(
    const catalog_v1::Course& course) const {
  if (course.credit_parts().empty()) return {{&course, -1}};
  std::vector<CourseUnit> units;
  for (int part = 0; part < course.credit_parts_size(); ++part) {
    units.push_back({&course, part});
  }
  return units;
}

// Whether the course called `name` took the place of `course`, directly or
// through others.
bool CourseBook::IsReplacedBy(const catalog_v1::Course& course,
                              absl::string_view name) const {
  const catalog_v1::Course* at = &course;
  for (int i = 0; i < kMaxReplacements && at != nullptr; ++i) {
    if (at->replaced_by().empty()) return false;
    if (at->replaced_by() == name) return true;
    at = Find(at->replaced_by());
  }
  return false;
}

bool CourseBook::CountsAs(const catalog_v1::Course& taken,
                          absl::string_view asked) const {
  if (taken.name() == asked || IsReplacedBy(taken, asked)) return true;
  const catalog_v1::Course* const other = Find(asked);
  return other != nullptr && IsReplacedBy(*other, taken.name());
}

bool CourseBook::IsOfPrograms(const catalog_v1::CourseSelector& selector,
                              const catalog_v1::Course& course) const {
  const auto it = programs_.find(course.name());
  if (it == programs_.end()) return false;
  if (selector.any_program()) return true;
  return std::any_of(it->second.begin(), it->second.end(),
                     [&](absl::string_view program) {
                       return Has(selector.programs(), program);
                     });
}

// Whether one of the positive fields of a selector selects a unit.
bool CourseBook::IsPicked(const catalog_v1::CourseSelector& selector,
                          const CourseUnit& unit) const {
  const catalog_v1::Course& course = *unit.course;
  if (selector.any() || Has(selector.subjects(), SubjectOf(unit))) return true;
  if (selector.minimum_level() > 0 &&
      course.level() >= selector.minimum_level()) {
    return true;
  }
  for (const std::string& name : selector.courses()) {
    if (CountsAs(course, name)) return true;
  }
  for (const std::string& pattern : selector.course_patterns()) {
    if (FitsPattern(LastId(course.name()), pattern)) return true;
  }
  for (const std::string& prefix : selector.sced_prefixes()) {
    if (absl::StartsWith(course.sced_code(), prefix)) return true;
  }
  return HasAttribute(selector, unit) || HasFacet(selector, course) ||
         IsOfPrograms(selector, course);
}

bool CourseBook::Selects(const catalog_v1::CourseSelector& selector,
                         const CourseUnit& unit) const {
  if (!IsPicked(selector, unit)) return false;
  for (const std::string& name : selector.excluded_courses()) {
    if (CountsAs(*unit.course, name)) return false;
  }
  if (selector.has_within() && !Selects(selector.within(), unit)) return false;
  return !selector.has_without() || !Selects(selector.without(), unit);
}

std::vector<std::string> CourseBook::ValuesOf(const CourseUnit& unit,
                                              absl::string_view facet) const {
  std::vector<std::string> values;
  const catalog_v1::Course& course = *unit.course;
  for (const catalog_v1::FacetValue& value : course.facets()) {
    if (value.facet() == facet) values.push_back(value.value());
  }
  if (facet == "subject") values.emplace_back(SubjectOf(unit));
  if (facet == "sced-subject" && course.sced_code().size() >= 2) {
    values.push_back(course.sced_code().substr(0, 2));
  }
  for (const std::string& pathway : course.pathways()) {
    if (facet == "pathway") values.push_back(pathway);
    const size_t end = pathway.find("/pathways/");
    if (facet == "cluster" && end != std::string::npos) {
      values.push_back(pathway.substr(0, end));
    }
  }
  const auto programs = programs_.find(course.name());
  if (facet == "program" && programs != programs_.end()) {
    for (const absl::string_view program : programs->second) {
      values.emplace_back(program);
    }
  }
  values.erase(std::remove(values.begin(), values.end(), ""), values.end());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  return values;
}

}  // namespace trellis::plan_verifier
