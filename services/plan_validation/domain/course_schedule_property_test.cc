// What must hold of every schedule, tried on small random ones with every way
// of putting the courses somewhere.

#include <algorithm>
#include <limits>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/course_schedule.h"
#include "services/plan_validation/domain/plan_errors.h"
#include "services/plan_validation/testing/random_plan.h"

namespace trellis::plan {
namespace {

constexpr int kCourses = 6;

class ScheduleProperty : public ::testing::Test {
 protected:
  void Draw() {
    courses_ = random_.Courses(kCourses);
    for (CourseFacts& course : courses_) {
      course.grades = GradeBit(11) | GradeBit(12);
      if (random_.OneIn(2)) course.requisites.clear();
      course.last_offered_year = 0;
    }
    load_ = random_.Load();
    load_.min_credit_each_year = 0;
    fixed_ = Plan();
    const int items = random_.Draw(0, 2);
    for (int i = 0; i < items; ++i) {
      fixed_.items.push_back({random_.Draw(0, kCourses - 1),
                              random_.Draw(10, 11), Term::kFullYear,
                              ItemStatus::kEarned});
    }
    fixed_.approvals = {{random_.Draw(0, kCourses - 1), 0}};
    tasks_.clear();
    const int tasks = random_.Draw(1, 4);
    for (int t = 0; t < tasks; ++t) {
      ScheduleTask task;
      task.course = random_.Draw(0, kCourses - 1);
      task.places = PlacesOf(courses_[static_cast<size_t>(task.course)],
                             SchoolTimeOf(11, Term::kFall).begin);
      if (!task.places.empty()) tasks_.push_back(task);
    }
  }

  // Whether nothing is wrong with the courses at these places.
  bool IsRight(const std::vector<Place>& places) const {
    Plan plan = fixed_;
    for (size_t t = 0; t < places.size(); ++t) {
      plan.items.push_back({tasks_[t].course, places[t].grade, places[t].term});
    }
    return FindErrors(courses_, load_, plan, 1).empty();
  }

  // Whether there is any way, found by trying all.
  bool HasWay(std::vector<Place>& places) const {
    if (places.size() == tasks_.size()) return IsRight(places);
    for (const Place& place : tasks_[places.size()].places) {
      places.push_back(place);
      const bool found = HasWay(places);
      places.pop_back();
      if (found) return true;
    }
    return false;
  }

  RandomPlans random_{3};
  std::vector<CourseFacts> courses_;
  CourseLoad load_;
  Plan fixed_;
  std::vector<ScheduleTask> tasks_;
};

TEST_F(ScheduleProperty, AScheduleIsFoundWhereThereIsOneAndIsRight) {
  int found_count = 0;
  int none_count = 0;
  for (int round = 0; round < 2000; ++round) {
    Draw();
    CourseScheduler scheduler(courses_, load_);
    std::vector<Place> places;
    const bool is_found = scheduler.Schedule(fixed_, tasks_, places);
    std::vector<Place> tried;
    ASSERT_EQ(is_found, HasWay(tried)) << "round " << round;
    found_count += is_found;
    none_count += !is_found;
    if (!is_found) continue;
    ASSERT_TRUE(IsRight(places)) << "round " << round;
    scheduler.Balance(places);
    ASSERT_TRUE(IsRight(places)) << "round " << round;
  }
  EXPECT_GT(found_count, 300);
  EXPECT_GT(none_count, 300);
}

}  // namespace
}  // namespace trellis::plan
