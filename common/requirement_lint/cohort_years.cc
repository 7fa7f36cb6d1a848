#include "common/requirement_lint/cohort_years.h"

#include <set>

#include "absl/strings/str_cat.h"

namespace trellis::requirements {
namespace {

// Before everybody who has a plan.
constexpr int kEarliestYear = 1990;

bool IsIn(const v1::Cohort& cohort, int year) {
  return year >= cohort.first_entry_year() &&
         (cohort.last_entry_year() == 0 || year <= cohort.last_entry_year());
}

}  // namespace

std::vector<int> YearsToLookAt(const v1::RequirementSet& set,
                               const std::vector<RulePlace>& places) {
  std::set<int> years;
  for (const RulePlace& place : places) {
    if (!place.rule->has_cohort()) continue;
    const v1::Cohort& cohort = place.rule->cohort();
    years.insert(kEarliestYear);
    years.insert(cohort.first_entry_year());
    if (cohort.last_entry_year() != 0) {
      years.insert(cohort.last_entry_year() + 1);
    }
  }
  if (years.empty()) return {0};
  years.insert(set.cohort().first_entry_year());
  years.erase(0);
  std::vector<int> of_set;
  for (const int year : years) {
    if (IsIn(set.cohort(), year)) of_set.push_back(year);
  }
  return of_set;
}

bool IsFor(const v1::Rule& rule, int year) {
  return year == 0 || !rule.has_cohort() || IsIn(rule.cohort(), year);
}

std::string ForStudentsOf(int year) {
  return year == 0 ? "" : absl::StrCat(" for students who enter in ", year);
}

}  // namespace trellis::requirements
