#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_NEEDS_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_NEEDS_H_

#include <limits>
#include <optional>
#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/school_time.h"

namespace trellis::plan {

// A course that has to come into a plan.
struct NeededCourse {
  int course = 0;
  // The last parts of the school years with which it may end and begin; what
  // builds on it without having its time yet sets no bound.
  int latest_end = kNoBound;
  int latest_begin = kNoBound;

  static constexpr int kNoBound = std::numeric_limits<int>::max() / 2;
};

// What has to come into a plan so that a course can be taken.
struct CourseNeeds {
  // The course and those that have to come before or along with it, each once.
  std::vector<NeededCourse> courses;
  // Approvals that have to be asked for.
  std::vector<GivenApproval> approvals;
};

// Finds what courses need beside what a plan holds. Of alternatives it takes
// the one that needs the fewest approvals and then the fewest courses. Time is
// not looked at, and neither is credit that a condition asks for.
class NeedsFinder {
 public:
  // `can_be_added` says for each course whether it may come into the plan.
  // Everything must outlive the finder.
  NeedsFinder(absl::Span<const CourseFacts> courses, const Plan& plan,
              const std::vector<char>& can_be_added)
      : courses_(courses), plan_(plan), can_be_added_(can_be_added) {}

  // Fills `needs` with what it takes to add a course. Returns false when it
  // cannot be: it or what it needs may not be added, or something that is no
  // course is missing and cannot be asked for.
  bool Find(int course, CourseNeeds& needs) const;

  // Fills `needs` with what it takes to meet a condition of the item at
  // `position`, which has its time already, likewise.
  bool Meet(const Requisite& requisite, int position, CourseNeeds& needs) const;

 private:
  // Whose condition it is.
  struct Asker {
    int course = 0;
    int depth = 0;
    // Where it is, or nothing when that is open.
    std::optional<SchoolTime> time;
  };

  bool Add(int course, int depth, CourseNeeds& needs) const;
  bool Satisfy(const Requisite& requisite, const Asker& asker,
               CourseNeeds& needs) const;
  bool SatisfyCourse(const Requisite& requisite, const Asker& asker,
                     CourseNeeds& needs) const;
  bool SatisfySome(const Requisite& requisite, const Asker& asker,
                   CourseNeeds& needs) const;
  bool IsHeld(const Requisite& requisite, const Asker& asker,
              const CourseNeeds& needs) const;

  absl::Span<const CourseFacts> courses_;
  const Plan& plan_;
  const std::vector<char>& can_be_added_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_COURSE_NEEDS_H_
