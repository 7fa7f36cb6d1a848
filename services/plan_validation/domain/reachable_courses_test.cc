#include "services/plan_validation/domain/reachable_courses.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ReachableCoursesTest : public ::testing::Test {
 protected:
  ReachableCourses Find(int first_grade) {
    places_.clear();
    for (const CourseFacts& course : courses_) {
      places_.push_back(
          PlacesOf(course, SchoolTimeOf(first_grade, Term::kFall).begin));
    }
    return {courses_, plan_, places_};
  }

  std::vector<CourseFacts> courses_{4, YearCourse()};
  Plan plan_;
  std::vector<std::vector<Place>> places_;
};

TEST_F(ReachableCoursesTest, ChainsTakeTime) {
  courses_[0].requisites = {Before(1)};
  courses_[1].requisites = {Before(2)};
  EXPECT_THAT(Find(10).is_reached(), ElementsAre(1, 1, 1, 1));
  EXPECT_THAT(Find(11).is_reached(), ElementsAre(0, 1, 1, 1));
  plan_.items = {{2, 10, Term::kFullYear, ItemStatus::kEarned}};
  EXPECT_THAT(Find(11).is_reached(), ElementsAre(1, 1, 1, 1));
}

TEST_F(ReachableCoursesTest, ApprovalsAndCompanyAreNotLookedAt) {
  courses_[0].requisites = {With(1), ApprovalBy(2)};
  courses_[1].requisites = {With(0)};
  courses_[2].requisites = {Credential(3)};
  EXPECT_THAT(Find(12).is_reached(), ElementsAre(1, 1, 0, 1));
}

TEST_F(ReachableCoursesTest, SaysWhichConditionsOfThePlanCannotBeMetInTime) {
  courses_[0].requisites = {Before(1)};
  courses_[3].requisites = {Before(2)};
  plan_.items = {{0, 11}, {3, 12}};
  const ReachableCourses reachable = Find(11);
  EXPECT_THAT(reachable.FindUnmet(0), SizeIs(1));
  EXPECT_THAT(reachable.FindUnmet(1), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
