#include "services/plan_validation/domain/observed_rules.h"

#include "gmock/gmock.h"
#include "services/plan_validation/testing/observed_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST_F(ObservedRulesTest, WhatUsesCreditUpIsTrueHere) {
  spec_.rules = {CreditRule("rule", 1000, {0})};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  spec_.rules = {AnyOfRules("rule", {CreditRule("a", 1000, {0})})};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

// Totals.

class TotalTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    spec_.rules = {RuleOf(RuleSpec::Kind::kTotal)};
    rule().need = 2000;
    rule().units = Units({0, 1, 2});
  }
};

TEST_F(TotalTest, CreditIsAddedUp) {
  Earn({0});
  courses_[1].credit = 999;
  Take(1, ItemStatus::kPlanned);
  Earn({3});
  Observation total = Observe();
  EXPECT_EQ(total.needed, 2000);
  EXPECT_EQ(total.credit, 1999);
  EXPECT_EQ(total.possible_credit, 1999);
  EXPECT_EQ(total.truth, Truth::kFalse);

  courses_[1].credit = 1000;
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  total = Observe(true);
  EXPECT_EQ(total.credit, 1000);
  EXPECT_EQ(total.truth, Truth::kFalse);
}

TEST_F(TotalTest, WhereNothingIsNeededAnEmptyPlanWillDo) {
  rule().need = 0;
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(TotalTest, AMarkThatIsNotReportedMayCount) {
  rule().taken.minimum_mark = 200;
  Take(0).mark = 200;
  Take(1);
  Take(2).mark = 100;
  const Observation total = Observe();
  EXPECT_EQ(total.credit, 1000);
  EXPECT_EQ(total.possible_credit, 2000);
  EXPECT_EQ(total.truth, Truth::kUnknown);
  rule().need = 3000;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(TotalTest, ACourseCountsAsOftenAsItEarnsCreditWithTheMostOfIt) {
  Take(0, ItemStatus::kEarned, 9).earned_credit = 250;
  Take(0, ItemStatus::kPlanned, 10);
  EXPECT_EQ(Observe().credit, 1000);
  courses_[0].credit_limit = 2;
  EXPECT_EQ(Observe().credit, 1250);
}

TEST_F(TotalTest, ALimitThatNamesTheTotalBoundsIt) {
  Earn({0, 1, 2});
  spec_.limits = {LimitOn({0, 1}, 500, {"rule"})};
  EXPECT_EQ(Observe().credit, 1500);
  // One that names no rule is for what uses credit up.
  spec_.limits[0].rules.clear();
  EXPECT_EQ(Observe().credit, 3000);
}

TEST_F(TotalTest, AYearlyLimitBoundsEachGrade) {
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kEarned, 9);
  Take(2, ItemStatus::kEarned, 10);
  spec_.limits = {LimitOn({0, 1, 2}, 1000, {"rule"})};
  spec_.limits[0].each_grade = true;
  EXPECT_EQ(Observe().credit, 2000);
}

TEST_F(TotalTest, ARepeatedCourseCountsInTheGradeThatHasRoom) {
  Take(0, ItemStatus::kEarned, 9);
  Take(0, ItemStatus::kEarned, 10);
  Take(1, ItemStatus::kEarned, 9);
  spec_.limits = {LimitOn({0, 1, 2}, 1000, {"rule"})};
  spec_.limits[0].each_grade = true;
  EXPECT_EQ(Observe().credit, 2000);
}

TEST_F(TotalTest, LimitsThatOverlapHoldTogether) {
  Earn({0, 1, 2});
  spec_.limits = {LimitOn({0, 1}, 1500, {"rule"}),
                  LimitOn({1, 2}, 0, {"rule"})};
  EXPECT_EQ(Observe().credit, 1000);
  // Course 1, which both bound, comes last.
  spec_.limits[1].most = 1500;
  EXPECT_EQ(Observe().credit, 2500);
}

TEST_F(TotalTest, DecisionsSayWhatIsInIt) {
  Earn({0, 1, 3});
  EXPECT_EQ(Observe().credit, 2000);
  plan_.exceptions = {Exclude("", 0)};
  EXPECT_EQ(Observe().credit, 1000);
  plan_.exceptions = {Insert("rule", 3)};
  EXPECT_EQ(Observe().credit, 3000);
}

TEST_F(TotalTest, CreditThatIsWaivedIsNotNeeded) {
  Earn({0});
  plan_.exceptions = {Waive("rule", 1000)};
  const Observation total = Observe();
  EXPECT_EQ(total.needed, 1000);
  EXPECT_EQ(total.truth, Truth::kTrue);
}

TEST_F(TotalTest, WhatIsWaivedOrApprovedIsTrue) {
  for (const PlanException& exception : {Waive("rule"), Approve("rule")}) {
    plan_.exceptions = {exception};
    EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  }
}

TEST_F(TotalTest, ItsItemsAreThoseThatMayCount) {
  rule().taken.minimum_mark = 200;
  Take(0).mark = 100;
  Take(1);
  Take(2, ItemStatus::kPlanned);
  Take(3);
  Build();
  const int number = rules_.FindRule("rule");
  // In the order in which credit is counted: courses 0, 1 and 3, then 2.
  EXPECT_THAT(ItemsInTotal(rules_, number, Observed(false), student_.changes),
              ElementsAre(1, 3));
  EXPECT_THAT(ItemsInTotal(rules_, number, Observed(true), student_.changes),
              ElementsAre(1));
}

// A course every year.

class EveryYearTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    spec_.rules = {RuleOf(RuleSpec::Kind::kEveryYear)};
    rule().grades = {9, 10};
    rule().units = Units({0, 1});
  }

  std::vector<int> Without() {
    Build();
    return GradesWithout(rules_, rules_.FindRule("rule"), Observed(false),
                         student_.changes);
  }
};

TEST_F(EveryYearTest, EachGradeNeedsACourse) {
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kPlanned, 11);
  Take(2, ItemStatus::kPlanned, 10);
  const Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kFalse);
  EXPECT_EQ(observation.needed_count, 2);
  EXPECT_EQ(observation.count, 1);
  EXPECT_THAT(Without(), ElementsAre(10));

  Take(1, ItemStatus::kPlanned, 10);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);
  EXPECT_THAT(Without(), IsEmpty());
}

TEST_F(EveryYearTest, AMarkThatIsNotReportedLeavesItUnknown) {
  spec_.taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kPlanned, 10);
  const Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kUnknown);
  EXPECT_EQ(observation.count, 1);
  EXPECT_THAT(Without(), IsEmpty());
  plan_.items[0].mark = 100;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  EXPECT_THAT(Without(), ElementsAre(9));
}

TEST_F(EveryYearTest, AnExcludedCourseWillNotDo) {
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kEarned, 10);
  for (const char* from : {"", "rule"}) {
    plan_.exceptions = {Exclude(from, 0)};
    EXPECT_EQ(TruthOfRule(), Truth::kFalse) << '"' << from << '"';
    EXPECT_THAT(Without(), ElementsAre(9)) << '"' << from << '"';
  }
}

// Courses that build on each other.

class SequenceTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    courses_[1].requisites = {Before(0)};
    courses_[2].requisites = {Before(1)};
    spec_.rules = {RuleOf(RuleSpec::Kind::kSequence)};
    rule().count = 2;
    rule().units = Units({0, 1, 2, 3});
  }
};

TEST_F(SequenceTest, EachCourseComesBeforeTheNext) {
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kPlanned, 10);
  Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kTrue);
  EXPECT_EQ(observation.needed_count, 2);
  EXPECT_EQ(observation.count, 2);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);

  rule().count = 3;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Take(2, ItemStatus::kPlanned, 11);
  EXPECT_EQ(Observe().count, 3);
}

TEST_F(SequenceTest, OnlyCoursesThatTheRuleSelectsAreInIt) {
  rule().units = Units({0, 2});
  Take(0, ItemStatus::kPlanned, 9);
  Take(1, ItemStatus::kPlanned, 10);
  Take(2, ItemStatus::kPlanned, 11);
  EXPECT_EQ(Observe().count, 2);
}

TEST_F(SequenceTest, AMarkThatIsNotReportedLeavesItUnknown) {
  spec_.taken.minimum_mark = 200;
  Take(0, ItemStatus::kEarned, 9);
  Take(1, ItemStatus::kPlanned, 10);
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  EXPECT_EQ(Observe().count, 1);
  plan_.items[0].mark = 100;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

// What only others can say.

TEST_F(ObservedRulesTest, WhatIsAttestedIsUnknownUntilItIsApproved) {
  spec_.rules = {RuleOf(RuleSpec::Kind::kAttested)};
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  plan_.exceptions = {Approve("rule")};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  plan_.exceptions = {Waive("rule")};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(ObservedRulesTest, WithAGroupWhatIsInsideIsWaived) {
  spec_.rules = {AllOfRules(
      "group", {AllOfRules("inner", {RuleOf(RuleSpec::Kind::kAttested)})})};
  plan_.exceptions = {Waive("group")};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(ObservedRulesTest, AnotherSetIsAsTrueAsItIsSaidToBe) {
  spec_.rules = {RuleOf(RuleSpec::Kind::kRequirementSet)};
  rule().requirement_set = 1;
  for (const Truth truth : {Truth::kTrue, Truth::kUnknown, Truth::kFalse}) {
    referenced_ = {Truth::kTrue, truth};
    EXPECT_EQ(TruthOfRule(), truth);
    EXPECT_EQ(Observe().count, truth == Truth::kTrue ? 1 : 0);
    EXPECT_EQ(Observe().needed_count, 1);
  }
  rule().requirement_set = -1;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

}  // namespace
}  // namespace trellis::plan
