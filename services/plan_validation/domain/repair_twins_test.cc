#include "services/plan_validation/domain/repair_twins.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

class RepairTwinsTest : public ::testing::Test {
 protected:
  static PlanEdit Add(int course, int grade) {
    return {PlanEdit::Kind::kAdd, kNoPosition, course, grade};
  }

  std::vector<std::vector<int>> CoursesOfTwins(std::vector<PlanEdit> edits) {
    FoundRepair repair;
    repair.edits = std::move(edits);
    std::vector<std::vector<int>> courses;
    for (const FoundRepair& twin :
         TwinsOf(repair, CourseTwins(student_.Context(), {}))) {
      std::vector<int>& of_twin = courses.emplace_back();
      for (const PlanEdit& edit : twin.edits) of_twin.push_back(edit.course);
    }
    return courses;
  }

  TestStudent student_{std::vector<CourseFacts>(3, YearCourse())};
};

TEST_F(RepairTwinsTest, ARepairWithoutCoursesIsAlone) {
  EXPECT_THAT(CoursesOfTwins({{PlanEdit::Kind::kDrop, 0}}),
              ElementsAre(ElementsAre(kNoCourse)));
}

TEST_F(RepairTwinsTest, EachTwinTakesThePlaceOfACourse) {
  EXPECT_THAT(
      CoursesOfTwins({Add(0, 9)}),
      UnorderedElementsAre(ElementsAre(0), ElementsAre(1), ElementsAre(2)));
}

TEST_F(RepairTwinsTest, DifferentCoursesGetDifferentTwinsAndTheSameTheSame) {
  EXPECT_THAT(CoursesOfTwins({Add(0, 9), Add(1, 10)}), SizeIs(6));
  EXPECT_THAT(CoursesOfTwins({Add(1, 9), Add(1, 10)}),
              UnorderedElementsAre(ElementsAre(0, 0), ElementsAre(1, 1),
                                   ElementsAre(2, 2)));
}

TEST_F(RepairTwinsTest, ThereAreNoMoreThanCanBeLookedAt) {
  student_ = TestStudent(std::vector<CourseFacts>(20, YearCourse()));
  EXPECT_THAT(CoursesOfTwins({Add(0, 9), Add(1, 10)}), SizeIs(256));
}

}  // namespace
}  // namespace trellis::plan
