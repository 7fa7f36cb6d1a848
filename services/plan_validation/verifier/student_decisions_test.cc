#include "services/plan_validation/verifier/student_decisions.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::IsEmpty;
using ::testing::SizeIs;

class StudentDecisionsTest : public ModelFixture {
 protected:
  StudentDecisionsTest() {
    catalog_.AddCourses({"x", "y"});
    rule_ = &plan::AddCredits(set_, "rule", 1000, {"x"});
  }

  StudentDecisions Decisions() {
    return StudentDecisions(set_, request_.plan(), "test");
  }

  catalog::v1::Rule* rule_;
};

TEST_F(StudentDecisionsTest, NothingIsDecidedWithoutExceptions) {
  const StudentDecisions decisions = Decisions();
  EXPECT_FALSE(decisions.IsWaived(*rule_));
  EXPECT_EQ(decisions.WaivedCreditOf("rule"), 0);
  EXPECT_THAT(decisions.insertions(), IsEmpty());
}

TEST_F(StudentDecisionsTest, WaivesRulesOrPartOfTheirCredit) {
  AddDecision("rule").mutable_waive()->set_millicredits(300);
  AddDecision("rule").mutable_waive()->set_millicredits(200);
  EXPECT_EQ(Decisions().WaivedCreditOf("rule"), 500);
  EXPECT_FALSE(Decisions().IsWaived(*rule_));
  AddDecision("rule").mutable_waive();
  EXPECT_TRUE(Decisions().IsWaived(*rule_));
}

TEST_F(StudentDecisionsTest, AnApprovedRuleAsksForNothing) {
  AddDecision("rule").mutable_approve();
  EXPECT_TRUE(Decisions().IsWaived(*rule_));
}

TEST_F(StudentDecisionsTest, NamesCoursesCompletely) {
  AddDecision("rule").set_insert("courses/y");
  AddDecision("").set_exclude("catalogs/test/courses/x");
  auto& substitute = *AddDecision("rule").mutable_substitute();
  substitute.set_by_course("courses/y");
  substitute.set_required_course("courses/x");
  const StudentDecisions decisions = Decisions();
  ASSERT_THAT(decisions.insertions(), SizeIs(1));
  EXPECT_EQ(decisions.insertions()[0].course, plan::CourseName("y"));
  ASSERT_THAT(decisions.exclusions(), SizeIs(1));
  EXPECT_EQ(decisions.exclusions()[0].course, plan::CourseName("x"));
  EXPECT_EQ(decisions.exclusions()[0].rule, "");
  ASSERT_THAT(decisions.substitutions(), SizeIs(1));
  EXPECT_EQ(decisions.substitutions()[0].course, plan::CourseName("y"));
  EXPECT_EQ(decisions.substitutions()[0].required, plan::CourseName("x"));
}

TEST_F(StudentDecisionsTest, DecisionsForOtherSetsDoNotCount) {
  auto& exception = AddDecision("rule");
  exception.set_requirement_set(plan::SetName("other"));
  exception.mutable_waive();
  EXPECT_FALSE(Decisions().IsWaived(*rule_));
  exception.set_requirement_set(
      "catalogs/test@0123456789abcdef/requirementSets/set");
  EXPECT_TRUE(Decisions().IsWaived(*rule_));
}

TEST_F(StudentDecisionsTest, OfJoinedSetsAreForTheRulesOfOne) {
  catalog::v1::RequirementSet& other = AddOther();
  plan::AddCredits(other, "rule", 1000, {"x"});
  AddDecision("rule").mutable_waive()->set_millicredits(500);
  auto& waiver = AddDecision("rule");
  waiver.set_requirement_set(plan::SetName("other"));
  waiver.mutable_waive();
  // Not of a rule, so of none.
  AddDecision("").mutable_waive();
  AddDecision("").set_exclude("courses/x");
  ReadWith(other);
  EXPECT_EQ(decisions().WaivedCreditOf("rule"), 500);
  EXPECT_EQ(decisions().WaivedCreditOf("1/rule"), 0);
  EXPECT_TRUE(decisions().IsWaived(RuleOf("1/rule")));
  EXPECT_FALSE(decisions().IsWaived(RuleOf("rule")));
  EXPECT_FALSE(decisions().IsWaived(RuleOf("0")));
  ASSERT_THAT(decisions().exclusions(), SizeIs(1));
  EXPECT_EQ(decisions().exclusions()[0].rule, "0") << "the whole set";
}

TEST_F(StudentDecisionsTest, RulesForOtherYearsAskForNothing) {
  rule_->mutable_cohort()->set_first_entry_year(2024);
  rule_->mutable_cohort()->set_last_entry_year(2025);
  EXPECT_FALSE(Decisions().IsWaived(*rule_)) << "the year is not known";
  for (const auto& [year, is_waived] :
       {std::pair(2023, true), {2024, false}, {2025, false}, {2026, true}}) {
    plan().set_entry_year(year);
    EXPECT_EQ(Decisions().IsWaived(*rule_), is_waived) << year;
  }
}

}  // namespace
}  // namespace trellis::plan_verifier
