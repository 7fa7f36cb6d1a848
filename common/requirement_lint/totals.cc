#include "common/requirement_lint/totals.h"

#include <optional>
#include <string>

#include "absl/strings/str_cat.h"
#include "common/requirement_lint/cohort_years.h"
#include "common/requirement_lint/credit_need.h"

namespace trellis::requirements {
namespace {

// Whether every course counts, whenever and however well it was taken.
bool IsOverEverything(const v1::TotalRule& total) {
  return !total.has_from() && !total.has_taken();
}

class TotalsCheck {
 public:
  TotalsCheck(const v1::RequirementSet& set, const CourseIndex& index,
              const Offers& offers, ProblemSink& problems)
      : set_(set), index_(index), offers_(offers), problems_(problems) {}

  // Returns whether there was something to say.
  bool Check(const RulePlace& place, int year) const {
    const v1::TotalRule& total = place.rule->total();
    FieldChecks checks = place.Checks(problems_);
    if (IsOverEverything(total)) return CheckSum(total, year, checks);
    // What is taken under conditions can be less than what the rules count.
    if (total.has_taken() || index_.has_no_courses()) return false;
    return CheckPart(*place.rule, year, checks);
  }

 private:
  bool CheckSum(const v1::TotalRule& total, int year,
                FieldChecks& checks) const {
    const auto need = NeedOf(set_.rules(), year, index_, offers_);
    if (!need.has_value() || need->most == 0) return false;
    if (need->least > total.millicredits()) {
      checks.Warning("total.millicredits", "RULE_SUM_OVER_TOTAL",
                     absl::StrCat("the rules ask for ", need->least,
                                  " millicredits together", ForStudentsOf(year),
                                  ", which is more than this total"));
      return true;
    }
    // Where choices cost different credit, a total is the way to say the rest;
    // beside a diploma, it is the diploma's rules that fill it.
    if (need->least == need->most && need->most < total.millicredits() &&
        set_.layer() == v1::RequirementSet::LAYER_DIPLOMA) {
      checks.Warning(
          "total.millicredits", "RULE_SUM_UNDER_TOTAL",
          absl::StrCat("the rules ask for ", need->most,
                       " millicredits together", ForStudentsOf(year),
                       ", which leaves ", total.millicredits() - need->most,
                       " of this total open"));
      return true;
    }
    return false;
  }

  bool CheckPart(const v1::Rule& rule, int year, FieldChecks& checks) const {
    if (!offers_.IsKnownRule(rule)) return false;
    const UnitSet units = index_.Select(rule.total().from());
    const auto need = NeedOf(set_.rules(), year, index_, offers_, &units);
    if (!need.has_value() || need->least < rule.total().millicredits()) {
      return false;
    }
    checks.Warning("total", "RULE_SHADOWED",
                   absl::StrCat("the rules ask for ", need->least,
                                " millicredits of these courses anyway"));
    return true;
  }

  const v1::RequirementSet& set_;
  const CourseIndex& index_;
  const Offers& offers_;
  ProblemSink& problems_;
};

}  // namespace

void CheckTotals(const v1::RequirementSet& set,
                 const std::vector<RulePlace>& places, const CourseIndex& index,
                 const Offers& offers, ProblemSink& problems) {
  if (!set.sharing().empty()) return;
  const std::vector<int> years = YearsToLookAt(set, places);
  const TotalsCheck check(set, index, offers, problems);
  for (const RulePlace& place : places) {
    if (!place.is_mandatory || place.rule->total().millicredits() <= 0) {
      continue;
    }
    for (const int year : years) {
      if (IsFor(*place.rule, year) && check.Check(place, year)) break;
    }
  }
}

}  // namespace trellis::requirements
