#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COURSE_BUILDER_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COURSE_BUILDER_H_

#include <initializer_list>
#include <utility>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"

// Shorthand for what tests of the engine start from.
namespace trellis::plan {

// Returns a course of one credit that is open to grades 9 to 12, over the full
// year.
inline CourseFacts YearCourse() {
  CourseFacts course;
  course.credit = 1000;
  for (int grade = 9; grade <= 12; ++grade) course.grades |= GradeBit(grade);
  course.terms = TermBit(Term::kFullYear);
  return course;
}

inline Requisite Leaf(Requisite::Kind kind, int id) {
  Requisite requisite;
  requisite.kind = kind;
  requisite.id = id;
  return requisite;
}

inline Requisite Before(int course) {
  return Leaf(Requisite::Kind::kCourseBefore, course);
}

inline Requisite BeforeOrWith(int course) {
  return Leaf(Requisite::Kind::kCourseBeforeOrWith, course);
}

inline Requisite Credential(int id) {
  return Leaf(Requisite::Kind::kCredential, id);
}

inline Requisite ApprovalBy(int id) {
  return Leaf(Requisite::Kind::kApproval, id);
}

inline Requisite AllOf(std::vector<Requisite> parts) {
  Requisite requisite;
  requisite.kind = Requisite::Kind::kAllOf;
  requisite.parts = std::move(parts);
  return requisite;
}

inline Requisite AnyOf(std::vector<Requisite> parts) {
  Requisite requisite;
  requisite.kind = Requisite::Kind::kAnyOf;
  requisite.parts = std::move(parts);
  return requisite;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COURSE_BUILDER_H_
