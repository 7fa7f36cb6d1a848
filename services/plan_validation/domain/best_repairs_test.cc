#include "services/plan_validation/domain/best_repairs.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class BestRepairsTest : public ::testing::Test {
 protected:
  static Plan ThreeCourses() {
    Plan plan;
    plan.items = {{0, 9}, {1, 10}, {2, 11}};
    return plan;
  }

  static PlanEdit Drop(int position) {
    return {PlanEdit::Kind::kDrop, position};
  }

  static FoundRepair Repair(std::vector<PlanEdit> edits, Millicredits added) {
    FoundRepair repair;
    repair.edits = std::move(edits);
    repair.cost.added = added;
    return repair;
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  const Plan plan_ = ThreeCourses();
  const EditSpace space_{courses_, plan_, {}};
  BestRepairs best_{space_, 2};
};

TEST_F(BestRepairsTest, TheCheapestComeFirstAndTheRestIsNotKept) {
  best_.Add(Repair({Drop(0)}, 300));
  EXPECT_FALSE(best_.is_full());
  best_.Add(Repair({Drop(1)}, 100));
  best_.Add(Repair({Drop(2)}, 200));
  ASSERT_THAT(best_.repairs(), SizeIs(2));
  EXPECT_EQ(best_.repairs()[0].edits[0], Drop(1));
  EXPECT_EQ(best_.repairs()[1].edits[0], Drop(2));
}

TEST_F(BestRepairsTest, OfThoseThatCostAsMuchTheFirstInOrderComeFirst) {
  best_.Add(Repair({Drop(2)}, 100));
  best_.Add(Repair({Drop(1)}, 100));
  best_.Add(Repair({Drop(0)}, 100));
  ASSERT_THAT(best_.repairs(), SizeIs(2));
  EXPECT_EQ(best_.repairs()[0].edits[0], Drop(0));
  EXPECT_EQ(best_.repairs()[1].edits[0], Drop(1));
}

TEST_F(BestRepairsTest, TheSameChangesAreKeptOnceWhateverTheirOrder) {
  best_.Add(Repair({Drop(2), Drop(0)}, 100));
  best_.Add(Repair({Drop(0), Drop(2)}, 100));
  ASSERT_THAT(best_.repairs(), SizeIs(1));
  EXPECT_THAT(best_.repairs()[0].edits, ElementsAre(Drop(0), Drop(2)));
}

TEST_F(BestRepairsTest, NothingIsWorseUntilThereAreEnough) {
  best_.Add(Repair({Drop(1)}, 100));
  EXPECT_FALSE(best_.IsWorse({0, 900}));
  EXPECT_FALSE(best_.IsPreceded({0, 100}, {Drop(2)}));
  best_.Add(Repair({Drop(0)}, 100));
  EXPECT_TRUE(best_.IsWorse({0, 101}));
  EXPECT_FALSE(best_.IsWorse({0, 100}));
  EXPECT_TRUE(best_.IsPreceded({0, 100}, {Drop(2)}));
  EXPECT_TRUE(best_.IsPreceded({0, 100}, {Drop(2), Drop(1)}));
  EXPECT_FALSE(best_.IsPreceded({0, 100}, {Drop(2), Drop(0)}));
  EXPECT_FALSE(best_.IsPreceded({0, 99}, {Drop(2)}));
}

}  // namespace
}  // namespace trellis::plan
