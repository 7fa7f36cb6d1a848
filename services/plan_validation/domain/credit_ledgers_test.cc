#include "services/plan_validation/domain/credit_ledgers.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// A set lacks 3 credits, and half a credit more without the plan's only item.
class CreditLedgersTest : public ::testing::Test {
 protected:
  CreditLedgersTest() {
    faults_[0].lack = 3000;
    bound_[0].losses = {500};
    bound_[0].slack = 500;
  }

  static Plan OneCourse() {
    Plan plan;
    plan.items = {{2, 9}};
    return plan;
  }

  static PlanEdit Add(int course) {
    return {PlanEdit::Kind::kAdd, kNoPosition, course, 9};
  }
  static PlanEdit Replace(int course) {
    return {PlanEdit::Kind::kReplace, 0, course};
  }

  Millicredits LeastAdded(const PlanEdit& edit, int left) const {
    return ledgers_.LeastAdded(edit, 1000, left, -9000, plan_);
  }

  TestStudent student_{std::vector<CourseFacts>(3, YearCourse())};
  const Plan plan_ = OneCourse();
  const StudentContext context_ = student_.Context();
  CandidateJudge judge_{context_, {}};
  const EditSpace space_{context_.courses, plan_, {}};
  const CourseTwins twins_{context_, plan_};
  const MendingEdits mending_{context_, space_, twins_, 1};
  const CreditBounds bounds_{judge_, space_, mending_};
  std::vector<PlanFault> faults_ = std::vector<PlanFault>(1);
  std::vector<CreditBound> bound_ = std::vector<CreditBound>(1);
  CreditLedgers ledgers_{mending_, bounds_, 1};
};

TEST_F(CreditLedgersTest, WithoutALedgerEverythingSettles) {
  EXPECT_TRUE(ledgers_.Settles(Add(0), 1, plan_));
  EXPECT_THAT(ledgers_.LeastCredit(1), IsEmpty());
  EXPECT_EQ(LeastAdded(Add(0), 1), -9000);
}

TEST_F(CreditLedgersTest, OnlyKnownLossesOpenALedger) {
  bound_[0].losses.clear();
  ledgers_.Open(faults_, bound_);
  EXPECT_EQ(ledgers_.size(), 0u);
}

TEST_F(CreditLedgersTest, WhatIsLeftHasToBringWhatIsLacked) {
  ledgers_.Open(faults_, bound_);
  ASSERT_EQ(ledgers_.size(), 1u);
  EXPECT_FALSE(ledgers_.Settles(Add(0), 2, plan_));
  EXPECT_TRUE(ledgers_.Settles(Add(0), 3, plan_));
  EXPECT_FALSE(ledgers_.Settles(Replace(0), 3, plan_));
  EXPECT_THAT(ledgers_.LeastCredit(3), ElementsAre(1500));
  ledgers_.Enter(Add(0), plan_);
  EXPECT_TRUE(ledgers_.Settles(Add(1), 2, plan_));
  EXPECT_THAT(ledgers_.LeastCredit(2), ElementsAre(1500));
  ledgers_.TakeOut(Add(0), plan_);
  EXPECT_FALSE(ledgers_.Settles(Add(1), 2, plan_));
  ledgers_.CloseTo(0);
  EXPECT_TRUE(ledgers_.Settles(Add(1), 1, plan_));
}

TEST_F(CreditLedgersTest, ARepairAddsWhatIsLackedLessWhatItemsSpare) {
  ledgers_.Open(faults_, bound_);
  // 1 credit of 3 is brought; each change that follows may take away an item of
  // half a credit that is not missed.
  EXPECT_EQ(LeastAdded(Add(0), 2), 1000 + 2000 - 2 * 500);
  EXPECT_EQ(LeastAdded(Replace(0), 2), 1000 + 2500 - 2 * 500);
}

}  // namespace
}  // namespace trellis::plan
