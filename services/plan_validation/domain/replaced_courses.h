#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPLACED_COURSES_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPLACED_COURSES_H_

#include <vector>

#include "absl/types/span.h"
#include "services/plan_validation/domain/course_facts.h"

namespace trellis::plan {

// The most times in a row that a course is replaced. What lies beyond is not
// looked at.
inline constexpr int kMaxReplacements = 16;

// Fills CourseFacts::counts_as from CourseFacts::replaced_by. A course counts
// as those that took its place and those whose place it took, but two courses
// that the same one replaced do not count as each other.
void LinkReplacedCourses(std::vector<CourseFacts>& courses);

// Whether a plan that holds `taken` holds `asked`: the same course, or one that
// counts as it. Either may be a number beyond the table.
bool CountsAs(absl::Span<const CourseFacts> courses, int taken, int asked);

// Returns the course that is offered in place of `course`: the last of those
// that took its place, or `course` itself when none did.
int LatestCourse(absl::Span<const CourseFacts> courses, int course);

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_DOMAIN_REPLACED_COURSES_H_
