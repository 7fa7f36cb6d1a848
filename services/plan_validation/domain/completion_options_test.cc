#include "services/plan_validation/domain/completion_options.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class PlacesToFillTest : public ::testing::Test {
 protected:
  std::vector<int> GradesOf(size_t course) const {
    const auto places = PlacesToFill(courses_, plan_, options_);
    std::vector<int> grades;
    for (const Place& place : places[course]) grades.push_back(place.grade);
    return grades;
  }

  std::vector<CourseFacts> courses_{2, YearCourse()};
  Plan plan_;
  CompletionOptions options_;
};

TEST_F(PlacesToFillTest, CoursesArePutIntoTheGradesThatAreToBeFilled) {
  EXPECT_THAT(GradesOf(0), ElementsAre(9, 10, 11, 12));
  options_.first_grade = 10;
  options_.last_grade = 11;
  EXPECT_THAT(GradesOf(0), ElementsAre(10, 11));
}

TEST_F(PlacesToFillTest, NothingIsPutBeforeWhatHasBegun) {
  plan_.items = {{1, 10, Term::kFullYear, ItemStatus::kInProgress}};
  EXPECT_THAT(GradesOf(0), ElementsAre(11, 12));
}

TEST_F(PlacesToFillTest, WhatIsAvoidedOrGivenUpIsPutNowhere) {
  options_.avoided = {0};
  EXPECT_THAT(GradesOf(0), IsEmpty());
  plan_.entry_year = 2025;
  courses_[1].last_offered_year = 2025;
  EXPECT_THAT(GradesOf(1), ElementsAre(9));
}

}  // namespace
}  // namespace trellis::plan
