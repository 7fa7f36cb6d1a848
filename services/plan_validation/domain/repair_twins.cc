#include "services/plan_validation/domain/repair_twins.h"

#include <algorithm>
#include <utility>

namespace trellis::plan {
namespace {

// How many repairs are made of one at most.
constexpr size_t kMaxTwins = 256;

// Which courses a repair names, ascending.
std::vector<int> CoursesOf(const FoundRepair& repair) {
  std::vector<int> courses;
  for (const PlanEdit& edit : repair.edits) {
    if (edit.course >= 0) courses.push_back(edit.course);
  }
  std::sort(courses.begin(), courses.end());
  courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
  return courses;
}

// The ways of giving courses different twins, each in the order of `courses`.
std::vector<std::vector<int>> WaysOf(const std::vector<int>& courses,
                                     const CourseTwins& twins) {
  std::vector<std::vector<int>> ways = {{}};
  for (const int course : courses) {
    std::vector<std::vector<int>> more;
    for (const std::vector<int>& way : ways) {
      for (const int twin : twins.Of(course)) {
        const bool is_used =
            std::find(way.begin(), way.end(), twin) != way.end();
        if (is_used || more.size() >= kMaxTwins) continue;
        more.push_back(way);
        more.back().push_back(twin);
      }
    }
    ways = std::move(more);
  }
  return ways;
}

}  // namespace

std::vector<FoundRepair> TwinsOf(const FoundRepair& repair,
                                 const CourseTwins& twins) {
  const std::vector<int> courses = CoursesOf(repair);
  std::vector<FoundRepair> all;
  for (const std::vector<int>& way : WaysOf(courses, twins)) {
    FoundRepair& twin = all.emplace_back(repair);
    for (PlanEdit& edit : twin.edits) {
      if (edit.course < 0) continue;
      const auto at =
          std::lower_bound(courses.begin(), courses.end(), edit.course);
      edit.course = way[static_cast<size_t>(at - courses.begin())];
    }
  }
  return all;
}

}  // namespace trellis::plan
