#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SCHEDULE_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SCHEDULE_H_

#include <array>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/course_places.h"
#include "services/plan_validation/domain/schedule_windows.h"

namespace trellis::plan {

// Puts courses into the terms that are left around what is fixed: after what
// they build on, in the load, never twice at the same time.
//
// List scheduling with windows: a course that others of the list build on comes
// before them, and no later than they leave room for. It is put as early as can
// be, a course that nothing builds on into the school year that is emptiest.
// Where a course finds no place, those before it are tried elsewhere, a bounded
// number of times.
//
// Keeps its memory from one schedule to the next; not thread safe.
class CourseScheduler {
 public:
  // Everything must outlive the scheduler.
  CourseScheduler(absl::Span<const CourseFacts> courses,
                  const CourseLoad& load);

  // Finds a place for each of `tasks` around the items of `fixed`. Returns
  // false when none was found, so that what is in `places` says nothing.
  bool Schedule(const Plan& fixed, absl::Span<const ScheduleTask> tasks,
                std::vector<Place>& places);

  // After a schedule was found: moves courses out of the fullest school years,
  // where that leaves everything else right, and nothing out of where it is
  // wanted.
  void Balance(std::vector<Place>& places);

 private:
  struct YearLoad {
    Millicredits credit = 0;
    int fall = 0;
    int spring = 0;
    // All credit, whoever teaches it.
    Millicredits total = 0;
  };

  bool PlaceFrom(size_t next);
  std::vector<Place> PlacesInOrder(int task) const;
  bool Fits(int task, const Place& place) const;
  bool IsTwice(int task, const Place& place) const;
  bool IsMet(int task) const;
  void Put(int task, const Place& place);
  void Remove(int task);
  void CountLoad(const CourseFacts& course, const Place& place, int sign);
  bool IsPlaced(int task) const;
  bool IsAllRight() const;
  size_t CountFixedUnmet() const;
  bool TryToMove(int task, std::vector<Place>& places);

  absl::Span<const CourseFacts> courses_;
  const CourseLoad& load_;
  absl::Span<const ScheduleTask> tasks_;
  size_t first_position_ = 0;
  size_t fixed_unmet_ = 0;
  Plan plan_;
  ScheduleWindows windows_;
  std::vector<int> order_;
  std::array<YearLoad, kMaxGrade + 1> years_{};
  int steps_left_ = 0;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_SCHEDULE_H_
