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

inline Requisite Leaf(Requisite::Kind kind, int id, int minimum = 0) {
  Requisite requisite;
  requisite.kind = kind;
  requisite.id = id;
  requisite.minimum = minimum;
  return requisite;
}

inline Requisite Before(int course, int minimum_mark = 0) {
  return Leaf(Requisite::Kind::kCourseBefore, course, minimum_mark);
}

inline Requisite BeforeOrWith(int course) {
  return Leaf(Requisite::Kind::kCourseBeforeOrWith, course);
}

inline Requisite With(int course) {
  return Leaf(Requisite::Kind::kCourseWith, course);
}

inline Requisite Credential(int id) {
  return Leaf(Requisite::Kind::kCredential, id);
}

inline Requisite ApprovalBy(int id) {
  return Leaf(Requisite::Kind::kApproval, id);
}

inline Requisite Achieved(int id, int minimum_value) {
  return Leaf(Requisite::Kind::kAchievement, id, minimum_value);
}

// Asks for credit from any course.
inline Requisite Credit(int millicredits) {
  Requisite requisite = Leaf(Requisite::Kind::kCredit, 0, millicredits);
  requisite.counts_every_course = true;
  return requisite;
}

// Asks for credit from what `from` says.
inline Requisite CreditFrom(int millicredits, std::vector<CountedCredit> from) {
  Requisite requisite = Leaf(Requisite::Kind::kCredit, 0, millicredits);
  requisite.from = std::move(from);
  return requisite;
}

inline Requisite Recommended(Requisite requisite) {
  requisite.is_recommended = true;
  return requisite;
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

inline Requisite NOf(int count, std::vector<Requisite> parts) {
  Requisite requisite = Leaf(Requisite::Kind::kNOf, 0, count);
  requisite.parts = std::move(parts);
  return requisite;
}

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_COURSE_BUILDER_H_
