#include "services/plan_validation/domain/apply_edit.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::SizeIs;

class ApplyEditTest : public ::testing::Test {
 protected:
  ApplyEditTest() { plan_.items = {{0, 9}, {1, 10, Term::kFall}}; }

  // Makes a change and takes it back, with a look in between.
  template <typename Look>
  void Try(const PlanEdit& edit, Look look) {
    const PlanItem before = ApplyEdit(edit, plan_);
    look(plan_);
    UndoEdit(edit, before, plan_);
    ASSERT_THAT(plan_.items, SizeIs(2));
    EXPECT_EQ(plan_.items[1].course, 1);
    EXPECT_EQ(plan_.items[1].grade, 10);
    EXPECT_EQ(plan_.items[1].term, Term::kFall);
    EXPECT_EQ(plan_.items[1].status, ItemStatus::kPlanned);
    EXPECT_THAT(plan_.approvals, SizeIs(0));
  }

  Plan plan_;
};

TEST_F(ApplyEditTest, WhatIsAddedComesLast) {
  Try({PlanEdit::Kind::kAdd, -1, 5, 11, Term::kSpring}, [](const Plan& plan) {
    ASSERT_THAT(plan.items, SizeIs(3));
    EXPECT_EQ(plan.items[2].course, 5);
    EXPECT_EQ(plan.items[2].grade, 11);
    EXPECT_EQ(plan.items[2].term, Term::kSpring);
    EXPECT_EQ(plan.items[2].status, ItemStatus::kPlanned);
  });
}

TEST_F(ApplyEditTest, AMoveChangesTheTimeAlone) {
  Try({PlanEdit::Kind::kMove, 1, kNoCourse, 12, Term::kSummer},
      [](const Plan& plan) {
        EXPECT_EQ(plan.items[1].course, 1);
        EXPECT_EQ(plan.items[1].grade, 12);
        EXPECT_EQ(plan.items[1].term, Term::kSummer);
      });
}

TEST_F(ApplyEditTest, AReplacementChangesTheCourseAlone) {
  Try({PlanEdit::Kind::kReplace, 1, 7}, [](const Plan& plan) {
    EXPECT_EQ(plan.items[1].course, 7);
    EXPECT_EQ(plan.items[1].grade, 10);
    EXPECT_EQ(plan.items[1].term, Term::kFall);
  });
}

TEST_F(ApplyEditTest, WhatIsDroppedCountsForNothingAndStaysWhereItWas) {
  Try({PlanEdit::Kind::kDrop, 1}, [](const Plan& plan) {
    ASSERT_THAT(plan.items, SizeIs(2));
    EXPECT_EQ(plan.items[1].status, ItemStatus::kNotEarned);
  });
}

TEST_F(ApplyEditTest, RequestsAreGranted) {
  PlanEdit edit{PlanEdit::Kind::kRequestApproval, -1, 7};
  edit.approval = 3;
  Try(edit, [](const Plan& plan) {
    ASSERT_THAT(plan.approvals, SizeIs(1));
    EXPECT_EQ(plan.approvals[0].course, 7);
    EXPECT_EQ(plan.approvals[0].approval, 3);
  });
  Try({PlanEdit::Kind::kRequestDecision},
      [](const Plan& plan) { EXPECT_THAT(plan.items, SizeIs(2)); });
}

}  // namespace
}  // namespace trellis::plan
