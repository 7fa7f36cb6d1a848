#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REACHABLE_COURSES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REACHABLE_COURSES_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/course_places.h"

namespace trellis::plan {

// Finds the courses that can be taken at all in the terms that are left, at the
// best: every course is taken as soon as its conditions are met, whatever
// approvals it asks for, without any bound on what is taken at a time. Whether
// courses that ask for each other's company can be taken together is not looked
// at. What is not reached so is reached in no plan.
class ReachableCourses {
 public:
  // `places` are those where courses may be put, by course.
  ReachableCourses(absl::Span<const CourseFacts> courses, const Plan& plan,
                   const std::vector<std::vector<Place>>& places);

  // For each course, whether it can be taken anew.
  const std::vector<char>& is_reached() const { return is_reached_; }

  // Returns the conditions of the item of `plan` at `position` that cannot be
  // met in time. They live as long as this.
  std::vector<const Requisite*> FindUnmet(int position) const;

 private:
  bool Reach(int course, const std::vector<Place>& places);

  // The courses as far as they build on each other.
  std::vector<CourseFacts> relaxed_;
  std::vector<char> is_reached_;
  // The plan with all that is reached.
  Plan plan_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REACHABLE_COURSES_H_
