#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDIT_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDIT_H_

#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// One change to a plan.
struct PlanEdit {
  enum class Kind : uint8_t {
    // `course` is added in `term` of `grade`.
    kAdd,
    // The item at `position` is taken in `term` of `grade`.
    kMove,
    // `course` is taken instead of the item at `position`.
    kReplace,
    // The item at `position` is dropped.
    kDrop,
    // `approval` is asked for `course`.
    kRequestApproval,
    // Somebody is asked to waive a rule or to say that it is met: `decision`.
    kRequestDecision,
  };

  Kind kind = Kind::kDrop;
  int position = -1;
  int course = kNoCourse;
  int grade = kMinGrade;
  Term term = Term::kFullYear;
  int approval = 0;
  // See StudentSet::decisions.
  int decision = 0;

  friend bool operator==(const PlanEdit& a, const PlanEdit& b) {
    return a.kind == b.kind && a.position == b.position &&
           a.course == b.course && a.grade == b.grade && a.term == b.term &&
           a.approval == b.approval && a.decision == b.decision;
  }
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_PLAN_EDIT_H_
