#include "services/plan_validation/verifier/model_builder.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class ModelBuilderTest : public ModelFixture {
 protected:
  ModelBuilderTest() {
    catalog_.AddCourses({"x", "y"});
    Take("x");
    Take("y");
  }
};

TEST_F(ModelBuilderTest, AllOfAGroupIsAskedForTogether) {
  catalog::v1::Rule& group = AddGroup("group");
  SetCredits("a", 1000, {"x"}, *group.mutable_all_of()->add_rules());
  SetCredits("b", 500, {"y"}, *group.mutable_all_of()->add_rules());
  const CountingModel& model = Read();
  EXPECT_THAT(model.root.leaves, ElementsAre(LeafOf("a"), LeafOf("b")));
  EXPECT_THAT(model.choices, IsEmpty());
}

TEST_F(ModelBuilderTest, SomeOfAGroupAreAChoice) {
  catalog::v1::Rule& group = AddGroup("group");
  SetCredits("a", 1000, {"x"}, *group.mutable_any_of()->add_rules());
  SetCredits("b", 500, {"y"}, *group.mutable_any_of()->add_rules());
  const CountingModel& model = Read();
  EXPECT_THAT(model.root.leaves, IsEmpty());
  ASSERT_THAT(model.root.choices, ElementsAre(0));
  const Choice& choice = model.choices[0];
  EXPECT_EQ(choice.count, 1);
  ASSERT_THAT(choice.alternatives, SizeIs(2));
  EXPECT_EQ(choice.alternatives[1].name, "b");
  EXPECT_THAT(choice.alternatives[1].demand.leaves, ElementsAre(LeafOf("b")));
}

TEST_F(ModelBuilderTest, AsManyAsThereAreIsNoChoice) {
  catalog::v1::NOfRule& n_of = *AddGroup("group").mutable_n_of();
  n_of.set_count(2);
  SetCredits("a", 1000, {"x"}, *n_of.add_rules());
  SetCredits("b", 500, {"y"}, *n_of.add_rules());
  EXPECT_THAT(Read().root.leaves, SizeIs(2));
  EXPECT_THAT(model().choices, IsEmpty());
}

TEST_F(ModelBuilderTest, AWaivedRuleIsKnownAndAsksForNothing) {
  plan::AddCredits(set_, "a", 1000, {"x"});
  catalog::v1::Rule& group = AddGroup("group");
  SetCredits("b", 500, {"y"}, *group.mutable_all_of()->add_rules());
  AddDecision("a").mutable_waive();
  AddDecision("group").mutable_waive();
  const CountingModel& model = Read();
  EXPECT_THAT(model.root.leaves, IsEmpty());
  EXPECT_EQ(model.rules.count("a"), 1);
  EXPECT_TRUE(model.IsPartOf(RuleOf("b"), "group"));
}

TEST_F(ModelBuilderTest, NamedCoursesAreNeededOneByOne) {
  plan::AddNamed(set_, "named", {"y", "x", "x"});
  const CountingModel& model = Read();
  EXPECT_THAT(model.root.leaves, SizeIs(2));
  EXPECT_EQ(LeafAt("named", "x").need, 1000);
  EXPECT_THAT(LeafAt("named", "x").accepts, ElementsAre(true, false));
}

TEST_F(ModelBuilderTest, TheOnlyNamedCourseIsTheWholeRule) {
  plan::AddNamed(set_, "named", {"x"});
  Read();
  EXPECT_EQ(LeafAt("named").need, 1000);
}

TEST_F(ModelBuilderTest, PartOfNamedCoursesCanBeWaived) {
  plan::AddNamed(set_, "named", {"x", "y"});
  AddDecision("named").mutable_waive()->set_millicredits(1500);
  Read();
  EXPECT_EQ(LeafAt("named", "x").need, 500);
  EXPECT_EQ(LeafAt("named", "y").need, 0);
}

TEST_F(ModelBuilderTest, WhatIsInsertedCountsWhateverItsMark) {
  catalog::v1::Rule& rule = plan::AddCredits(set_, "a", 1000, {"x"});
  rule.mutable_credits()->mutable_taken()->set_minimum_mark("A");
  plan().mutable_courses(1)->set_status(plan::v1::PlannedCourse::STATUS_EARNED);
  plan().mutable_courses(1)->set_mark("D");
  Read();
  EXPECT_THAT(LeafAt("a").accepts, ElementsAre(true, false));
  AddDecision("a").set_insert("courses/y");
  Read();
  EXPECT_THAT(LeafAt("a").accepts, ElementsAre(true, true));
}

TEST_F(ModelBuilderTest, WhatIsExcludedDoesNotCount) {
  plan::AddCredits(set_, "a", 1000, {"x", "y"});
  plan::AddCredits(set_, "b", 1000, {"x", "y"});
  AddDecision("a").set_exclude("courses/x");
  AddDecision("").set_exclude("courses/y");
  Read();
  EXPECT_THAT(LeafAt("a").accepts, ElementsAre(false, false));
  EXPECT_THAT(LeafAt("b").accepts, ElementsAre(true, false));
}

TEST_F(ModelBuilderTest, ASubstituteFillsTheNeedForWhatItReplaces) {
  plan::AddNamed(set_, "named", {"x"});
  plan::AddCredits(set_, "other", 1000, {"z"});
  catalog_.AddCourse("z");
  plan().mutable_courses(1)->set_earned_millicredits(500);
  auto& substitute = *AddDecision("named").mutable_substitute();
  substitute.set_by_course("courses/y");
  substitute.set_required_course("courses/x");
  Read();
  EXPECT_THAT(LeafAt("named").accepts, ElementsAre(true, true));
  EXPECT_EQ(LeafAt("named").need, 500);
  EXPECT_THAT(LeafAt("other").accepts, ElementsAre(false, false));
}

TEST_F(ModelBuilderTest, RulesThatUseNoCreditUpAreObserved) {
  AddGroup("total").mutable_total()->set_millicredits(1000);
  Read();
  EXPECT_THAT(model().root.observed, ElementsAre(&RuleOf("total")));
}

TEST_F(ModelBuilderTest, TakesCreditOffTheLastLeavesFirst) {
  plan::AddCredits(set_, "a", 1000, {"x"});
  plan::AddCredits(set_, "b", 1000, {"x"});
  Read();
  EXPECT_EQ(TakeOff(1300, {0, 1}, model()), 0);
  EXPECT_EQ(LeafAt("a").need, 700);
  EXPECT_EQ(LeafAt("b").need, 0);
  EXPECT_EQ(TakeOff(1000, {0, 1}, model()), 300);
}

}  // namespace
}  // namespace trellis::plan_verifier
