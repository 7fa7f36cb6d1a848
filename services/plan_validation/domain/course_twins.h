#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TWINS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TWINS_H_

#include <vector>

#include "services/plan_validation/domain/candidate_judge.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// Courses that may take each other's place in any change to a plan, without any
// difference to whether it is valid or to what it costs: they agree in credit,
// time, conditions, and in all that any rule looks at; nothing asks for them by
// name; the plan does not speak of them.
//
// Whoever searches tries the first of several that are not in the plan yet.
// What is true of a set of changes is true with any of them in its place.
class CourseTwins {
 public:
  CourseTwins(const StudentContext& context, const Plan& plan);

  // Returns the twins of a course, itself among them, ascending.
  const std::vector<int>& Of(int course) const {
    return members_[static_cast<size_t>(
        class_of_[static_cast<size_t>(course)])];
  }

 private:
  std::vector<int> class_of_;
  std::vector<std::vector<int>> members_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_TWINS_H_
