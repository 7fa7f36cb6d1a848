#include "services/plan_validation/domain/plan_fault.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class PlanFaultTest : public ::testing::Test {
 protected:
  std::vector<PlanFault> Find() {
    judge_ = std::make_unique<CandidateJudge>(student_.Context(),
                                              CountingSearch::Options());
    EXPECT_EQ(judge_->Judge(plan_, true).truth, Truth::kFalse);
    return FindFaults(*judge_, plan_);
  }

  TestStudent student_{std::vector<CourseFacts>(4, YearCourse())};
  Plan plan_;
  std::unique_ptr<CandidateJudge> judge_;
};

TEST_F(PlanFaultTest, AConditionNamesItsCoursesItsItemAndWhoIsAsked) {
  student_.course(0).requisites = {
      AnyOf({Before(1), AllOf({With(2), ApprovalBy(7)}), Credit(2000)})};
  plan_.items = {{3, 9}, {0, 10}};

  const std::vector<PlanFault> faults = Find();

  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_EQ(faults[0].items.count(), 1u);
  EXPECT_TRUE(faults[0].items.test(1));
  ASSERT_THAT(faults[0].courses, SizeIs(2));
  EXPECT_EQ(faults[0].courses[0].course, 1);
  EXPECT_EQ(faults[0].courses[0].kind, Requisite::Kind::kCourseBefore);
  EXPECT_EQ(faults[0].courses[1].course, 2);
  EXPECT_THAT(faults[0].credit, SizeIs(1));
  ASSERT_THAT(faults[0].requests, SizeIs(1));
  EXPECT_EQ(faults[0].requests[0].approval, 7);
  EXPECT_EQ(faults[0].requests[0].course, 0);
}

TEST_F(PlanFaultTest, ALoadNamesWhenItIsTooMuch) {
  student_.load().max_credit_each_year = 1000;
  student_.load().max_courses_each_term = 1;
  plan_.items = {{0, 10}, {1, 10}};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_TRUE(faults[0].loads[0].is_credit);
  EXPECT_FALSE(faults[1].loads[0].is_credit);
  EXPECT_EQ(faults[1].loads[0].grade, 10);
  EXPECT_EQ(faults[1].loads[0].term, Term::kFall);
}

TEST_F(PlanFaultTest, EachShortageIsAFaultAndAllTogetherAreOne) {
  StudentSet& set =
      student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 4)),
                       CreditsRule("b", 2000, UnitsOf({1, 2}, 4))});
  set.decisions = {5, kNoDecision};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(faults[0].lack, 1000);
  EXPECT_EQ(faults[0].buckets[0].buckets, BucketSet("01"));
  EXPECT_TRUE(faults[0].buckets[0].needs_gain);
  ASSERT_THAT(faults[0].requests, SizeIs(1));
  EXPECT_EQ(faults[0].requests[0].decision, 5);
  EXPECT_EQ(faults[1].lack, 2000);
  EXPECT_THAT(faults[1].requests, IsEmpty());
  EXPECT_EQ(faults[2].lack, 3000);
  EXPECT_EQ(faults[2].buckets[0].buckets, BucketSet("11"));
}

TEST_F(PlanFaultTest, AShortageSaysWhatEachItemBringsToIt) {
  student_.AddSet({CreditsRule("a", 3000, UnitsOf({0, 1}, 4)),
                   CreditsRule("b", 1000, UnitsOf({2}, 4))});
  plan_.items = {{2, 9}, {0, 9}, {1, 10}};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_THAT(faults[0].brought, ElementsAre(0, 1000, 1000));
  EXPECT_EQ(faults[0].whole_set, 0);
}

TEST_F(PlanFaultTest, WhereMoreIsAtWorkNothingIsSaidOfWhatItemsBring) {
  RequirementSpec spec;
  spec.rules = {CreditsRule("a", 3000, UnitsOf({0, 1}, 4)),
                CreditsRule("b", 1000, UnitsOf({2}, 4))};
  spec.sharing = {{{"a", "b"}, UnitsOf({0}, 4), 0, 0}};
  student_.AddSet(spec);
  plan_.items = {{2, 9}, {0, 9}, {1, 10}};
  for (const PlanFault& fault : Find()) {
    EXPECT_THAT(fault.brought, IsEmpty());
    EXPECT_EQ(fault.whole_set, kNoSet);
  }
}

TEST_F(PlanFaultTest, WhatIsRepeatedMayBeChangedOrTakenOnceMore) {
  student_.course(2).counts_as = {3};
  student_.course(3).counts_as = {2};
  student_.AddSet({CreditsRule("a", 3000, UnitsOf({0, 2}, 4))});
  plan_.items = {{2, 9}, {3, 10}, {0, 9}};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_TRUE(faults[0].items.test(0));
  EXPECT_TRUE(faults[0].items.test(1));
  EXPECT_FALSE(faults[0].items.test(2));
  EXPECT_THAT(faults[0].substitutes, ::testing::IsSupersetOf({2, 3}));
  // More credit may come to count than is brought.
  EXPECT_EQ(faults[0].lack, 0);
  EXPECT_THAT(faults[0].brought, IsEmpty());
}

TEST_F(PlanFaultTest, OneOfTwoShortagesIsNotAllThatASetLacks) {
  student_.AddSet({CreditsRule("a", 1000, UnitsOf({0}, 4)),
                   CreditsRule("b", 2000, UnitsOf({1, 2}, 4))});
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(3));
  EXPECT_EQ(faults[0].whole_set, kNoSet);
  EXPECT_EQ(faults[1].whole_set, kNoSet);
  EXPECT_EQ(faults[2].whole_set, 0);
}

TEST_F(PlanFaultTest, WhereThereIsAChoiceOneFaultHoldsAllWays) {
  StudentSet& set = student_.AddSet({AnyOfRules(
      "depth", {CreditsRule("depth-a", 2000, UnitsOf({0, 1}, 4)),
                CreditsRule("depth-b", 2000, UnitsOf({1, 2}, 4))})});
  set.decisions = {0, 1, 2};
  // Both ways lack one credit, though there is one for each.
  plan_.items = {{0, 9}, {2, 9}};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_EQ(faults[0].lack, 1000);
  EXPECT_GE(faults[0].buckets[0].buckets.count(), 2u);
  EXPECT_THAT(faults[0].requests, SizeIs(3));
}

TEST_F(PlanFaultTest, ARuleThatUsesNoCreditUpNamesItsUnits) {
  RuleSpec yearly;
  yearly.id = "yearly";
  yearly.kind = RuleSpec::Kind::kEveryYear;
  yearly.units = UnitsOf({0, 1}, 4);
  yearly.grades = {9, 10, 11};
  student_.AddSet({yearly});
  plan_.items = {{0, 9}};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(1));
  ASSERT_THAT(faults[0].units, SizeIs(1));
  EXPECT_EQ(faults[0].units[0].first_grade, 10);
  EXPECT_EQ(faults[0].units[0].last_grade, 10);
}

TEST_F(PlanFaultTest, ASetThatIsReferredToHasTheFaults) {
  StudentSet& diploma =
      student_.AddSet({CreditsRule("math", 1000, UnitsOf({0}, 4))});
  diploma.is_asked_for = false;
  diploma.decisions = {0};
  RuleSpec reference;
  reference.id = "diploma";
  reference.kind = RuleSpec::Kind::kRequirementSet;
  reference.requirement_set = 0;
  StudentSet& honors = student_.AddSet({reference});
  honors.referenced = {0};
  honors.decisions = {1};
  const std::vector<PlanFault> faults = Find();
  ASSERT_THAT(faults, SizeIs(1));
  EXPECT_EQ(faults[0].buckets[0].set, 0u);
  // Either the rule that refers to it is waived, or its own.
  EXPECT_THAT(faults[0].requests, SizeIs(2));
}

TEST_F(PlanFaultTest, WhereCreditCountsTwiceACourseBringsTwiceAsMuch) {
  RequirementSpec spec;
  spec.rules = {CreditsRule("a", 1000, UnitsOf({0}, 4)),
                CreditsRule("b", 1000, UnitsOf({0}, 4))};
  spec.sharing = {{{"a", "b"}, UnitsOf({0}, 4), 0, 0}};
  student_.AddSet(spec);
  for (const PlanFault& fault : Find()) EXPECT_EQ(fault.gain_factor, 2);
}

}  // namespace
}  // namespace trellis::plan
