#ifndef TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_PLAN_H_
#define TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_PLAN_H_

#include <random>
#include <vector>

#include "services/plan_validation/domain/course_facts.h"
#include "services/plan_validation/domain/replaced_courses.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {

// Draws small catalogs and plans in which much is wrong.
class RandomPlans {
 public:
  explicit RandomPlans(uint32_t seed) : random_(seed) {}

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  bool OneIn(int count) { return Draw(1, count) == 1; }

  std::vector<CourseFacts> Courses(int count) {
    std::vector<CourseFacts> courses;
    for (int c = 0; c < count; ++c) courses.push_back(Course(count));
    LinkReplacedCourses(courses);
    return courses;
  }

  // Returns a condition about some of `courses` courses, at most `depth` deep.
  Requisite Condition(int courses, int depth) {
    // One course more than there is: catalogs name what they do not have.
    const int course = Draw(0, courses);
    Requisite requisite;
    switch (Draw(0, depth > 0 ? 9 : 6)) {
      case 0:
      case 1:
        requisite = Before(course, OneIn(3) ? 200 : 0);
        break;
      case 2:
        requisite = BeforeOrWith(course);
        break;
      case 3:
        requisite = With(course);
        break;
      case 4:
        requisite = Achieved(Draw(0, 2), Draw(0, 2));
        break;
      case 5:
        requisite = ApprovalBy(Draw(0, 1));
        break;
      case 6:
        requisite = OneIn(2) ? Credit(Draw(0, 4) * 500)
                             : CreditFrom(Draw(1, 2) * 500, {{0, 500}});
        break;
      case 7:
        requisite = AllOf(Conditions(courses, depth - 1));
        break;
      case 8:
        requisite = AnyOf(Conditions(courses, depth - 1));
        break;
      default:
        requisite = NOf(2, Conditions(courses, depth - 1));
        break;
    }
    requisite.is_recommended = OneIn(6);
    return requisite;
  }

  CourseLoad Load() {
    CourseLoad load;
    if (OneIn(2)) load.max_credit_each_year = Draw(2, 4) * 500;
    if (OneIn(2)) load.min_credit_each_year = Draw(1, 2) * 500;
    if (OneIn(2)) load.max_courses_each_term = Draw(1, 3);
    return load;
  }

  Plan PlanOf(int courses, int most_items) {
    Plan plan;
    const int items = Draw(0, most_items);
    for (int i = 0; i < items; ++i) plan.items.push_back(Item(courses));
    for (int a = 0; a < 3; ++a) {
      if (OneIn(3)) plan.achievements.push_back({a, Draw(0, 2), Status()});
    }
    if (OneIn(3)) plan.approvals.push_back({Draw(0, courses - 1), 0});
    if (OneIn(2)) plan.entry_year = 2024;
    return plan;
  }

  std::mt19937& random() { return random_; }

 private:
  ItemStatus Status() { return static_cast<ItemStatus>(Draw(0, 3)); }

  PlanItem Item(int courses) {
    PlanItem item{Draw(0, courses - 1), Draw(8, 14),
                  static_cast<Term>(Draw(0, 3)),
                  OneIn(3) ? Status() : ItemStatus::kPlanned};
    if (item.status == ItemStatus::kEarned) {
      item.grade = Draw(8, 10);
      item.mark = OneIn(2) ? Draw(1, 4) * 100 : kUnreportedMark;
      if (OneIn(4)) item.earned_credit = 250;
    }
    item.is_locked = OneIn(5);
    return item;
  }

  std::vector<Requisite> Conditions(int courses, int depth) {
    std::vector<Requisite> conditions;
    const int count = Draw(2, 3);
    for (int i = 0; i < count; ++i) {
      conditions.push_back(Condition(courses, depth));
    }
    return conditions;
  }

  CourseFacts Course(int courses) {
    CourseFacts course;
    course.credit = Draw(1, 2) * 500;
    course.credit_limit = OneIn(4) ? 2 : 1;
    for (int grade = 8; grade <= 14; ++grade) {
      if (!OneIn(4)) course.grades |= GradeBit(grade);
    }
    course.terms = static_cast<uint8_t>(Draw(1, 15));
    course.is_external = OneIn(6);
    const int requisites = Draw(0, 2);
    for (int r = 0; r < requisites; ++r) {
      course.requisites.push_back(Condition(courses, 2));
    }
    if (OneIn(5)) course.paired_course = Draw(0, courses - 1);
    if (OneIn(6)) course.replaced_by = Draw(0, courses - 1);
    if (OneIn(6)) course.last_offered_year = Draw(2024, 2028);
    if (OneIn(5)) course.articulations = {{Draw(0, courses), 200}};
    return course;
  }

  std::mt19937 random_;
};

}  // namespace trellis::plan

#endif  // TRELLIS_SERVICES_PLAN_VALIDATION_TESTING_RANDOM_PLAN_H_
