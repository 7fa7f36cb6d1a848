#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "common/lint/field_checks.h"
#include "common/names/resource_name.h"
#include "services/catalog/importer/lint/lint.h"

namespace trellis::catalog {
namespace {

constexpr int kMaxJobZone = 5;
constexpr double kLowestInterest = 1;
constexpr double kHighestInterest = 7;

// Whether a code looks like one of the O*NET-SOC taxonomy: "17-2141.00".
bool IsCode(absl::string_view code) {
  constexpr absl::string_view kForm = "00-0000.00";
  if (code.size() != kForm.size()) return false;
  for (size_t i = 0; i < code.size(); ++i) {
    if (kForm[i] == '0' ? !absl::ascii_isdigit(code[i]) : code[i] != kForm[i]) {
      return false;
    }
  }
  return true;
}

void LintCode(const v1::Occupation& occupation, FieldChecks& checks) {
  if (!checks.Require(!occupation.code().empty(), "code")) return;
  if (!IsCode(occupation.code())) {
    return checks.Error("code", "OCCUPATION_CODE",
                        "a code of O*NET-SOC looks like 17-2141.00");
  }
  // Without a name, that alone is the problem.
  if (occupation.name().empty() ||
      LastId(occupation.name()) == occupation.code()) {
    return;
  }
  checks.Error("name", "OCCUPATION_CODE",
               "the name of an occupation ends with its code",
               absl::StrCat("occupations/", occupation.code()));
}

void LintInterests(const v1::Occupation& occupation, FieldChecks& checks) {
  if (!occupation.has_interests()) return;
  const v1::InterestProfile& interests = occupation.interests();
  const auto check = [&checks](double figure, absl::string_view interest) {
    checks.RequireFigure(figure, kLowestInterest, kHighestInterest,
                         absl::StrCat("interests.", interest));
  };
  check(interests.realistic(), "realistic");
  check(interests.investigative(), "investigative");
  check(interests.artistic(), "artistic");
  check(interests.social(), "social");
  check(interests.enterprising(), "enterprising");
  check(interests.conventional(), "conventional");
}

}  // namespace

void LintOccupations(const v1::Bundle& bundle, ProblemList& problems) {
  UniqueValues codes;
  for (int i = 0; i < bundle.occupations_size(); ++i) {
    const v1::Occupation& occupation = bundle.occupations(i);
    FieldChecks checks(problems, "", "occupations", i);
    LintCode(occupation, checks);
    codes.Add(occupation.code(), ShortName(occupation.name()), checks, "code",
              "DUPLICATE_CODE");
    checks.Require(!occupation.display_name().empty(), "display_name");
    checks.RequireRange(occupation.job_zone(), 0, kMaxJobZone, "job_zone");
    LintInterests(occupation, checks);
    UniqueValues pathways;
    for (int j = 0; j < occupation.pathways_size(); ++j) {
      pathways.Add(occupation.pathways(j), "the same occupation", checks,
                   absl::StrCat("pathways[", j, "]"), "DUPLICATE_VALUE");
    }
    checks.RequireLanguages(occupation);
  }
}

}  // namespace trellis::catalog
