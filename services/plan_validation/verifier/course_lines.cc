#include "services/plan_validation/verifier/course_lines.h"

#include <algorithm>
#include <tuple>

#include "services/plan_validation/verifier/school_span.h"

namespace trellis::plan_verifier {
namespace {

using plan::v1::PlannedCourse;

// The surest first.
int RankOf(PlannedCourse::Status status) {
  switch (status) {
    case PlannedCourse::STATUS_EARNED:
      return 0;
    case PlannedCourse::STATUS_IN_PROGRESS:
      return 1;
    default:
      return 2;
  }
}

// The positions at which credit may be earned, in the order in which it is.
std::vector<int> OrderOf(const PlanCredit& credit) {
  std::vector<int> order;
  for (size_t p = 0; p < credit.courses.size(); ++p) {
    if (!credit.units_at[p].empty()) order.push_back(static_cast<int>(p));
  }
  const auto key = [&](int position) {
    const PlannedCourse& planned = credit.plan->courses(position);
    const auto& course = *credit.courses[static_cast<size_t>(position)];
    const SchoolSpan span = SpanOf(planned, course);
    return std::make_tuple(RankOf(planned.status()), span.begin, span.end,
                           absl::string_view(course.name()));
  };
  std::stable_sort(order.begin(), order.end(),
                   [&](int a, int b) { return key(a) < key(b); });
  return order;
}

}  // namespace

void FindCourseLines(const CourseBook& book, PlanCredit& credit) {
  std::vector<int>& line_at = credit.line_at;
  const size_t count = credit.courses.size();
  line_at.resize(count);
  for (size_t p = 0; p < count; ++p) line_at[p] = static_cast<int>(p);
  std::vector<bool> earns(count, false);
  const std::vector<int> order = OrderOf(credit);
  for (size_t i = 0; i < order.size(); ++i) {
    const auto p = static_cast<size_t>(order[i]);
    int before = 0;
    for (size_t k = 0; k < i; ++k) {
      const auto other = static_cast<size_t>(order[k]);
      if (!book.CountsAs(*credit.courses[other], credit.courses[p]->name())) {
        continue;
      }
      ++before;
      const auto [kept, gone] = std::minmax({line_at[p], line_at[other]});
      std::replace(line_at.begin(), line_at.end(), int{gone}, int{kept});
    }
    earns[p] = before < CreditLimitOf(*credit.courses[p]);
  }
  credit.limit_at.assign(count, 0);
  for (size_t p = 0; p < count; ++p) {
    for (size_t other = 0; other < count; ++other) {
      credit.limit_at[p] += earns[other] && line_at[other] == line_at[p];
    }
  }
}

}  // namespace trellis::plan_verifier
