#include "services/plan_validation/verifier/unit_admission.h"

#include <algorithm>

namespace trellis::plan_verifier {

UnitPredicate SelectedBy(const CourseBook& book, bool has_selector,
                         const catalog::v1::CourseSelector& selector) {
  if (!has_selector) return [](const CourseUnit&) { return true; };
  return [&book, &selector](const CourseUnit& unit) {
    return book.Selects(selector, unit);
  };
}

bool UnitAdmission::Admits(const catalog::v1::Rule& rule,
                           const catalog::v1::TakenConditions& taken,
                           const UnitPredicate& selects, size_t unit) const {
  return Admits(rule, taken, selects, unit,
                model_.ConditionsOf(rule).vouched[unit]);
}

bool UnitAdmission::AdmitsAnyMark(const catalog::v1::Rule& rule,
                                  const catalog::v1::TakenConditions& taken,
                                  const UnitPredicate& selects,
                                  size_t unit) const {
  return Admits(rule, taken, selects, unit, true);
}

bool UnitAdmission::Admits(const catalog::v1::Rule& rule,
                           const catalog::v1::TakenConditions& taken,
                           const UnitPredicate& selects, size_t unit,
                           bool is_vouched_for) const {
  const PlanUnit& facts = model_.plan->units[unit];
  if (model_.IsDecided(decisions_.exclusions(), rule, *facts.unit.course)) {
    return false;
  }
  return IsLetIn(rule, facts.unit, selects) ||
         (selects(facts.unit) && Taken(*model_.ConditionsOf(rule).taken, taken)
                                     .Allows(facts, is_vouched_for));
}

bool UnitAdmission::IsLetIn(const catalog::v1::Rule& rule,
                            const CourseUnit& unit,
                            const UnitPredicate& selects) const {
  if (model_.IsDecided(decisions_.insertions(), rule, *unit.course)) {
    return true;
  }
  for (const StudentDecisions::Course& in : decisions_.substitutions()) {
    const catalog::v1::Course* const required = model_.book->Find(in.required);
    if (required == nullptr || !model_.IsDecided({in}, rule, *unit.course)) {
      continue;
    }
    const std::vector<CourseUnit> units = model_.book->UnitsOf(*required);
    if (std::any_of(units.begin(), units.end(), selects)) return true;
  }
  return false;
}

}  // namespace trellis::plan_verifier
