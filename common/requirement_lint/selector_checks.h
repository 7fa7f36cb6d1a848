#ifndef TRELLIS_COMMON_REQUIREMENT_LINT_SELECTOR_CHECKS_H_
#define TRELLIS_COMMON_REQUIREMENT_LINT_SELECTOR_CHECKS_H_

#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/course_index.h"
#include "common/requirement_lint/lint_options.h"

namespace trellis::requirements {

// Checks what selects courses: the words and names it uses, and whether it
// selects any.
class SelectorChecks {
 public:
  // What a selector is for.
  enum class Use {
    // A rule is filled with what it selects. Whether that is enough is judged
    // elsewhere, so that selecting nothing is not reported here.
    kFillsARule,
    // It bounds, permits or takes out.
    kOther,
  };

  // All have to outlive the checks.
  SelectorChecks(const CourseIndex& index, const LintOptions& options,
                 ProblemSink& problems)
      : index_(index), options_(options), problems_(problems) {}

  // Checks the selector `field` of the item that `checks` is about. Reports
  // EMPTY_SELECTOR, UNKNOWN_SUBJECT, UNKNOWN_ATTRIBUTE, UNKNOWN_FACET,
  // BAD_NAME, SCED_FORMAT, OUT_OF_RANGE, RULE_NO_COURSE, RULE_RETIRED_COURSE
  // and, when the options ask for it, RULE_UNKNOWN_COURSE and
  // DANGLING_REFERENCE.
  void Check(const v1::CourseSelector& selector, absl::string_view field,
             Use use, FieldChecks& checks);

  // Checks the courses that a rule or selector names in the list `field`.
  void CheckNamedCourses(
      const google::protobuf::RepeatedPtrField<std::string>& courses,
      absl::string_view field, FieldChecks& checks);

  // Checks the name of another requirement set in `field`, when the options ask
  // for it. Sets of other catalogs cannot be looked up here.
  void CheckSetName(const std::string& name, absl::string_view field,
                    FieldChecks& checks);

 private:
  void CheckForm(const v1::CourseSelector& selector, absl::string_view field,
                 FieldChecks& checks);
  void CheckNames(const v1::CourseSelector& selector, absl::string_view field,
                  FieldChecks& checks);
  void CheckWords(const v1::CourseSelector& selector, absl::string_view field,
                  FieldChecks& checks);
  void CheckFacet(const v1::FacetValue& value, absl::string_view field,
                  FieldChecks& checks);

  // Checks the selectors inside the selector.
  void CheckParts(const v1::CourseSelector& selector, absl::string_view field,
                  FieldChecks& checks);

  // Whether a name is of the catalog whose courses are looked at.
  bool IsOwn(absl::string_view name) const;

  // What to call a record in messages: one of another catalog by its whole
  // name, because this one may have one that is called alike.
  absl::string_view NameToShow(absl::string_view name) const;

  void ReportUnknownCourse(absl::string_view field, absl::string_view name,
                           FieldChecks& checks);
  void ReportUnknown(absl::string_view field, absl::string_view code,
                     absl::string_view what, absl::string_view word,
                     const std::vector<std::string>& known,
                     FieldChecks& checks);

  const CourseIndex& index_;
  const LintOptions options_;
  ProblemSink& problems_;
};

// Whether one of the fields that add courses to a selection is set.
bool SelectsAnything(const v1::CourseSelector& selector);

// Whether the catalog has every word and name that the selector selects by, so
// that what it selects is what was meant.
bool IsKnown(const v1::CourseSelector& selector, const CourseIndex& index);

}  // namespace trellis::requirements

#endif  // TRELLIS_COMMON_REQUIREMENT_LINT_SELECTOR_CHECKS_H_
