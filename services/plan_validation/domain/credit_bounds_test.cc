#include "services/plan_validation/domain/credit_bounds.h"

#include <memory>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::IsEmpty;

// Everything that bounds look at, for the plan and the sets of a test.
class CreditBoundsTest : public ::testing::Test {
 protected:
  void Prepare() {
    judge_ = std::make_unique<CandidateJudge>(student_.Context(),
                                              CountingSearch::Options{});
    judge_->Judge(plan_, true);
    faults_ = FindFaults(*judge_, plan_);
    is_changed_.assign(plan_.items.size(), false);
    space_ =
        std::make_unique<EditSpace>(judge_->context().courses, plan_, options_);
    twins_ = std::make_unique<CourseTwins>(judge_->context(), plan_);
    mending_ = std::make_unique<MendingEdits>(judge_->context(), *space_,
                                              *twins_, plan_.items.size());
    bounds_ = std::make_unique<CreditBounds>(*judge_, *space_, *mending_);
    edits_ = mending_->Find(plan_, faults_, is_changed_, false);
  }

  std::vector<CreditBound> Find() {
    const Plan before = plan_;
    auto bounds = bounds_->Find(
        edits_, faults_, is_changed_, [&] { return can_go_on_; }, plan_);
    EXPECT_EQ(plan_.items.size(), before.items.size());
    return bounds;
  }

  static PlanEdit Add(int course) {
    return {PlanEdit::Kind::kAdd, kNoPosition, course, 9};
  }

  TestStudent student_{std::vector<CourseFacts>(6, YearCourse())};
  Plan plan_;
  EditOptions options_;
  bool can_go_on_ = true;
  std::unique_ptr<CandidateJudge> judge_;
  std::vector<PlanFault> faults_;
  std::vector<bool> is_changed_;
  std::unique_ptr<EditSpace> space_;
  std::unique_ptr<CourseTwins> twins_;
  std::unique_ptr<MendingEdits> mending_;
  std::unique_ptr<CreditBounds> bounds_;
  std::vector<MendingEdit> edits_;
};

TEST_F(CreditBoundsTest, NoChangeBringsMoreThanTheLargestCourse) {
  student_.course(1).credit = 2500;
  student_.AddSet({CreditsRule("math", 4000, UnitsOf({0, 1}, 6))});
  Prepare();
  EXPECT_EQ(bounds_->most_brought(), 2500);
  const std::vector<CreditBound> bounds = Find();
  ASSERT_FALSE(bounds.empty());
  EXPECT_EQ(bounds[0].most_gain, 2500);
  EXPECT_EQ(bounds[0].most_credit, 2500);
}

TEST_F(CreditBoundsTest, ADecisionMayBringAnything) {
  StudentSet& set =
      student_.AddSet({CreditsRule("math", 4000, UnitsOf({0, 1}, 6))});
  set.decisions = {0};
  Prepare();
  EXPECT_EQ(bounds_->most_brought(), 1000);
  options_.can_request = true;
  Prepare();
  EXPECT_EQ(bounds_->most_brought(), kAnyCredit);
}

TEST_F(CreditBoundsTest, LossesAreWhatIsMissingWithoutAnItem) {
  // Course 4 counts, course 5 does not.
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2, 3, 4}, 6))});
  plan_.items = {{4, 9}, {5, 9}};
  Prepare();
  const std::vector<CreditBound> bounds = Find();
  ASSERT_FALSE(bounds.empty());
  EXPECT_THAT(bounds[0].losses, ElementsAre(1000, 0));
  EXPECT_EQ(bounds[0].slack, 1000);
  EXPECT_EQ(bounds[0].LostWith({PlanEdit::Kind::kDrop, 0}), 1000);
  EXPECT_EQ(bounds[0].LostWith(Add(0)), 0);
}

TEST_F(CreditBoundsTest, WithoutTimeForThemLossesAreNotKnown) {
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2, 3, 4}, 6))});
  plan_.items = {{4, 9}, {5, 9}};
  Prepare();
  can_go_on_ = false;
  EXPECT_THAT(Find(), Each(Field(&CreditBound::losses, IsEmpty())));
}

TEST_F(CreditBoundsTest, TooFewChangesBringTooLittle) {
  student_.AddSet({CreditsRule("math", 3000, UnitsOf({0, 1, 2, 3, 4}, 6))});
  plan_.items = {{4, 9}, {5, 9}};
  Prepare();
  const std::vector<CreditBound> bounds = Find();
  const auto brings_enough = [&](const PlanEdit& edit, int left) {
    return bounds_->BringsEnough({edit, AllFaults(faults_.size())}, faults_,
                                 bounds, left, plan_);
  };
  EXPECT_FALSE(brings_enough(Add(0), 1));
  EXPECT_TRUE(brings_enough(Add(0), 2));
  // Course 5 counts for nothing, course 4 does.
  EXPECT_TRUE(brings_enough({PlanEdit::Kind::kReplace, 1, 0}, 2));
  EXPECT_FALSE(brings_enough({PlanEdit::Kind::kReplace, 0, 0}, 2));
}

TEST_F(CreditBoundsTest, WhatMakesSomethingElseWrongBringsNothing) {
  student_.course(0).credit = 3000;
  student_.course(0).requisites = {Before(5)};
  student_.AddSet({CreditsRule("math", 2000, UnitsOf({0, 1}, 6))});
  Prepare();
  EXPECT_EQ(bounds_->MostHarmless(edits_, faults_[0], plan_), 1000);
  EXPECT_THAT(plan_.items, IsEmpty());
  student_.course(0).requisites.clear();
  Prepare();
  EXPECT_EQ(bounds_->MostHarmless(edits_, faults_[0], plan_), 3000);
  EXPECT_EQ(bounds_->MostHarmless({}, faults_[0], plan_), 0);
}

}  // namespace
}  // namespace trellis::plan
