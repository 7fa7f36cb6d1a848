#include "services/plan_validation/domain/rule_changes.h"

#include "gmock/gmock.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

// A set with the rules "credit" (course 0), "exam" and "named" (course 1).
class RuleChangesTest : public CountedPlanTest {
 protected:
  RuleChangesTest() {
    spec_.rules = {CreditRule("credit", 1000, {0}), AchievementRule("exam", 0),
                   NamedRule("named", {1})};
  }

  StudentRules Find(absl::string_view date = "") {
    units_ = UnitNumbers(courses_);
    rules_ = RequirementRules(spec_, units_.count());
    return RulesForStudent(rules_, units_, plan_, "set", date);
  }

  ExceptionOutcome OutcomeOf(const PlanException& exception,
                             absl::string_view date = "") {
    plan_.exceptions = {exception};
    return Find(date).outcomes.at(0);
  }

  size_t Number(absl::string_view rule) const {
    return static_cast<size_t>(rules_.FindRule(rule));
  }
};

TEST_F(RuleChangesTest, WithoutExceptionsNothingChanges) {
  const StudentRules student = Find();
  EXPECT_TRUE(student.changes.empty);
  EXPECT_THAT(student.outcomes, IsEmpty());
  EXPECT_THAT(student.changed_rules, IsEmpty());
  EXPECT_TRUE(student.cohort_matches);
  EXPECT_FALSE(student.needs_entry_year);
}

TEST_F(RuleChangesTest, ARuleIsWaivedOrApproved) {
  plan_.exceptions = {Waive("credit"), Approve("exam")};
  const StudentRules student = Find();

  EXPECT_FALSE(student.changes.empty);
  EXPECT_TRUE(student.changes.is_waived[Number("credit")]);
  EXPECT_FALSE(student.changes.is_waived[Number("exam")]);
  EXPECT_TRUE(student.changes.is_approved[Number("exam")]);
  EXPECT_FALSE(student.changes.is_approved[Number("named")]);
  EXPECT_THAT(student.outcomes, ElementsAre(ExceptionOutcome::kApplied,
                                            ExceptionOutcome::kApplied));
  EXPECT_THAT(student.changed_rules,
              ElementsAre(rules_.FindRule("credit"), rules_.FindRule("exam")));
}

TEST_F(RuleChangesTest, CreditThatIsWaivedAddsUp) {
  plan_.exceptions = {Waive("credit", 250), Waive("credit", 500)};
  const StudentRules student = Find();
  EXPECT_EQ(student.changes.waived_credit[Number("credit")], 750);
  EXPECT_FALSE(student.changes.is_waived[Number("credit")]);
}

TEST_F(RuleChangesTest, WhereThereIsNoCreditNoneIsWaived) {
  EXPECT_EQ(OutcomeOf(Waive("exam", 500)), ExceptionOutcome::kWithoutEffect);
  EXPECT_EQ(OutcomeOf(Waive("exam")), ExceptionOutcome::kApplied);
}

TEST_F(RuleChangesTest, ACourseIsInsertedOrExcluded) {
  plan_.exceptions = {Insert("credit", 2), Exclude("named", 1), Exclude("", 3)};
  const StudentRules student = Find();

  ASSERT_THAT(student.changes.insertions, SizeIs(1));
  EXPECT_EQ(student.changes.insertions[0].rule, rules_.FindRule("credit"));
  EXPECT_EQ(student.changes.insertions[0].course, 2);
  EXPECT_EQ(student.changes.insertions[0].in_place_of, -1);
  ASSERT_THAT(student.changes.exclusions, SizeIs(2));
  EXPECT_EQ(student.changes.exclusions[0].rule, rules_.FindRule("named"));
  EXPECT_EQ(student.changes.exclusions[0].course, 1);
  EXPECT_EQ(student.changes.exclusions[1].rule, -1);
  EXPECT_EQ(student.changes.exclusions[1].course, 3);
  EXPECT_THAT(student.outcomes, ElementsAre(ExceptionOutcome::kApplied,
                                            ExceptionOutcome::kApplied,
                                            ExceptionOutcome::kApplied));
  EXPECT_THAT(student.changed_rules, ElementsAre(rules_.FindRule("credit"),
                                                 rules_.FindRule("named"), -1));
}

TEST_F(RuleChangesTest, WhereNoCourseCountsNoneIsInserted) {
  EXPECT_EQ(OutcomeOf(Insert("exam", 2)), ExceptionOutcome::kWithoutEffect);
  EXPECT_EQ(OutcomeOf(Substitute("exam", 0, 2)),
            ExceptionOutcome::kWithoutEffect);
}

TEST_F(RuleChangesTest, ACourseIsInsertedInATotal) {
  RuleSpec total;
  total.id = "total";
  total.kind = RuleSpec::Kind::kTotal;
  total.need = 1000;
  total.units = Units({0});
  spec_.rules.push_back(total);
  EXPECT_EQ(OutcomeOf(Insert("total", 2)), ExceptionOutcome::kApplied);
  EXPECT_EQ(OutcomeOf(Waive("total", 500)), ExceptionOutcome::kApplied);
}

TEST_F(RuleChangesTest, ASubstituteTakesThePlaceOfEachUnit) {
  // Course 0 has the units 0 and 1, so that course k is the unit k + 1.
  courses_[0].parts = {500, 500};
  spec_.rules = {CreditRule("credit", 1000, {0, 1}),
                 CreditRule("other", 1000, {2})};
  plan_.exceptions = {Substitute("credit", 0, 4), Substitute("other", 1, 5)};
  const StudentRules student = Find();

  ASSERT_THAT(student.changes.insertions, SizeIs(3));
  EXPECT_EQ(student.changes.insertions[0].in_place_of, 0);
  EXPECT_EQ(student.changes.insertions[1].in_place_of, 1);
  EXPECT_EQ(student.changes.insertions[0].course, 4);
  EXPECT_EQ(student.changes.insertions[2].in_place_of, 2);
  EXPECT_EQ(student.changes.insertions[2].course, 5);
}

TEST_F(RuleChangesTest, OnlyACourseThatARuleAsksForHasASubstitute) {
  EXPECT_EQ(OutcomeOf(Substitute("named", 1, 2)), ExceptionOutcome::kApplied);
  EXPECT_EQ(OutcomeOf(Substitute("named", 0, 2)),
            ExceptionOutcome::kWithoutEffect);
}

TEST_F(RuleChangesTest, OnlyAnExclusionIsForAWholeSet) {
  for (const PlanException& exception :
       {Waive(""), Approve(""), Insert("", 0), Substitute("", 0, 1)}) {
    plan_.exceptions = {exception};
    const StudentRules student = Find();
    EXPECT_THAT(student.outcomes,
                ElementsAre(ExceptionOutcome::kWithoutEffect));
    EXPECT_THAT(student.changed_rules, ElementsAre(-1));
    EXPECT_TRUE(student.changes.empty);
  }
}

TEST_F(RuleChangesTest, ARuleThatThereIsNoneOfIsNotChanged) {
  for (const PlanException& exception :
       {Waive("gone"), Approve("gone"), Insert("gone", 0), Exclude("gone", 0),
        Substitute("gone", 0, 1)}) {
    plan_.exceptions = {exception};
    const StudentRules student = Find();
    EXPECT_THAT(student.outcomes,
                ElementsAre(ExceptionOutcome::kWithoutEffect));
    EXPECT_TRUE(student.changes.empty);
  }
}

TEST_F(RuleChangesTest, AnotherSetsExceptionsAreElsewhere) {
  PlanException exception = Waive("credit");
  exception.requirement_set = "se";
  exception.expire_date = "2020-01-01";
  plan_.exceptions = {exception};
  const StudentRules student = Find("2026-01-01");
  EXPECT_THAT(student.outcomes, ElementsAre(ExceptionOutcome::kElsewhere));
  EXPECT_THAT(student.changed_rules, ElementsAre(-1));
  EXPECT_TRUE(student.changes.empty);
}

TEST_F(RuleChangesTest, AnExceptionHoldsOnItsLastDay) {
  PlanException exception = Waive("credit");
  exception.expire_date = "2026-06-30";
  EXPECT_EQ(OutcomeOf(exception, "2026-06-30"), ExceptionOutcome::kApplied);
  EXPECT_EQ(OutcomeOf(exception, "2026-07-01"), ExceptionOutcome::kExpired);
  EXPECT_EQ(OutcomeOf(exception, ""), ExceptionOutcome::kApplied);
  exception.expire_date = "";
  EXPECT_EQ(OutcomeOf(exception, "9999-12-31"), ExceptionOutcome::kApplied);
}

TEST_F(RuleChangesTest, WhatHasExpiredChangesNothing) {
  plan_.exceptions = {Waive("credit"), Exclude("", 0)};
  for (PlanException& exception : plan_.exceptions) {
    exception.expire_date = "2025-12-31";
  }
  const StudentRules student = Find("2026-01-01");
  EXPECT_TRUE(student.changes.empty);
  EXPECT_THAT(student.changed_rules, ElementsAre(-1, -1));
}

// Years of entry.

class CohortTest : public RuleChangesTest {
 protected:
  bool IsWaivedFor(int entry_year) {
    plan_.entry_year = entry_year;
    const StudentRules student = Find();
    return !student.changes.empty &&
           student.changes.is_waived[Number("credit")];
  }
};

TEST_F(CohortTest, ARuleIsForTheYearsThatItNames) {
  spec_.rules[0].cohort = {2025, 2026};
  EXPECT_TRUE(IsWaivedFor(2024));
  EXPECT_FALSE(IsWaivedFor(2025));
  EXPECT_FALSE(IsWaivedFor(2026));
  EXPECT_TRUE(IsWaivedFor(2027));
}

TEST_F(CohortTest, EitherBoundMayBeLeftOut) {
  spec_.rules[0].cohort = {2025, 0};
  EXPECT_TRUE(IsWaivedFor(2024));
  EXPECT_FALSE(IsWaivedFor(3000));
  spec_.rules[0].cohort = {0, 2025};
  EXPECT_FALSE(IsWaivedFor(1900));
  EXPECT_TRUE(IsWaivedFor(2026));
}

TEST_F(CohortTest, WithoutAYearARuleIsForEverybodyAndThatIsSaid) {
  spec_.rules[0].cohort = {2025, 2026};
  EXPECT_FALSE(IsWaivedFor(0));
  EXPECT_TRUE(Find().needs_entry_year);
  plan_.entry_year = 2024;
  EXPECT_FALSE(Find().needs_entry_year);
}

TEST_F(CohortTest, ASetIsForTheYearsThatItNames) {
  spec_.cohort = {2025, 0};
  plan_.entry_year = 2024;
  EXPECT_FALSE(Find().cohort_matches);
  EXPECT_TRUE(Find().changes.empty);
  plan_.entry_year = 2025;
  EXPECT_TRUE(Find().cohort_matches);
  EXPECT_FALSE(Find().needs_entry_year);
  plan_.entry_year = 0;
  EXPECT_TRUE(Find().cohort_matches);
  EXPECT_TRUE(Find().needs_entry_year);
}

TEST_F(CohortTest, AYearIsNoException) {
  spec_.rules[0].cohort = {2025, 0};
  plan_.entry_year = 2024;
  plan_.exceptions = {Approve("exam")};
  const StudentRules student = Find();
  EXPECT_THAT(student.outcomes, ElementsAre(ExceptionOutcome::kApplied));
  EXPECT_TRUE(student.changes.is_waived[Number("credit")]);
  EXPECT_TRUE(student.changes.is_approved[Number("exam")]);
}

}  // namespace
}  // namespace trellis::plan
