#include <cstdint>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/requirement_lint/course_index.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMinGrade = 6;
constexpr int kMaxGrade = 16;
constexpr int kMaxMillicredits = 10000;
constexpr int kMaxCreditLimit = 100;
constexpr int kMaxLevel = 4;
constexpr int kMinYear = 2000;
constexpr int kMaxYear = 2100;
constexpr size_t kScedDigits = 5;

void LintSced(absl::string_view code, FieldChecks& checks) {
  bool is_sced = code.size() == kScedDigits;
  for (const char c : code) is_sced = is_sced && absl::ascii_isdigit(c);
  if (code.empty() || is_sced) return;
  checks.Error("sced_code", "SCED_FORMAT",
               "a SCED code has five digits, such as 02052");
}

void LintSchedule(const v1::Course& course, FieldChecks& checks) {
  // The district's terms do not bind what others teach.
  checks.Require(!course.terms().empty() ||
                     course.provider() == v1::Course::PROVIDER_EXTERNAL,
                 "terms");
  RequireDistinct(course.terms(), "terms", checks, "BAD_TERM");
  checks.Require(!course.grades().empty(), "grades");
  RequireDistinct(course.grades(), "grades", checks);
  for (int i = 0; i < course.grades_size(); ++i) {
    if (course.grades(i) >= kMinGrade && course.grades(i) <= kMaxGrade) {
      continue;
    }
    checks.RequireRange(course.grades(i), kMinGrade, kMaxGrade,
                        absl::StrCat("grades[", i, "]"));
  }
}

void LintAttributes(
    const google::protobuf::RepeatedPtrField<std::string>& attributes,
    absl::string_view field, FieldChecks& checks) {
  RequireDistinct(attributes, field, checks);
  for (int i = 0; i < attributes.size(); ++i) {
    checks.RequireWords(attributes[i], PathOf(field, i));
  }
}

void LintFacets(const v1::Course& course, FieldChecks& checks) {
  absl::flat_hash_set<std::string> seen;
  for (int i = 0; i < course.facets_size(); ++i) {
    const v1::FacetValue& facet = course.facets(i);
    const std::string path = PathOf("facets", i);
    checks.RequireWords(facet.facet(), absl::StrCat(path, ".facet"));
    checks.RequireWords(facet.value(), absl::StrCat(path, ".value"));
    if (requirements::IsBuiltInFacet(facet.facet())) {
      checks.Error(absl::StrCat(path, ".facet"), "BAD_NAME",
                   "every course has this facet: leave it out, or give it "
                   "another name");
    }
    if (!seen.insert(absl::StrCat(facet.facet(), " ", facet.value())).second) {
      checks.Error(path, "DUPLICATE_VALUE", "this stands in the list already");
    }
  }
}

void LintCreditParts(const v1::Course& course, FieldChecks& checks) {
  int64_t sum = 0;
  for (int i = 0; i < course.credit_parts_size(); ++i) {
    const v1::CreditPart& part = course.credit_parts(i);
    const std::string path = PathOf("credit_parts", i);
    sum += part.millicredits();
    checks.RequireRange(part.millicredits(), 1, kMaxMillicredits,
                        absl::StrCat(path, ".millicredits"));
    const std::string subject = absl::StrCat(path, ".subject");
    if (part.subject().empty()) {
      checks.Error(subject, "MISSING_FIELD",
                   "\"subject\" of the part is missing");
    } else {
      checks.RequireWords(part.subject(), subject);
    }
    LintAttributes(part.attributes(), absl::StrCat(path, ".attributes"),
                   checks);
  }
  if (course.credit_parts().empty() || sum == course.millicredits()) return;
  checks.Error(
      "credit_parts", "CREDIT_PARTS",
      absl::StrCat("the parts hold ", sum, " millicredits, and the course ",
                   course.millicredits()));
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
  RequireDistinct(course.pathways(), "pathways", checks);
  LintAttributes(course.attributes(), "attributes", checks);
  LintFacets(course, checks);
  LintCreditParts(course, checks);
  checks.RequireRange(course.level(), 0, kMaxLevel, "level");
  if (course.last_offered_year() != 0) {
    checks.RequireRange(course.last_offered_year(), kMinYear, kMaxYear,
                        "last_offered_year");
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
