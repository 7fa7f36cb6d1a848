// What a plan has of rules about marks and about what is no course: see
// observed_rules.h.

#include "services/plan_validation/domain/observed_rules.h"
#include "services/plan_validation/testing/observed_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

// Achievements.

class ObservedAchievementTest : public ObservedRulesTest {
 protected:
  void SetUp() override { spec_.rules = {AchievementRule("rule", 0)}; }

  Achievement& Achieve(int achievement, int value = 0,
                       ItemStatus status = ItemStatus::kEarned) {
    plan_.achievements.push_back({achievement, value, status});
    return plan_.achievements.back();
  }
};

TEST_F(ObservedAchievementTest, WhatThePlanDoesNotSpeakOfIsUnknown) {
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  Achieve(1);
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  plan_.achievements_complete = true;
  const Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kFalse);
  EXPECT_EQ(observation.needed_count, 1);
  EXPECT_EQ(observation.count, 0);
}

TEST_F(ObservedAchievementTest, WhatIsIntendedCountsIfAllGoesWell) {
  Achieve(0, 0, ItemStatus::kPlanned);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);
  plan_.achievements[0].status = ItemStatus::kInProgress;
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  plan_.achievements[0].status = ItemStatus::kNotEarned;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(ObservedAchievementTest, SeveralDifferentOnesMayBeNeeded) {
  rule().achievements = {{0, 0}, {1, 0}, {2, 0}};
  rule().count = 2;
  Achieve(0);
  Achieve(0);
  Observation observation = Observe();
  EXPECT_EQ(observation.count, 1);
  EXPECT_EQ(observation.truth, Truth::kUnknown);
  plan_.achievements_complete = true;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Achieve(2);
  observation = Observe();
  EXPECT_EQ(observation.count, 2);
  EXPECT_EQ(observation.truth, Truth::kTrue);
}

TEST_F(ObservedAchievementTest, ValuesMayBeNeededTogether) {
  rule().achievements = {{0, 0}, {1, 0}};
  rule().minimum_sum = 60;
  Achieve(0, 40);
  Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kUnknown)
      << "nothing is said of the other";
  EXPECT_EQ(observation.needed_count, 60);
  EXPECT_EQ(observation.count, 40);
  Achieve(1, 19);
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Achieve(1, 20);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(ObservedAchievementTest, HoursAddUp) {
  rule().minimum_sum = 60;
  Achieve(0, 40);
  Achieve(0, 15, ItemStatus::kPlanned);
  Achieve(0, 100, ItemStatus::kNotEarned);
  EXPECT_EQ(Observe().count, 55);
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Achieve(0, 5);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  EXPECT_EQ(Observe(true).count, 45);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);
}

TEST_F(ObservedAchievementTest, WhatIsWaivedIsTrue) {
  plan_.achievements_complete = true;
  plan_.exceptions = {Waive("rule")};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

// Grade-point averages.

class AverageTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    spec_.rules = {RuleOf(RuleSpec::Kind::kGradePointAverage)};
    rule().minimum_centipoints = 300;
    rule().units = Units({0, 1, 2});
    Take(0).mark = 400;
    Take(1).mark = 200;
  }
};

TEST_F(AverageTest, IsReachedExactly) {
  Observation average = Observe();
  EXPECT_EQ(average.needed_count, 300);
  EXPECT_EQ(average.count, 300);
  EXPECT_EQ(average.truth, Truth::kTrue);
  rule().minimum_centipoints = 301;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(AverageTest, IsWeightedByCredit) {
  courses_[0].credit = 500;
  rule().minimum_centipoints = 266;
  EXPECT_EQ(Observe().count, 266);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  rule().minimum_centipoints = 267;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(AverageTest, IsOverWhatTheRuleSelects) {
  Take(3).mark = 0;
  EXPECT_EQ(Observe().count, 300);
  rule().taken.last_grade = 9;
  Take(2, ItemStatus::kEarned, 10).mark = 0;
  EXPECT_EQ(Observe().count, 300);
  rule().taken.last_grade = 10;
  EXPECT_EQ(Observe().count, 200);
}

TEST_F(AverageTest, LeavesOutWhatWasPassedWithoutAMark) {
  Take(2).mark = kPassMark;
  EXPECT_EQ(Observe().count, 300);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(AverageTest, HoldsLowMarksToo) {
  spec_.taken.minimum_mark = 300;
  EXPECT_EQ(Observe().count, 300);
}

TEST_F(AverageTest, IsUnknownWhereAMarkThatIsNotReportedDecides) {
  Take(2);
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  EXPECT_EQ(TruthOfRule(true), Truth::kUnknown);
  // Not even the best mark would do.
  rule().minimum_centipoints = 334;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  rule().minimum_centipoints = 333;
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  // And the worst with which one passes would: a D-.
  rule().minimum_centipoints = 224;
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  rule().minimum_centipoints = 223;
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(AverageTest, IsTheOneSoFarUnlessItCouldStillRise) {
  Take(2, ItemStatus::kPlanned, 10);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  rule().minimum_centipoints = 310;
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);
  rule().minimum_centipoints = 340;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(AverageTest, OfNothingIsUnknown) {
  plan_.items.clear();
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  EXPECT_EQ(Observe().count, 0);
  Take(0, ItemStatus::kPlanned);
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
}

TEST_F(AverageTest, IsWithoutWhatIsExcluded) {
  for (const char* from : {"", "rule"}) {
    plan_.exceptions = {Exclude(from, 1)};
    EXPECT_EQ(Observe().count, 400) << '"' << from << '"';
  }
}

TEST_F(AverageTest, IsWithWhatIsInserted) {
  Take(3).mark = 0;
  plan_.exceptions = {Insert("rule", 3)};
  EXPECT_EQ(Observe().count, 200);
}

// Courses and the exams that verify them.

class VerifiedCreditTest : public ObservedRulesTest {
 protected:
  void SetUp() override {
    spec_.rules = {RuleOf(RuleSpec::Kind::kVerifiedCredit)};
    rule().count = 1;
    rule().verifications = {{Units({0, 1}), {{0, 400}, {1, 0}}}};
  }

  void Pass(int exam, int value) {
    plan_.achievements.push_back({exam, value, ItemStatus::kEarned});
  }
};

TEST_F(VerifiedCreditTest, NeedsTheCourseAndItsExam) {
  plan_.achievements_complete = true;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Earn({0});
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Pass(0, 399);
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Pass(0, 400);
  const Observation observation = Observe();
  EXPECT_EQ(observation.truth, Truth::kTrue);
  EXPECT_EQ(observation.needed_count, 1);
  EXPECT_EQ(observation.count, 1);
  plan_.items.clear();
  Earn({2});
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
}

TEST_F(VerifiedCreditTest, NeedsACourseThatCounts) {
  spec_.taken.minimum_mark = 200;
  Pass(1, 1);
  Take(0).mark = 100;
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  plan_.items[0].mark = kUnreportedMark;
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown);
  plan_.items[0].mark = 200;
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  plan_.exceptions = {Exclude("rule", 0)};
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  plan_.items[0].course = 3;
  plan_.exceptions = {Substitute("rule", 1, 3)};
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(VerifiedCreditTest, AnyExamWillDo) {
  Earn({1});
  Pass(0, 0);
  EXPECT_EQ(TruthOfRule(), Truth::kUnknown) << "nothing is said of the other";
  Pass(1, 0);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(VerifiedCreditTest, EachVerificationCountsOnce) {
  rule().count = 2;
  rule().verifications.push_back({Units({2}), {{2, 0}}});
  plan_.achievements_complete = true;
  Earn({0, 1});
  Pass(0, 400);
  Pass(1, 0);
  EXPECT_EQ(Observe().count, 1);
  EXPECT_EQ(TruthOfRule(), Truth::kFalse);
  Earn({2});
  Pass(2, 0);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
}

TEST_F(VerifiedCreditTest, WhatIsPlannedIsVerifiedIfAllGoesWell) {
  Take(0, ItemStatus::kPlanned);
  Pass(0, 400);
  EXPECT_EQ(TruthOfRule(), Truth::kTrue);
  EXPECT_EQ(TruthOfRule(true), Truth::kFalse);
}

}  // namespace
}  // namespace trellis::plan
