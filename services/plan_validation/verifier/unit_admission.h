#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNIT_ADMISSION_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNIT_ADMISSION_H_

#include <functional>

#include "services/plan_validation/verifier/counting_model.h"

namespace trellis::plan_verifier {

// Which units count for something by what a rule selects.
using UnitPredicate = std::function<bool(const CourseUnit&)>;

// Returns what a selector selects that may be absent: every course when it is.
// Both must outlive the predicate.
UnitPredicate SelectedBy(const CourseBook& book, bool has_selector,
                         const catalog::v1::CourseSelector& selector);

// Whether units of the plan could count in rules.
class UnitAdmission {
 public:
  // Both must outlive it.
  UnitAdmission(const StudentDecisions& decisions, const CountingModel& model)
      : decisions_(decisions), model_(model) {}

  // Whether a unit, by number, could count in a rule: one that `selects`
  // selects and that was taken as the set and the rule ask, or that somebody
  // let in, whatever its mark and grade; and that nobody kept out.
  bool Admits(const catalog::v1::Rule& rule,
              const catalog::v1::TakenConditions& taken,
              const UnitPredicate& selects, size_t unit) const;

  // Likewise, whatever its mark.
  bool AdmitsAnyMark(const catalog::v1::Rule& rule,
                     const catalog::v1::TakenConditions& taken,
                     const UnitPredicate& selects, size_t unit) const;

 private:
  bool Admits(const catalog::v1::Rule& rule,
              const catalog::v1::TakenConditions& taken,
              const UnitPredicate& selects, size_t unit,
              bool is_vouched_for) const;
  bool IsLetIn(const catalog::v1::Rule& rule, const CourseUnit& unit,
               const UnitPredicate& selects) const;

  const StudentDecisions& decisions_;
  const CountingModel& model_;
};

}  // namespace trellis::plan_verifier

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_VERIFIER_UNIT_ADMISSION_H_
