#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EXCEPTION_BUILDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EXCEPTION_BUILDER_H_

#include <string>
#include <utility>

#include "services/plan_validation/domain/course_facts.h"

// Shorthand for decisions about one student, all about the requirement set
// called "set".
namespace trellis::plan {

inline PlanException DecisionOn(PlanException::Kind kind, std::string rule,
                                int course = kNoCourse) {
  PlanException exception;
  exception.kind = kind;
  exception.requirement_set = "set";
  exception.rule = std::move(rule);
  exception.course = course;
  return exception;
}

// A rule is not asked for, or `credit` of it is not.
inline PlanException Waive(std::string rule, Millicredits credit = 0) {
  PlanException exception =
      DecisionOn(PlanException::Kind::kWaive, std::move(rule));
  exception.credit = credit;
  return exception;
}

// A rule is met.
inline PlanException Approve(std::string rule) {
  return DecisionOn(PlanException::Kind::kApprove, std::move(rule));
}

// A course counts in a rule.
inline PlanException Insert(std::string rule, int course) {
  return DecisionOn(PlanException::Kind::kInsert, std::move(rule), course);
}

// A course does not count in a rule, or in none when that is "".
inline PlanException Exclude(std::string rule, int course) {
  return DecisionOn(PlanException::Kind::kExclude, std::move(rule), course);
}

// A course takes the place of `required`.
inline PlanException Substitute(std::string rule, int required, int by) {
  PlanException exception =
      DecisionOn(PlanException::Kind::kSubstitute, std::move(rule), by);
  exception.required_course = required;
  return exception;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_EXCEPTION_BUILDER_H_
