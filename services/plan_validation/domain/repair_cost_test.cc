#include "services/plan_validation/domain/repair_cost.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

class RepairCostTest : public ::testing::Test {
 protected:
  RepairCostTest() {
    courses_[1].credit = 500;
    plan_.items = {{0, 9, Term::kFullYear, ItemStatus::kEarned},
                   {1, 10, Term::kFall},
                   {0, 12}};
  }

  RepairCost Cost(std::vector<PlanEdit> edits) const {
    const EditSpace space(courses_, plan_, {});
    return RepairCosts(courses_, plan_, space).Of(edits);
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  Plan plan_;
};

TEST_F(RepairCostTest, CreditIsWhatIsAddedLessWhatIsDropped) {
  EXPECT_EQ(Cost({{PlanEdit::Kind::kAdd, -1, 2, 11}}).added, 1000);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kDrop, 1}}).added, -500);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kReplace, 1, 2}}).added, 500);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kMove, 1, -1, 11}}).added, 0);
  EXPECT_EQ(
      Cost({{PlanEdit::Kind::kAdd, -1, 2, 11}, {PlanEdit::Kind::kDrop, 1}})
          .added,
      500);
}

TEST_F(RepairCostTest, TheEarliestChangeDisturbs) {
  EXPECT_EQ(Cost({{PlanEdit::Kind::kAdd, -1, 2, 12}}).disturbed_years, 0);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kMove, 1, -1, 12}}).disturbed_years, 2);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kMove, 2, -1, 11}}).disturbed_years, 1);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kAdd, -1, 2, 14}}).disturbed_years, 0);
}

TEST_F(RepairCostTest, ThePeakIsTheFullestYearAfterTheChanges) {
  EXPECT_EQ(Cost({{PlanEdit::Kind::kDrop, 1}}).peak, 1000);
  EXPECT_EQ(Cost({{PlanEdit::Kind::kMove, 1, -1, 12}}).peak, 1500);
}

TEST_F(RepairCostTest, RequestsCountAndCostNothingElse) {
  const RepairCost cost = Cost(
      {{PlanEdit::Kind::kRequestDecision}, {PlanEdit::Kind::kRequestApproval}});
  EXPECT_EQ(cost.request_count, 2);
  EXPECT_EQ(cost.added, 0);
  EXPECT_EQ(cost.disturbed_years, 0);
}

TEST_F(RepairCostTest, CostsAreComparedFieldByField) {
  EXPECT_TRUE((RepairCost{0, 9, 9, 9} < RepairCost{1, 0, 0, 0}));
  EXPECT_TRUE((RepairCost{0, 1, 9, 9} < RepairCost{0, 2, 0, 0}));
  EXPECT_TRUE((RepairCost{0, 1, 1, 9} < RepairCost{0, 1, 2, 0}));
  EXPECT_TRUE((RepairCost{0, 1, 1, 1} < RepairCost{0, 1, 1, 2}));
  EXPECT_TRUE((RepairCost{0, 1, 1, 1} == RepairCost{0, 1, 1, 1}));
}

TEST_F(RepairCostTest, TheOrderOfChangesDependsOnNoPosition) {
  const EditSpace space(courses_, plan_, {});
  const PlanEdit first{PlanEdit::Kind::kDrop, 1};
  const PlanEdit second{PlanEdit::Kind::kDrop, 2};
  EXPECT_TRUE(ComesBefore(space, first, second));
  std::swap(plan_.items[1], plan_.items[2]);
  const EditSpace swapped(courses_, plan_, {});
  EXPECT_TRUE(ComesBefore(swapped, second, first));
  EXPECT_TRUE(ComesBefore(space, {first}, {first, second}));
  EXPECT_FALSE(ComesBefore(space, {first, second}, {first}));
}

}  // namespace
}  // namespace trellis::plan
