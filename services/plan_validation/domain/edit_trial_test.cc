#include "services/plan_validation/domain/edit_trial.h"

#include <algorithm>
#include <utility>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/plan_diagnostics.h"
#include "services/plan_validation/testing/course_builder.h"

namespace trellis::plan {
namespace {

class EditTrialTest : public ::testing::Test {
 protected:
  EditTrialTest() {
    courses_[0].requisites = {Before(1)};
    plan_.items = {{0, 9}, {1, 9}};
  }

  // Whether the change settles the first diagnostic.
  bool Settles(const PlanEdit& edit) {
    const PlanDiagnostics diagnostics =
        FindDiagnostics(courses_, load_, plan_, {});
    EditTrial trial(courses_, load_, plan_);
    const bool settles = trial.Settles(edit, diagnostics[0]);
    // The change was undone.
    EXPECT_EQ(trial.Settles(edit, diagnostics[0]), settles);
    return settles;
  }

  static PlanEdit Move(int position, int grade) {
    return {PlanEdit::Kind::kMove, position, kNoCourse, grade};
  }

  std::vector<CourseFacts> courses_{3, YearCourse()};
  CourseLoad load_;
  Plan plan_;
};

TEST_F(EditTrialTest, AMoveMaySettle) {
  EXPECT_TRUE(Settles(Move(0, 10)));
  EXPECT_FALSE(Settles(Move(0, 9)));
  EXPECT_FALSE(Settles(Move(1, 10)));
}

TEST_F(EditTrialTest, AChangeMayNotMakeAnotherError) {
  EXPECT_FALSE(Settles(Move(0, 13))) << "not open";
  courses_[2].requisites = {Before(0)};
  plan_.items.push_back({2, 10});
  EXPECT_FALSE(Settles(Move(0, 10))) << "another course asks for it before";
  plan_.items[2].grade = 11;
  EXPECT_TRUE(Settles(Move(0, 10)));
}

TEST_F(EditTrialTest, AnErrorThatWasThereMayStayButNotGrow) {
  load_.max_credit_each_year = 1000;
  plan_.items.push_back({2, 10});
  plan_.items.push_back({2, 10, Term::kSummer});
  EXPECT_FALSE(Settles(Move(0, 10))) << "grade 10 would hold too much";
  EXPECT_TRUE(Settles(Move(0, 11)));
}

TEST_F(EditTrialTest, TheOrderOfItemsThatBecomeAlikeDoesNotMatter) {
  // The course is in grade 9 twice, too early for what it asks for. It may move
  // out of there, but not to where it is already.
  const PlanItem planned{0, 9};
  const PlanItem begun{0, 9, Term::kFullYear, ItemStatus::kInProgress};
  const PlanItem later{0, 11};
  for (const int position : {0, 2}) {
    plan_.items = {planned, begun, later, {1, 10}};
    if (position == 2) std::swap(plan_.items[0], plan_.items[2]);
    const PlanDiagnostics diagnostics =
        FindDiagnostics(courses_, load_, plan_, {});
    const auto is_meant = [&](const PlanDiagnostic& found) {
      return found.position == position &&
             found.code == DiagnosticCode::kPrerequisiteUnmet;
    };
    const auto it =
        std::find_if(diagnostics.begin(), diagnostics.end(), is_meant);
    ASSERT_NE(it, diagnostics.end());
    EditTrial trial(courses_, load_, plan_);
    EXPECT_FALSE(trial.Settles(Move(position, 11), *it)) << position;
    EXPECT_TRUE(trial.Settles(Move(position, 12), *it)) << position;
  }
}

TEST_F(EditTrialTest, EveryKindOfChangeIsTried) {
  EXPECT_TRUE(Settles({PlanEdit::Kind::kReplace, 0, 2}));
  courses_[1].grades |= GradeBit(8);
  EXPECT_TRUE(Settles({PlanEdit::Kind::kAdd, kNoPosition, 1, 8}));
  EXPECT_FALSE(Settles({PlanEdit::Kind::kAdd, kNoPosition, 1, 7}));

  courses_[0].requisites = {ApprovalBy(4)};
  PlanEdit request{PlanEdit::Kind::kRequestApproval, kNoPosition, 0};
  EXPECT_FALSE(Settles(request));
  request.approval = 4;
  EXPECT_TRUE(Settles(request));
}

TEST_F(EditTrialTest, WhatIsDroppedCountsForNothing) {
  courses_[0].requisites = {Before(2)};
  plan_.items = {{1, 9}, {1, 9}, {2, 10}, {2, 10}, {0, 11}};
  EXPECT_TRUE(Settles({PlanEdit::Kind::kDrop, 1}));
  EXPECT_FALSE(Settles({PlanEdit::Kind::kDrop, 3})) << "it settles another";

  plan_.items = {{2, 9}, {2, 9}, {0, 11}};
  plan_.items[0].term = Term::kFall;
  courses_[2].terms |= TermBit(Term::kFall);
  EXPECT_TRUE(Settles({PlanEdit::Kind::kDrop, 1}));
}

TEST_F(EditTrialTest, TheWorkIsBounded) {
  const PlanDiagnostics diagnostics =
      FindDiagnostics(courses_, load_, plan_, {});
  EditTrial trial(courses_, load_, plan_);
  int settled = 0;
  while (trial.Settles(Move(0, 10), diagnostics[0])) ++settled;
  EXPECT_EQ(settled, EditTrial::kMaxTrials);
}

}  // namespace
}  // namespace trellis::plan
