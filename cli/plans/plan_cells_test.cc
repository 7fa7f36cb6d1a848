#include "cli/plans/plan_cells.h"

#include <map>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::cli {
namespace {

using plan::v1::CoursePlan;
using plan::v1::ImpactPlan;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::trellis::testing::EqualsProto;

class PlanCellsTest : public ::testing::Test {
 protected:
  PlanCells Cells(std::map<PlanColumn, std::string> cells) {
    cells_ = std::move(cells);
    return [this](PlanColumn column) -> absl::string_view {
      return cells_[column];
    };
  }

  OnPlanCellProblem Keep() {
    return
        [this](PlanColumn column, absl::string_view reason, absl::string_view) {
          problems_.push_back(absl::StrCat(InfoOf(column).name, " ", reason));
        };
  }

  std::map<PlanColumn, std::string> cells_;
  std::vector<std::string> problems_;
};

TEST_F(PlanCellsTest, ReadsACourse) {
  CoursePlan plan;
  ReadCourseCells(Cells({{PlanColumn::kCourse, "algebra-1"},
                         {PlanColumn::kGrade, "9"},
                         {PlanColumn::kTerm, "full year"},
                         {PlanColumn::kStatus, "Not-Earned"},
                         {PlanColumn::kMark, "b+"},
                         {PlanColumn::kEarnedMillicredits, "500"},
                         {PlanColumn::kLocked, "Yes"},
                         {PlanColumn::kApprovals, "teacher; counselor;"}}),
                  plan, Keep());
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(plan, EqualsProto(R"pb(
                courses {
                  course: "courses/algebra-1"
                  grade: 9
                  term: TERM_FULL_YEAR
                  status: STATUS_NOT_EARNED
                  mark: "B+"
                  earned_millicredits: 500
                  locked: true
                }
                approvals { course: "courses/algebra-1" approval: "teacher" }
                approvals { course: "courses/algebra-1" approval: "counselor" }
              )pb"));
}

TEST_F(PlanCellsTest, ReadsWhatIsAboutThePlan) {
  ImpactPlan plan;
  ReadAboutPlan(
      Cells({{PlanColumn::kPlanRef, "p-1"},
             {PlanColumn::kProgram, "manufacturing"},
             {PlanColumn::kAchievements,
              "sat-math=620; hours = 40 : in progress;seal:planned;exam"},
             {PlanColumn::kAchievementsComplete, "true"}}),
      "catalogs/springfield", plan, Keep());
  EXPECT_THAT(problems_, IsEmpty());
  EXPECT_THAT(plan, EqualsProto(R"pb(
                plan_ref: "p-1"
                program: "catalogs/springfield/programs/manufacturing"
                plan {
                  achievements { achievement: "sat-math" value: 620 }
                  achievements {
                    achievement: "hours"
                    value: 40
                    status: STATUS_IN_PROGRESS
                  }
                  achievements { achievement: "seal" status: STATUS_PLANNED }
                  achievements { achievement: "exam" }
                  achievements_complete: true
                }
              )pb"));
}

TEST_F(PlanCellsTest, RefusesAchievementsThatAreNone) {
  for (const char* text :
       {"a=b", "a:often", "=3", "a=1=2", "a:b:c", ":earned"}) {
    ImpactPlan plan;
    problems_.clear();
    ReadAboutPlan(Cells({{PlanColumn::kAchievements, text}}), "", plan, Keep());
    EXPECT_THAT(problems_, ElementsAre("achievements WRONG_TYPE")) << text;
  }
}

TEST_F(PlanCellsTest, WantsACourseWhereAnythingIsSaidOfOne) {
  EXPECT_FALSE(HasCourse(Cells(
      {{PlanColumn::kPlanRef, "p-1"}, {PlanColumn::kEntryYear, "2026"}})));
  const PlanCells cells = Cells({{PlanColumn::kMark, "A"}});
  EXPECT_TRUE(HasCourse(cells));
  CoursePlan plan;
  ReadCourseCells(cells, plan, Keep());
  EXPECT_THAT(problems_, ElementsAre("course REQUIRED", "grade REQUIRED"));
}

}  // namespace
}  // namespace trellis::cli
