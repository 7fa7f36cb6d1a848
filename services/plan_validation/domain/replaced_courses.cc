#include "services/plan_validation/domain/replaced_courses.h"

#include <algorithm>

namespace trellis::plan {
namespace {

bool IsInTable(absl::Span<const CourseFacts> courses, int course) {
  return course >= 0 && course < static_cast<int>(courses.size());
}

// Returns the courses that took the place of `course`, the next one first, each
// once.
std::vector<int> Successors(absl::Span<const CourseFacts> courses, int course) {
  std::vector<int> successors;
  int next = courses[course].replaced_by;
  // A course that comes up again closes a circle.
  while (IsInTable(courses, next) && next != course &&
         std::find(successors.begin(), successors.end(), next) ==
             successors.end() &&
         static_cast<int>(successors.size()) < kMaxReplacements) {
    successors.push_back(next);
    next = courses[next].replaced_by;
  }
  return successors;
}

void MakeSet(std::vector<int>& numbers) {
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

}  // namespace

void LinkReplacedCourses(std::vector<CourseFacts>& courses) {
  for (CourseFacts& course : courses) course.counts_as.clear();
  for (size_t c = 0; c < courses.size(); ++c) {
    const int course = static_cast<int>(c);
    for (const int successor : Successors(courses, course)) {
      courses[c].counts_as.push_back(successor);
      courses[successor].counts_as.push_back(course);
    }
  }
  for (CourseFacts& course : courses) MakeSet(course.counts_as);
}

bool CountsAs(absl::Span<const CourseFacts> courses, int taken, int asked) {
  if (taken == asked) return true;
  if (!IsInTable(courses, asked)) return false;
  const std::vector<int>& others = courses[asked].counts_as;
  return std::binary_search(others.begin(), others.end(), taken);
}

int LatestCourse(absl::Span<const CourseFacts> courses, int course) {
  if (!IsInTable(courses, course)) return course;
  const std::vector<int> successors = Successors(courses, course);
  return successors.empty() ? course : successors.back();
}

}  // namespace trellis::plan
