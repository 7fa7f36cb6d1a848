#include "services/plan_validation/domain/mending_edits.h"

#include <algorithm>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class MendingEditsTest : public ::testing::Test {
 protected:
  std::vector<MendingEdit> Find(
      bool mends_all = false,
      absl::Span<const Millicredits> least_credit = {}) {
    context_ = student_.Context();
    CandidateJudge judge(context_, {});
    judge.Judge(plan_, true);
    faults_ = FindFaults(judge, plan_);
    const EditSpace space(context_.courses, plan_, options_);
    const CourseTwins twins(context_, plan_);
    MendingEdits mending(context_, space, twins, plan_.items.size());
    std::vector<bool> is_changed(plan_.items.size(), false);
    return mending.Find(plan_, faults_, is_changed, mends_all, least_credit);
  }

  // The courses that are added or taken instead, each once.
  static std::vector<int> CoursesOf(const std::vector<MendingEdit>& edits,
                                    PlanEdit::Kind kind) {
    std::vector<int> courses;
    for (const MendingEdit& mending : edits) {
      if (mending.edit.kind == kind) courses.push_back(mending.edit.course);
    }
    std::sort(courses.begin(), courses.end());
    courses.erase(std::unique(courses.begin(), courses.end()), courses.end());
    return courses;
  }

  static int Count(const std::vector<MendingEdit>& edits, PlanEdit::Kind kind) {
    return static_cast<int>(std::count_if(
        edits.begin(), edits.end(),
        [&](const MendingEdit& edit) { return edit.edit.kind == kind; }));
  }

  TestStudent student_{std::vector<CourseFacts>(5, YearCourse())};
  Plan plan_;
  EditOptions options_;
  StudentContext context_;
  std::vector<PlanFault> faults_;
};

TEST_F(MendingEditsTest, AShortageIsMendedByWhatCountsForIt) {
  student_.course(1).credit = 500;
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1, 2, 3}, 5))});
  plan_.items = {{4, 9}};
  const std::vector<MendingEdit> edits = Find();
  // Courses 2 and 3 are twins of 0.
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kAdd), ElementsAre(0, 1));
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kReplace), ElementsAre(0, 1));
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kMove), 0);
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kDrop), 0);
}

TEST_F(MendingEditsTest, WhatCountsAlreadyIsReplacedByMoreOnly) {
  student_.course(1).credit = 2000;
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1, 2}, 5))});
  plan_.items = {{0, 9}};
  EXPECT_THAT(CoursesOf(Find(), PlanEdit::Kind::kReplace), ElementsAre(1));
}

TEST_F(MendingEditsTest, AMoveIntoTheGradesOfARuleMendsIt) {
  RuleSpec late = CreditsRule("late", 1000, UnitsOf({0}, 5));
  late.taken.first_grade = 11;
  student_.AddSet({late});
  plan_.items = {{0, 9}};
  const std::vector<MendingEdit> edits = Find();
  for (const MendingEdit& mending : edits) {
    if (mending.edit.kind == PlanEdit::Kind::kMove) {
      EXPECT_GE(mending.edit.grade, 11);
    }
  }
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kMove), 2);
}

TEST_F(MendingEditsTest, AConditionIsMendedAtTheRightTimeOrAtItsItem) {
  student_.course(0).requisites = {Before(1)};
  plan_.items = {{0, 10}, {2, 9}};
  const std::vector<MendingEdit> edits = Find();
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kAdd), ElementsAre(1));
  for (const MendingEdit& mending : edits) {
    if (mending.edit.kind == PlanEdit::Kind::kAdd) {
      EXPECT_EQ(mending.edit.grade, 9);
    }
    // What keeps its time and its course helps by becoming the course.
    if (mending.edit.kind == PlanEdit::Kind::kReplace &&
        mending.edit.position == 1) {
      EXPECT_EQ(mending.edit.course, 1);
    }
  }
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kDrop), 1);
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kMove), 3);
}

TEST_F(MendingEditsTest, ALoadIsMendedByTakingLess) {
  student_.load().max_credit_each_year = 1500;
  student_.course(3).credit = 500;
  plan_.items = {{0, 10}, {1, 10}};
  const std::vector<MendingEdit> edits = Find();
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kDrop), 2);
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kReplace), ElementsAre(3));
  for (const MendingEdit& mending : edits) {
    if (mending.edit.kind == PlanEdit::Kind::kMove) {
      EXPECT_NE(mending.edit.grade, 10);
    }
  }
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kAdd), 0);
}

TEST_F(MendingEditsTest, OnlyKindsThatAreAllowedCome) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 5))}).decisions = {3};
  plan_.items = {{4, 9}};
  options_ = {false, false, false, false, false, 0};
  EXPECT_THAT(Find(), IsEmpty());
  options_.can_request = true;
  const std::vector<MendingEdit> edits = Find();
  ASSERT_EQ(edits.size(), 1u);
  EXPECT_EQ(edits[0].edit.decision, 3);
}

TEST_F(MendingEditsTest, WhenOneChangeIsLeftItMendsAllFaults) {
  student_.course(2).credit = 500;
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1, 2}, 5)),
                   CreditsRule("art", 1000, UnitsOf({1, 3}, 5))});
  plan_.items = {{4, 9}};
  // Each lacks a credit, and both together two, which no course has.
  EXPECT_THAT(Find(true), IsEmpty());
  student_.course(1).credit = 2000;
  const std::vector<MendingEdit> edits = Find(true);
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kAdd), ElementsAre(1));
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kReplace), ElementsAre(1));
  for (const MendingEdit& edit : edits) {
    EXPECT_EQ(edit.mends, AllFaults(faults_.size()));
  }
}

TEST_F(MendingEditsTest, WhatTakesThePlaceOfAnItemHasTheLeastCredit) {
  student_.course(1).credit = 2000;
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0, 1}, 5))});
  plan_.items = {{4, 9}, {3, 10}};
  const Millicredits least[] = {2000, 3000};
  const std::vector<MendingEdit> edits = Find(false, least);
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kReplace), ElementsAre(1));
  EXPECT_EQ(Count(edits, PlanEdit::Kind::kReplace), 1);
  EXPECT_THAT(CoursesOf(edits, PlanEdit::Kind::kAdd), ElementsAre(0, 1));
}

TEST_F(MendingEditsTest, GainsAreBoundedByCredit) {
  student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 5))});
  Find();
  const EditSpace space(context_.courses, plan_, options_);
  const CourseTwins twins(context_, plan_);
  const MendingEdits mending(context_, space, twins, 0);
  std::vector<PlanFault> faults = {faults_[0]};
  const auto gain = [&](const PlanEdit& edit, uint64_t mends) {
    return mending.GainOf({edit, mends}, faults, 0, plan_);
  };
  const PlanEdit add{PlanEdit::Kind::kAdd, -1, 0, 9};
  EXPECT_EQ(gain(add, 1), 1000);
  faults[0].gain_factor = 3;
  EXPECT_EQ(gain(add, 1), 3000);
  faults[0].least_gain = 2000;
  EXPECT_EQ(gain(add, 1), 6000);
  EXPECT_EQ(gain(add, 0), 0);
  EXPECT_EQ(gain({PlanEdit::Kind::kDrop, 0}, 1), 0);
  EXPECT_EQ(gain({PlanEdit::Kind::kRequestDecision}, 1), kAnyCredit);
  faults[0].brought = {700};
  EXPECT_EQ(gain({PlanEdit::Kind::kReplace, 0, 0}, 1), 5300);
  EXPECT_EQ(gain({PlanEdit::Kind::kReplace, 0, 0}, 0), 0);
  faults[0].brought = {7000};
  EXPECT_EQ(gain({PlanEdit::Kind::kReplace, 0, 0}, 0), -1000);
  faults[0].brought = {700};
  plan_.items = {{0, 9}};
  EXPECT_EQ(gain({PlanEdit::Kind::kMove, 0}, 0), 0);
  EXPECT_EQ(gain({PlanEdit::Kind::kMove, 0}, 1), 5300);
  EXPECT_EQ(gain({PlanEdit::Kind::kRequestApproval}, 1), 0);
  EXPECT_EQ(gain({PlanEdit::Kind::kDrop, 0}, 0), -700);
}

}  // namespace
}  // namespace trellis::plan
