#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_LATEST_START_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_LATEST_START_H_

#include <map>
#include <utility>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// Says how late one can begin with what leads to a course: the course itself,
// or the first of the courses that have to come before it and that the plan
// does not hold. Load is not looked at, and neither is whether approvals,
// exams and credit that conditions ask for will be there.
class LatestStart {
 public:
  // Stands for what cannot be.
  static constexpr int kNever = -1;

  // Courses are taken in `first_part` of the school years or later, and in
  // `last_grade` or earlier. Everything must outlive this.
  LatestStart(absl::Span<const CourseFacts> courses, const Plan& plan,
              int first_part, int last_grade)
      : courses_(courses),
        plan_(plan),
        first_part_(first_part),
        last_grade_(last_grade) {}

  // Returns the latest part of the school years in which one has to begin to
  // take the course, or kNever.
  int PartFor(int course);

  // Likewise, to take it in one grade.
  int PartFor(int course, int grade);

 private:
  int PartWithin(int course, int first_part, int end_part);
  int PartForAll(const CourseFacts& course, const SchoolTime& time);
  int PartForCondition(const Requisite& requisite, const SchoolTime& time);
  int PartForCourse(const Requisite& requisite, const SchoolTime& time);
  bool IsHeld(const Requisite& requisite, const SchoolTime& time) const;

  absl::Span<const CourseFacts> courses_;
  const Plan& plan_;
  const int first_part_;
  const int last_grade_;
  // What is known, by course and the part before which it has to end.
  std::map<std::pair<int, int>, int> known_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_LATEST_START_H_
