#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHEDULE_WINDOWS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHEDULE_WINDOWS_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/course_places.h"

namespace trellis::plan {

// A course that has to be put somewhere.
struct ScheduleTask {
  int course = 0;

  // Where it may be, the earliest first.
  std::vector<Place> places;

  // The grades in which it is wanted, one GradeBit each; none: in any.
  uint32_t wanted_grades = 0;

  // Whether it is wanted where `present` says before anywhere else.
  bool has_present = false;
  Place present;
};

// That a condition of one task looks at another.
struct ScheduleLink {
  int task = 0;
  // Whether the condition cannot be met without it.
  bool is_needed = false;
  Requisite::Kind kind = Requisite::Kind::kCourseBefore;
};

// Finds which courses that have to be put somewhere build on which, and how
// late each may be so that those that build on it find a place. Keeps its
// memory from one call to the next; not thread safe.
class ScheduleWindows {
 public:
  // `courses` must outlive this.
  explicit ScheduleWindows(absl::Span<const CourseFacts> courses)
      : courses_(courses), tasks_of_course_(courses.size()) {}

  // Looks at `tasks`, which come after the items of `plan` before
  // `first_position`. Returns false when one of them finds no place. Everything
  // must outlive what is asked afterwards.
  bool Find(const Plan& plan, size_t first_position,
            absl::Span<const ScheduleTask> tasks);

  // The tasks that the conditions of a task look at.
  const std::vector<ScheduleLink>& LinksOf(int task) const {
    return links_[static_cast<size_t>(task)];
  }

  // Whether a task may be at a place without keeping others out.
  bool IsInTime(int task, const Place& place) const {
    const SchoolTime time = place.time();
    return time.end <= latest_end_[static_cast<size_t>(task)] &&
           time.begin <= latest_begin_[static_cast<size_t>(task)];
  }

  // Whether other tasks build on a task.
  bool HasFollowers(int task) const {
    return has_followers_[static_cast<size_t>(task)] != 0;
  }

  // The tasks in an order in which what others build on comes first, of those
  // on one level the most pressing.
  std::vector<int> InOrder() const;

 private:
  void FindLinks(const Requisite& requisite, bool is_needed,
                 std::vector<ScheduleLink>& links) const;
  void AddLinks(const Requisite& requisite, bool is_needed,
                std::vector<ScheduleLink>& links) const;
  void LimitByFixed();
  int LevelOf(int task, std::vector<int>& levels) const;

  absl::Span<const CourseFacts> courses_;
  const Plan* plan_ = nullptr;
  size_t first_position_ = 0;
  absl::Span<const ScheduleTask> tasks_;
  // By course, the tasks that it is.
  std::vector<std::vector<int>> tasks_of_course_;
  // By task.
  std::vector<std::vector<ScheduleLink>> links_;
  std::vector<int> latest_end_;
  std::vector<int> latest_begin_;
  std::vector<char> has_followers_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_SCHEDULE_WINDOWS_H_
