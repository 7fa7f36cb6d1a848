#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMinGrade = 6;
constexpr int kMaxGrade = 16;
constexpr int kMaxMillicredits = 10000;
constexpr int kMaxCreditLimit = 100;
constexpr size_t kScedDigits = 5;

// Reports `code` where a value stands in a list for the second time.
template <typename List>
void LintRepeats(const List& list, absl::string_view field,
                 absl::string_view code, FieldChecks& checks) {
  absl::flat_hash_set<typename List::value_type> seen;
  for (int i = 0; i < list.size(); ++i) {
    if (seen.insert(list[i]).second) continue;
    checks.Error(absl::StrCat(field, "[", i, "]"), code,
                 "this stands in the list already");
  }
}

void LintSced(absl::string_view code, FieldChecks& checks) {
  bool is_sced = code.size() == kScedDigits;
  for (const char c : code) is_sced = is_sced && absl::ascii_isdigit(c);
  if (code.empty() || is_sced) return;
  checks.Error("sced_code", "SCED_FORMAT",
               "a SCED code has five digits, such as 02052");
}

void LintRequisite(ProblemList& problems, const std::string& parent,
                   absl::string_view list, int index,
                   const v1::Requisite& requisite);

void LintGroup(ProblemList& problems, const std::string& path,
               const v1::RequisiteGroup& group) {
  if (group.requisites().empty()) {
    problems.Error(path, "MISSING_FIELD",
                   "\"requisites\" has to hold a condition");
  }
  for (int i = 0; i < group.requisites_size(); ++i) {
    LintRequisite(problems, path, "requisites", i, group.requisites(i));
  }
}

void LintRequisite(ProblemList& problems, const std::string& parent,
                   absl::string_view list, int index,
                   const v1::Requisite& requisite) {
  FieldChecks checks(problems, parent, list, index);
  switch (requisite.kind_case()) {
    case v1::Requisite::kCourse:
      if (requisite.course().course().empty()) {
        checks.Error("course.course", "MISSING_FIELD",
                     "\"course\" of the requisite is missing");
      }
      return;
    case v1::Requisite::kAllOf:
      return LintGroup(problems, checks.Path("all_of"), requisite.all_of());
    case v1::Requisite::kAnyOf:
      return LintGroup(problems, checks.Path("any_of"), requisite.any_of());
    case v1::Requisite::kCredential:
      checks.RequireWords(requisite.credential(), "credential");
      return;
    case v1::Requisite::kApproval:
      checks.RequireWords(requisite.approval(), "approval");
      return;
    case v1::Requisite::kNOf:
    case v1::Requisite::kAchievement:
    case v1::Requisite::kCredit:
      return;
    case v1::Requisite::KIND_NOT_SET:
      return checks.Error("", "MISSING_FIELD",
                          "a requisite has to be one of course, all_of, "
                          "any_of, credential and approval");
  }
}

void LintSchedule(const v1::Course& course, FieldChecks& checks) {
  checks.Require(!course.terms().empty(), "terms");
  LintRepeats(course.terms(), "terms", "BAD_TERM", checks);
  checks.Require(!course.grades().empty(), "grades");
  LintRepeats(course.grades(), "grades", "DUPLICATE_VALUE", checks);
  for (int i = 0; i < course.grades_size(); ++i) {
    if (course.grades(i) >= kMinGrade && course.grades(i) <= kMaxGrade) {
      continue;
    }
    checks.RequireRange(course.grades(i), kMinGrade, kMaxGrade,
                        absl::StrCat("grades[", i, "]"));
  }
}

void LintCourse(const v1::Course& course, int index, ProblemList& problems) {
  FieldChecks checks(problems, "", "courses", index);
  checks.Require(!course.code().empty(), "code");
  checks.Require(!course.display_name().empty(), "display_name");
  LintSced(course.sced_code(), checks);
  if (checks.Require(!course.subject().empty(), "subject")) {
    checks.RequireWords(course.subject(), "subject");
  }
  if (checks.Require(course.millicredits() != 0, "millicredits")) {
    checks.RequireRange(course.millicredits(), 1, kMaxMillicredits,
                        "millicredits");
  }
  LintSchedule(course, checks);
  for (int i = 0; i < course.requisites_size(); ++i) {
    const std::string path = PathOf("courses", index);
    LintRequisite(problems, path, "requisites", i, course.requisites(i));
  }
  LintRepeats(course.pathways(), "pathways", "DUPLICATE_VALUE", checks);
  LintRepeats(course.attributes(), "attributes", "DUPLICATE_VALUE", checks);
  for (int i = 0; i < course.attributes_size(); ++i) {
    checks.RequireWords(course.attributes(i),
                        absl::StrCat("attributes[", i, "]"));
  }
  checks.RequireRange(course.credit_limit(), 0, kMaxCreditLimit,
                      "credit_limit");
  checks.RequireLanguages(course);
}

}  // namespace

void LintCourses(const v1::Bundle& bundle, ProblemList& problems) {
  UniqueValues codes;
  for (int i = 0; i < bundle.courses_size(); ++i) {
    const v1::Course& course = bundle.courses(i);
    LintCourse(course, i, problems);
    FieldChecks checks(problems, "", "courses", i);
    codes.Add(course.code(), ShortName(course.name()), checks, "code",
              "DUPLICATE_CODE");
  }
}

}  // namespace trellis::catalog
