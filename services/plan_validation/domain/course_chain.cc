#include "services/plan_validation/domain/course_chain.h"

#include <algorithm>

namespace trellis::plan {
namespace {

// Adds the courses that a condition names.
void AddNamed(const Requisite& requisite, std::vector<int>& named) {
  switch (requisite.kind) {
    case Requisite::Kind::kCourseBefore:
    case Requisite::Kind::kCourseBeforeOrWith:
    case Requisite::Kind::kCourseWith:
      named.push_back(requisite.id);
      break;
    default:
      break;
  }
  for (const Requisite& part : requisite.parts) AddNamed(part, named);
}

// Visits the courses of a chain, what others build on first.
class ChainOrder {
 public:
  ChainOrder(absl::Span<const CourseFacts> courses,
             const std::vector<int>& chain)
      : courses_(courses), chain_(chain) {}

  std::vector<int> Find() {
    for (const int course : chain_) Visit(course);
    return order_;
  }

 private:
  static bool Holds(const std::vector<int>& courses, int course) {
    return std::find(courses.begin(), courses.end(), course) != courses.end();
  }

  void Visit(int course) {
    if (Holds(seen_, course)) return;
    seen_.push_back(course);
    std::vector<int> named;
    for (const Requisite& requisite : courses_[course].requisites) {
      AddNamed(requisite, named);
    }
    for (const int other : chain_) {
      if (Holds(named, other)) Visit(other);
    }
    order_.push_back(course);
  }

  absl::Span<const CourseFacts> courses_;
  const std::vector<int>& chain_;
  std::vector<int> seen_;
  std::vector<int> order_;
};

}  // namespace

std::vector<int> InBuildingOrder(absl::Span<const CourseFacts> courses,
                                 const std::vector<int>& chain) {
  return ChainOrder(courses, chain).Find();
}

}  // namespace trellis::plan
