#include "services/plan_validation/domain/edit_space.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class EditSpaceTest : public ::testing::Test {
 protected:
  // The grades in which a course may be put.
  std::vector<int> GradesOf(int course) const {
    const EditSpace space = Space();
    std::vector<int> grades;
    for (const Place& place : space.PlacesOf(course)) {
      grades.push_back(place.grade);
    }
    return grades;
  }

  EditSpace Space() const { return {courses_, plan_, options_}; }

  std::vector<CourseFacts> courses_{2, YearCourse()};
  Plan plan_;
  EditOptions options_;
};

TEST_F(EditSpaceTest, OnlyWhatIsPlannedAndNotLockedIsOpen) {
  plan_.items = {{0, 12},
                 {1, 11, Term::kFullYear, ItemStatus::kEarned},
                 {1, 12, Term::kFullYear, ItemStatus::kInProgress},
                 {1, 12},
                 {1, 12}};
  plan_.items[4].is_locked = true;
  EXPECT_THAT(Space().open_items(), ElementsAre(0, 3));
  options_.first_grade = 13;
  EXPECT_THAT(Space().open_items(), IsEmpty());
}

TEST_F(EditSpaceTest, TheOrderOfItemsDependsOnNoPosition) {
  plan_.items = {{1, 11}, {0, 11}, {1, 10}};
  EXPECT_THAT(Space().open_items(), ElementsAre(2, 1, 0));
  EXPECT_EQ(Space().RankOf(2), 0);
  EXPECT_EQ(Space().RankOf(0), 2);
}

TEST_F(EditSpaceTest, CoursesArePutWhereTheyAreOfferedAfterWhatHasBegun) {
  EXPECT_THAT(GradesOf(0), ElementsAre(9, 10, 11, 12));
  plan_.items = {{1, 9, Term::kFullYear, ItemStatus::kEarned}};
  EXPECT_THAT(GradesOf(0), ElementsAre(10, 11, 12));
  options_.first_grade = 12;
  EXPECT_THAT(GradesOf(0), ElementsAre(12));
}

TEST_F(EditSpaceTest, ChangesBeginWithTheEarliestPlannedCourse) {
  plan_.items = {{1, 11}};
  EXPECT_THAT(GradesOf(0), ElementsAre(11, 12));
  options_.first_grade = 10;
  EXPECT_THAT(GradesOf(0), ElementsAre(10, 11, 12));
}

TEST_F(EditSpaceTest, PlansEndWithGradeTwelveOrTheirLastCourse) {
  courses_[0].grades = GradeBit(12) | GradeBit(13) | GradeBit(14);
  EXPECT_THAT(GradesOf(0), ElementsAre(12));
  plan_.items = {{1, 11}, {1, 13}};
  EXPECT_THAT(GradesOf(0), ElementsAre(12, 13));
  EXPECT_EQ(Space().last_planned_grade(), 13);
}

TEST_F(EditSpaceTest, WhatIsGivenUpIsNotOffered) {
  plan_.entry_year = 2025;
  courses_[0].last_offered_year = 2026;
  EXPECT_THAT(GradesOf(0), ElementsAre(9, 10));
  EXPECT_FALSE(Space().IsOffered(0, {11, Term::kFullYear}));
  EXPECT_FALSE(Space().IsOffered(0, {10, Term::kFall}));
  plan_.entry_year = 0;
  EXPECT_TRUE(Space().IsOffered(0, {11, Term::kFullYear}));
}

}  // namespace
}  // namespace trellis::plan
