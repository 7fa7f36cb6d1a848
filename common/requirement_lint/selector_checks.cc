#include "common/requirement_lint/selector_checks.h"

#include "absl/algorithm/container.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/names/nearest_word.h"

namespace trellis::requirements {
namespace {

constexpr int kMaxLevel = 4;
constexpr size_t kScedDigits = 5;

bool IsPattern(absl::string_view text) {
  return !text.empty() && absl::c_all_of(text, [](char c) {
    return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-' ||
           c == '.' || c == '*';
  });
}

bool IsScedPrefix(absl::string_view text) {
  return !text.empty() && text.size() <= kScedDigits &&
         absl::c_all_of(text, absl::ascii_isdigit);
}

std::string Item(absl::string_view field, absl::string_view list, int index) {
  return absl::StrCat(field, ".", PathOf(list, index));
}

std::vector<std::string> NamesOfCourses(const v1::Bundle& bundle) {
  std::vector<std::string> names;
  for (const v1::Course& course : bundle.courses()) {
    names.emplace_back(ShortName(course.name()));
  }
  return names;
}

bool HasProgram(const v1::Bundle& bundle, absl::string_view name) {
  return absl::c_any_of(bundle.programs(), [&](const v1::Program& program) {
    return program.name() == name;
  });
}

}  // namespace

void SelectorChecks::Check(const v1::CourseSelector& selector,
                           absl::string_view field, Use use,
                           FieldChecks& checks) {
  CheckForm(selector, field, checks);
  CheckNames(selector, field, checks);
  if (!SelectsAnything(selector)) {
    return checks.Error(field, "EMPTY_SELECTOR",
                        "no course can count: name courses, subjects or "
                        "attributes, or set \"any\"");
  }
  CheckParts(selector, field, checks);
  if (index_.has_no_courses()) return;
  CheckWords(selector, field, checks);
  if (use == Use::kOther && IsKnown(selector, index_) &&
      index_.Select(selector).empty()) {
    checks.Warning(field, "RULE_NO_COURSE",
                   "no course of the catalog is selected");
  }
}

void SelectorChecks::CheckForm(const v1::CourseSelector& selector,
                               absl::string_view field, FieldChecks& checks) {
  checks.RequireRange(selector.minimum_level(), 0, kMaxLevel,
                      absl::StrCat(field, ".minimum_level"));
  for (int i = 0; i < selector.course_patterns_size(); ++i) {
    if (IsPattern(selector.course_patterns(i))) continue;
    checks.Error(Item(field, "course_patterns", i), "BAD_NAME",
                 "a pattern is lower-case letters, digits, hyphens and dots, "
                 "with * for any of them, such as spanish-*");
  }
  for (int i = 0; i < selector.sced_prefixes_size(); ++i) {
    if (IsScedPrefix(selector.sced_prefixes(i))) continue;
    checks.Error(Item(field, "sced_prefixes", i), "SCED_FORMAT",
                 "a SCED code begins with one to five digits, such as 02");
  }
  for (int i = 0; i < selector.facets_size(); ++i) {
    const std::string item = Item(field, "facets", i);
    checks.RequireWords(selector.facets(i).facet(),
                        absl::StrCat(item, ".facet"));
    checks.RequireWords(selector.facets(i).value(),
                        absl::StrCat(item, ".value"));
  }
}

void SelectorChecks::CheckNames(const v1::CourseSelector& selector,
                                absl::string_view field, FieldChecks& checks) {
  CheckNamedCourses(selector.courses(), absl::StrCat(field, ".courses"),
                    checks);
  if (!options_.reports_unknown_names) return;
  for (int i = 0; i < selector.excluded_courses_size(); ++i) {
    const std::string& name = selector.excluded_courses(i);
    if (index_.FindCourse(name) != nullptr) continue;
    ReportUnknownCourse(Item(field, "excluded_courses", i), name, checks);
  }
  for (int i = 0; i < selector.programs_size(); ++i) {
    if (HasProgram(index_.bundle(), selector.programs(i))) continue;
    checks.Error(Item(field, "programs", i), "DANGLING_REFERENCE",
                 absl::StrCat("there is no ", NameToShow(selector.programs(i)),
                              " in this catalog"));
  }
}

void SelectorChecks::CheckNamedCourses(
    const google::protobuf::RepeatedPtrField<std::string>& courses,
    absl::string_view field, FieldChecks& checks) {
  for (int i = 0; i < courses.size(); ++i) {
    const std::string item = PathOf(field, i);
    const v1::Course* course = index_.FindCourse(courses[i]);
    if (course == nullptr) {
      if (!options_.reports_unknown_names) continue;
      ReportUnknownCourse(item, courses[i], checks);
    } else if (!course->replaced_by().empty()) {
      checks.Warning(
          item, "RULE_RETIRED_COURSE",
          absl::StrCat(ShortName(course->name()), " was replaced by ",
                       ShortName(course->replaced_by())),
          ShortName(course->replaced_by()));
    } else if (course->last_offered_year() != 0) {
      checks.Warning(item, "RULE_RETIRED_COURSE",
                     absl::StrCat(ShortName(course->name()),
                                  " is offered for the last time in the year "
                                  "that begins in ",
                                  course->last_offered_year()));
    }
  }
}

void SelectorChecks::CheckSetName(const std::string& name,
                                  absl::string_view field,
                                  FieldChecks& checks) {
  if (!options_.reports_unknown_names || !IsOwn(name) ||
      index_.FindSet(name) != nullptr) {
    return;
  }
  checks.Error(
      field, "DANGLING_REFERENCE",
      absl::StrCat("there is no ", ShortName(name), " in this catalog"));
}

void SelectorChecks::CheckWords(const v1::CourseSelector& selector,
                                absl::string_view field, FieldChecks& checks) {
  for (int i = 0; i < selector.subjects_size(); ++i) {
    if (index_.HasSubject(selector.subjects(i))) continue;
    ReportUnknown(Item(field, "subjects", i), "UNKNOWN_SUBJECT", "subject",
                  selector.subjects(i), index_.Subjects(), checks);
  }
  for (int i = 0; i < selector.attributes_size(); ++i) {
    if (index_.HasAttribute(selector.attributes(i))) continue;
    ReportUnknown(Item(field, "attributes", i), "UNKNOWN_ATTRIBUTE",
                  "attribute", selector.attributes(i), index_.Attributes(),
                  checks);
  }
  for (int i = 0; i < selector.facets_size(); ++i) {
    if (index_.HasFacetValue(selector.facets(i))) continue;
    CheckFacet(selector.facets(i), Item(field, "facets", i), checks);
  }
}

void SelectorChecks::CheckFacet(const v1::FacetValue& value,
                                absl::string_view field, FieldChecks& checks) {
  const std::vector<std::string> values = index_.ValuesOfFacet(value.facet());
  if (values.empty()) {
    return ReportUnknown(absl::StrCat(field, ".facet"), "UNKNOWN_FACET",
                         "facet", value.facet(), index_.Facets(), checks);
  }
  ReportUnknown(absl::StrCat(field, ".value"), "UNKNOWN_FACET", value.facet(),
                value.value(), values, checks);
}

void SelectorChecks::CheckParts(const v1::CourseSelector& selector,
                                absl::string_view field, FieldChecks& checks) {
  if (selector.has_within()) {
    Check(selector.within(), absl::StrCat(field, ".within"), Use::kOther,
          checks);
  }
  if (selector.has_without()) {
    Check(selector.without(), absl::StrCat(field, ".without"), Use::kOther,
          checks);
  }
}

bool SelectorChecks::IsOwn(absl::string_view name) const {
  return absl::StartsWith(name,
                          absl::StrCat(index_.bundle().catalog().name(), "/"));
}

absl::string_view SelectorChecks::NameToShow(absl::string_view name) const {
  return IsOwn(name) ? ShortName(name) : name;
}

void SelectorChecks::ReportUnknownCourse(absl::string_view field,
                                         absl::string_view name,
                                         FieldChecks& checks) {
  checks.Error(
      field, "RULE_UNKNOWN_COURSE",
      absl::StrCat("no course of the catalog has the name \"", NameToShow(name),
                   "\""),
      problems_.WantsSuggestions()
          ? NearestWord(ShortName(name), NamesOfCourses(index_.bundle()))
          : "");
}

void SelectorChecks::ReportUnknown(absl::string_view field,
                                   absl::string_view code,
                                   absl::string_view what,
                                   absl::string_view word,
                                   const std::vector<std::string>& known,
                                   FieldChecks& checks) {
  checks.Error(field, code,
               absl::StrCat("no course of the catalog has the ", what, " \"",
                            word, "\""),
               problems_.WantsSuggestions() ? NearestWord(word, known) : "");
}

bool SelectsAnything(const v1::CourseSelector& selector) {
  return selector.any() || !selector.courses().empty() ||
         !selector.subjects().empty() || !selector.attributes().empty() ||
         !selector.course_patterns().empty() ||
         !selector.sced_prefixes().empty() || !selector.programs().empty() ||
         selector.any_program() || selector.minimum_level() > 0 ||
         !selector.facets().empty();
}

bool IsKnown(const v1::CourseSelector& selector, const CourseIndex& index) {
  return absl::c_all_of(selector.courses(),
                        [&](const std::string& name) {
                          return index.FindCourse(name) != nullptr;
                        }) &&
         absl::c_all_of(selector.subjects(),
                        [&](const std::string& subject) {
                          return index.HasSubject(subject);
                        }) &&
         absl::c_all_of(selector.attributes(),
                        [&](const std::string& attribute) {
                          return index.HasAttribute(attribute);
                        }) &&
         absl::c_all_of(selector.facets(),
                        [&](const v1::FacetValue& value) {
                          return index.HasFacetValue(value);
                        }) &&
         absl::c_all_of(selector.programs(),
                        [&](const std::string& program) {
                          return HasProgram(index.bundle(), program);
                        }) &&
         (!selector.has_within() || IsKnown(selector.within(), index)) &&
         (!selector.has_without() || IsKnown(selector.without(), index));
}

}  // namespace trellis::requirements
