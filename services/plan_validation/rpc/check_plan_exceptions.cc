#include "services/plan_validation/rpc/check_plan_exceptions.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/civil_time.h"
#include "services/plan_validation/rpc/catalog_names.h"
#include "services/plan_validation/rpc/plan_fields.h"

namespace trellis::plan {
namespace {

// Returns the number of characters of UTF-8.
int CountCharacters(absl::string_view text) {
  return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

// Checks one exception.
class ExceptionChecker {
 public:
  ExceptionChecker(const v1::PlanException& exception, int index,
                   const std::optional<CatalogResourceName>& catalog,
                   FieldViolations& violations)
      : exception_(exception),
        index_(index),
        catalog_(catalog),
        violations_(violations) {}

  void Check() {
    CheckRequirementSet();
    CheckDecision();
    const bool is_for_whole_set =
        exception_.decision_case() == v1::PlanException::kExclude;
    if (exception_.rule().empty() && !is_for_whole_set) {
      Add("rule", "is required for everything but \"exclude\"", "REQUIRED");
    }
    CheckDate("grant_date", exception_.grant_date());
    CheckDate("expire_date", exception_.expire_date());
    if (CountCharacters(exception_.granted_by()) > kMaxExceptionText) {
      Add("granted_by",
          absl::StrCat("holds more than ", kMaxExceptionText, " characters"),
          "INVALID");
    }
    CheckReasonCode();
  }

 private:
  void Add(absl::string_view field, absl::string_view description,
           absl::string_view reason) {
    violations_.Add(PlanField("exceptions", index_, field), description,
                    reason);
  }

  void Require(absl::string_view field, absl::string_view text) {
    if (text.empty()) Add(field, "is required", "REQUIRED");
  }

  void CheckRequirementSet() {
    const std::string& name = exception_.requirement_set();
    if (name.empty()) {
      Require("requirement_set", name);
      return;
    }
    const auto parsed = ParseCatalogResourceName(name);
    if (!parsed.has_value() ||
        !HasCollections(parsed->relative_name, {"requirementSets"})) {
      Add("requirement_set",
          "must have the form catalogs/{catalog}/requirementSets/{id}",
          "MALFORMED_NAME");
    } else if (!IsOfOneRevision(*parsed, catalog_)) {
      Add("requirement_set",
          "is of another revision than the catalog in \"catalog\"",
          "OTHER_CATALOG");
    }
  }

  void CheckDecision() {
    switch (exception_.decision_case()) {
      case v1::PlanException::kWaive:
        if (exception_.waive().millicredits() < 0) {
          Add("waive.millicredits", "is negative", "OUT_OF_RANGE");
        }
        break;
      case v1::PlanException::kInsert:
        Require("insert", exception_.insert());
        break;
      case v1::PlanException::kSubstitute:
        Require("substitute.required_course",
                exception_.substitute().required_course());
        Require("substitute.by_course", exception_.substitute().by_course());
        break;
      case v1::PlanException::kExclude:
        Require("exclude", exception_.exclude());
        break;
      case v1::PlanException::kApprove:
        break;
      case v1::PlanException::DECISION_NOT_SET:
        Add("decision",
            "is required: waive, insert, substitute, exclude or approve",
            "REQUIRED");
        break;
    }
  }

  void CheckDate(absl::string_view field, absl::string_view text) {
    if (!text.empty() && !IsDate(text)) {
      Add(field, "is no day in the form YYYY-MM-DD", "INVALID");
    }
  }

  void CheckReasonCode() {
    const std::string& code = exception_.reason_code();
    if (code.empty()) return;
    // Lower-case words joined by hyphens. The text itself is not repeated: it
    // could tell of a student.
    bool is_code = code.size() <= kMaxExceptionText && code.front() != '-' &&
                   code.back() != '-' && !absl::StrContains(code, "--");
    for (const char c : code) {
      is_code = is_code &&
                (absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-');
    }
    if (!is_code) {
      Add("reason_code",
          absl::StrCat("must be lower-case words and digits joined by hyphens, "
                       "at most ",
                       kMaxExceptionText, " characters"),
          "INVALID");
    }
  }

  const v1::PlanException& exception_;
  const int index_;
  const std::optional<CatalogResourceName>& catalog_;
  FieldViolations& violations_;
};

}  // namespace

void CheckPlanExceptions(const v1::CoursePlan& plan,
                         const std::optional<CatalogResourceName>& catalog,
                         FieldViolations& violations) {
  for (int i = 0; i < plan.exceptions_size(); ++i) {
    ExceptionChecker(plan.exceptions(i), i, catalog, violations).Check();
  }
}

bool IsDate(absl::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  int numbers[3] = {0, 0, 0};
  int field = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (i == 4 || i == 7) {
      ++field;
    } else if (!absl::ascii_isdigit(text[i])) {
      return false;
    } else {
      numbers[field] = numbers[field] * 10 + (text[i] - '0');
    }
  }
  // A day that the calendar does not have becomes another one.
  const absl::CivilDay day(numbers[0], numbers[1], numbers[2]);
  return day.month() == numbers[1] && day.day() == numbers[2];
}

}  // namespace trellis::plan
