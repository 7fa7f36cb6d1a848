#include "services/plan_validation/domain/observed_items.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/observed_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

class ObservedItemsTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    spec_.rules = {RuleOf(RuleSpec::Kind::kTotal)};
    rule().units = Units({0, 1, 2});
  }

  // Whether an item of the plan as it is now counts in the rule.
  Truth Counts(int item, bool earned_only = false) {
    Compile();
    const ObservedItems items(rules_, credit_.items, student_.changes,
                              earned_only);
    return items.Counts(credit_.items[static_cast<size_t>(item)],
                        rules_.FindRule("rule"));
  }
};

TEST_F(ObservedItemsTest, WhatTheRuleSelectsCounts) {
  Earn({0, 3});
  EXPECT_EQ(Counts(0), Truth::kTrue);
  EXPECT_EQ(Counts(1), Truth::kFalse);
}

TEST_F(ObservedItemsTest, WhatIsNotEarnedCountsInOneViewOnly) {
  Take(0, ItemStatus::kPlanned);
  EXPECT_EQ(Counts(0), Truth::kTrue);
  EXPECT_EQ(Counts(0, /*earned_only=*/true), Truth::kFalse);
  plan_.exceptions = {Insert("rule", 0)};
  EXPECT_EQ(Counts(0, /*earned_only=*/true), Truth::kFalse);
}

TEST_F(ObservedItemsTest, WhatCannotBeToldIsUnknown) {
  rule().taken.minimum_mark = 200;
  Take(0).mark = 200;
  EXPECT_EQ(Counts(0), Truth::kTrue);
  plan_.items[0].mark = 100;
  EXPECT_EQ(Counts(0), Truth::kFalse);
  plan_.items[0].mark = kUnreportedMark;
  EXPECT_EQ(Counts(0), Truth::kUnknown);
}

TEST_F(ObservedItemsTest, AHigherCourseVouchesForTheMark) {
  rule().taken.minimum_mark = 200;
  spec_.vouching = {{Units({1}), Units({0}), 200}};
  Take(0).mark = 100;
  Take(1, ItemStatus::kEarned, 10).mark = 170;
  EXPECT_EQ(Counts(0), Truth::kFalse);
  plan_.items[1].mark = 200;
  EXPECT_EQ(Counts(0), Truth::kTrue);
  plan_.items[1].mark = kUnreportedMark;
  EXPECT_EQ(Counts(0), Truth::kUnknown);
}

TEST_F(ObservedItemsTest, GradesAreBounds) {
  rule().taken.first_grade = 10;
  rule().taken.last_grade = 11;
  Take(0);
  for (const int grade : {9, 10, 11, 12}) {
    plan_.items[0].grade = grade;
    EXPECT_EQ(Counts(0) == Truth::kTrue, grade == 10 || grade == 11) << grade;
  }
}

TEST_F(ObservedItemsTest, AnExcludedCourseDoesNotCount) {
  Earn({0, 1});
  for (const char* from : {"", "rule"}) {
    plan_.exceptions = {Exclude(from, 0)};
    EXPECT_EQ(Counts(0), Truth::kFalse) << '"' << from << '"';
    EXPECT_EQ(Counts(1), Truth::kTrue) << '"' << from << '"';
  }
}

TEST_F(ObservedItemsTest, ACourseThatIsExcludedFromAnotherRuleCounts) {
  spec_.rules.push_back(CreditRule("other", 1000, {0}));
  Earn({0});
  plan_.exceptions = {Exclude("other", 0)};
  EXPECT_EQ(Counts(0), Truth::kTrue);
}

TEST_F(ObservedItemsTest, AnInsertedCourseCountsWhateverItsMark) {
  rule().taken.minimum_mark = 300;
  Take(3).mark = 100;
  EXPECT_EQ(Counts(0), Truth::kFalse);
  plan_.exceptions = {Insert("rule", 3)};
  EXPECT_EQ(Counts(0), Truth::kTrue);
  plan_.exceptions.push_back(Exclude("rule", 3));
  EXPECT_EQ(Counts(0), Truth::kFalse);
}

TEST_F(ObservedItemsTest, DecisionsAboutAGroupHoldInside) {
  spec_.rules = {AllOfRules("group", {AllOfRules("inner", {rule()})}),
                 CreditRule("other", 1000, {0, 3})};
  Earn({0, 3});
  EXPECT_EQ(Counts(0), Truth::kTrue);
  EXPECT_EQ(Counts(1), Truth::kFalse);
  plan_.exceptions = {Exclude("group", 0), Insert("group", 3)};
  EXPECT_EQ(Counts(0), Truth::kFalse);
  EXPECT_EQ(Counts(1), Truth::kTrue);
}

TEST_F(ObservedItemsTest, ASubstituteCountsWhereTheOtherDoes) {
  Earn({3});
  plan_.exceptions = {Substitute("rule", 0, 3)};
  Compile();
  const ObservedItems items(rules_, credit_.items, student_.changes,
                            /*earned_only=*/false);
  const int number = rules_.FindRule("rule");
  EXPECT_EQ(items.Counts(credit_.items[0], number), Truth::kTrue);
  EXPECT_EQ(items.Counts(credit_.items[0], number, Units({0})), Truth::kTrue);
  EXPECT_EQ(items.Counts(credit_.items[0], number, Units({1})), Truth::kFalse);
}

}  // namespace
}  // namespace trellis::plan
