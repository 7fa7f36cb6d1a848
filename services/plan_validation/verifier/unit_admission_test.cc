#include "services/plan_validation/verifier/unit_admission.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

class UnitAdmissionTest : public ModelFixture {
 protected:
  UnitAdmissionTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "rule", 1000, {"x"});
    Take("x").set_status(plan::v1::PlannedCourse::STATUS_EARNED);
    Take("y").set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  }

  // Whether the course at a position could count in the rule.
  bool Admits(size_t position) {
    Read();
    const catalog::v1::Rule& rule = RuleOf("rule");
    return UnitAdmission(decisions(), model())
        .Admits(rule, taken_, SelectedBy(book(), true, rule.credits().from()),
                position);
  }

  catalog::v1::TakenConditions taken_;
};

TEST_F(UnitAdmissionTest, WhatIsSelectedCounts) {
  EXPECT_TRUE(Admits(0));
  EXPECT_FALSE(Admits(1));
}

TEST_F(UnitAdmissionTest, WithoutASelectorEveryCourseIsSelected) {
  Read();
  const auto selects = SelectedBy(book(), false, {});
  EXPECT_TRUE(selects(credit().units[1].unit));
}

TEST_F(UnitAdmissionTest, TheSetAndTheRuleAskForAMark) {
  plan().mutable_courses(0)->set_mark("D");
  EXPECT_TRUE(Admits(0));
  taken_.set_minimum_mark("C");
  EXPECT_FALSE(Admits(0));
  taken_.Clear();
  set_.mutable_taken()->set_minimum_mark("C");
  EXPECT_FALSE(Admits(0));
}

TEST_F(UnitAdmissionTest, EachOfJoinedSetsAsksForItsOwnMark) {
  plan().mutable_courses(0)->set_mark("D");
  catalog::v1::RequirementSet& other = AddOther();
  plan::AddCredits(other, "theirs", 1000, {"x"});
  other.mutable_taken()->set_minimum_mark("C");
  const auto accepts = [&](const char* rule) {
    ReadWith(other);
    return static_cast<bool>(LeafAt(rule).accepts[0]);
  };
  EXPECT_TRUE(accepts("rule"));
  EXPECT_FALSE(accepts("1/theirs"));
  // Who vouches in one set does not vouch in the other.
  auto& vouching = *set_.add_vouching();
  vouching.mutable_higher()->add_courses(plan::CourseName("y"));
  vouching.mutable_lower()->add_courses(plan::CourseName("x"));
  EXPECT_FALSE(accepts("1/theirs"));
  *other.add_vouching() = vouching;
  EXPECT_TRUE(accepts("1/theirs"));
}

TEST_F(UnitAdmissionTest, WhereAllMarksCountNoneIsAskedFor) {
  plan().mutable_courses(0)->set_mark("D");
  set_.mutable_taken()->set_minimum_mark("C");
  Read();
  const catalog::v1::Rule& rule = RuleOf("rule");
  const UnitAdmission admission(decisions(), model());
  const auto selects = SelectedBy(book(), true, rule.credits().from());
  EXPECT_FALSE(admission.Admits(rule, taken_, selects, 0));
  EXPECT_TRUE(admission.AdmitsAnyMark(rule, taken_, selects, 0));
  EXPECT_FALSE(admission.AdmitsAnyMark(rule, taken_, selects, 1));
}

TEST_F(UnitAdmissionTest, WhatIsLetInIsNotAskedForAMark) {
  taken_.set_minimum_mark("C");
  for (auto& planned : *plan().mutable_courses()) planned.set_mark("D");
  AddDecision("rule").set_insert("courses/y");
  EXPECT_TRUE(Admits(1));
  EXPECT_FALSE(Admits(0));
}

TEST_F(UnitAdmissionTest, ASubstituteIsLetInWhereWhatItReplacesIsSelected) {
  auto& substitute = *AddDecision("rule").mutable_substitute();
  substitute.set_by_course("courses/y");
  substitute.set_required_course("courses/y");
  EXPECT_FALSE(Admits(1));
  substitute.set_required_course("courses/x");
  EXPECT_TRUE(Admits(1));
}

TEST_F(UnitAdmissionTest, WhatIsKeptOutIsNotLetIn) {
  AddDecision("rule").set_insert("courses/x");
  AddDecision("").set_exclude("courses/x");
  EXPECT_FALSE(Admits(0));
}

}  // namespace
}  // namespace trellis::plan_verifier
