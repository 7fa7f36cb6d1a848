#include "services/plan_validation/domain/course_risk.h"

#include <cstddef>

#include "services/plan_validation/domain/course_windows.h"
#include "services/plan_validation/domain/items_by_course.h"
#include "services/plan_validation/domain/plan_diagnostic.h"
#include "services/plan_validation/domain/requisites.h"

namespace trellis::plan {
namespace {

// Returns for each item how many of its conditions are not met.
std::vector<size_t> CountUnmet(absl::Span<const CourseFacts> courses,
                               const Plan& plan) {
  const ItemsByCourse items(plan.items);
  const RequisiteJudge judge(courses, plan, items);
  std::vector<size_t> unmet;
  for (size_t i = 0; i < plan.items.size(); ++i) {
    const CourseFacts& course = courses[plan.items[i].course];
    const int position = static_cast<int>(i);
    unmet.push_back(IsOpen(plan.items[i])
                        ? judge.FindUnmetRequired(course, position).size()
                        : 0);
  }
  return unmet;
}

}  // namespace

std::vector<int> DependentsOf(absl::Span<const CourseFacts> courses,
                              const Plan& plan, int position) {
  const std::vector<size_t> before = CountUnmet(courses, plan);
  Plan rest = plan;
  rest.items[position].status = ItemStatus::kNotEarned;
  std::vector<bool> is_lost(plan.items.size(), false);
  // What cannot be taken takes with it what builds on it.
  for (bool is_done = false; !is_done;) {
    is_done = true;
    const std::vector<size_t> after = CountUnmet(courses, rest);
    for (size_t i = 0; i < after.size(); ++i) {
      if (is_lost[i] || after[i] <= before[i]) continue;
      is_lost[i] = true;
      is_done = false;
      rest.items[i].status = ItemStatus::kNotEarned;
    }
  }
  const PlanItem& item = plan.items[position];
  const SchoolTime time = SchoolTimeOf(item.grade, item.term);
  std::vector<int> dependents;
  for (size_t i = 0; i < is_lost.size(); ++i) {
    const PlanItem& other = plan.items[i];
    if (is_lost[i] &&
        SchoolTimeOf(other.grade, other.term).begin > time.begin) {
      dependents.push_back(static_cast<int>(i));
    }
  }
  return dependents;
}

int RetakeYearsOf(absl::Span<const CourseFacts> courses, const Plan& plan,
                  int position) {
  const PlanItem& item = plan.items[position];
  const CourseFacts& course = courses[item.course];
  if (TermsOf(course) == 0) return 0;
  int years = 0;
  for (int grade = item.grade + 1; grade <= kLastHighSchoolGrade; ++grade) {
    const int year = SchoolYearOf(plan, grade);
    const bool is_given_up = course.last_offered_year != 0 && year != 0 &&
                             year > course.last_offered_year;
    years += (course.grades & GradeBit(grade)) != 0 && !is_given_up;
  }
  return years;
}

}  // namespace trellis::plan
