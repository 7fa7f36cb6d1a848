#include "services/plan_validation/verifier/asked.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class AskedTest : public ModelFixture {
 protected:
  AskedTest() {
    catalog_.AddCourses({"x", "y", "z"});
    plan::AddCredits(set_, "base", 1500, {"x"});
    catalog::v1::NOfRule& n_of = *AddGroup("choice").mutable_n_of();
    n_of.set_count(2);
    SetCredits("large", 3000, {"x"}, *n_of.add_rules());
    SetCredits("middle", 2000, {"y"}, *n_of.add_rules());
    SetCredits("small", 500, {"z"}, *n_of.add_rules());
    Read();
  }

  // What is needed by a rule under some assumptions, or -1.
  Credit NeedOf(const std::string& rule, Claims claims) {
    const CaseState state = StateOf(claims);
    const auto need = Asked(model(), state).Find(rule, "");
    return need.has_value() ? need->most : -1;
  }

  bool IsImpossible(Claims claims) {
    const CaseState state = StateOf(claims);
    return Asked(model(), state).is_impossible();
  }
};

TEST_F(AskedTest, RulesOfTheSetAreAskedFor) {
  EXPECT_EQ(NeedOf("base", {}), 1500);
  EXPECT_EQ(NeedOf("large", {}), -1);
  EXPECT_EQ(NeedOf("unknown", {}), -1);
}

TEST_F(AskedTest, AnOpenChoiceNeedsWhatItsLeastAlternativesDo) {
  EXPECT_EQ(NeedOf("choice", {}), 2500);
  EXPECT_EQ(NeedOf("choice", {Not(Chosen("choice", "small"))}), 5000);
}

TEST_F(AskedTest, WhatIsChosenIsAskedForByItself) {
  EXPECT_EQ(NeedOf("large", {Chosen("choice", "large")}), 3000);
  EXPECT_EQ(NeedOf("choice", {Chosen("choice", "large")}), 500);
  EXPECT_EQ(
      NeedOf("choice", {Chosen("choice", "large"), Chosen("choice", "small")}),
      -1);
}

TEST_F(AskedTest, TooFewAlternativesAreImpossible) {
  EXPECT_FALSE(IsImpossible({Not(Chosen("choice", "small"))}));
  EXPECT_TRUE(IsImpossible(
      {Not(Chosen("choice", "small")), Not(Chosen("choice", "large"))}));
  EXPECT_FALSE(
      IsImpossible({Chosen("choice", "middle"), Chosen("choice", "large"),
                    Not(Chosen("choice", "small"))}));
}

TEST_F(AskedTest, CreditForAnOpenChoiceCountsInWhatCanBeChosen) {
  const CaseState state = StateOf({Not(Chosen("choice", "large"))});
  const auto need = Asked(model(), state).Find("choice", "");
  ASSERT_TRUE(need.has_value());
  EXPECT_EQ(need->leaves, LeavesOfRules({"middle", "small"}));
}

TEST_F(AskedTest, NeedsAreThoseOfRulesAndOfOpenChoices) {
  const CaseState open(model());
  EXPECT_THAT(Asked(model(), open).Needs(), SizeIs(2));
  const CaseState chosen =
      StateOf({Chosen("choice", "large"), Chosen("choice", "small")});
  EXPECT_THAT(Asked(model(), chosen).Needs(), SizeIs(3));
  EXPECT_THAT(Asked(model(), chosen).choices(), SizeIs(1));
}

TEST_F(AskedTest, RulesThatUseNoCreditUpAreAskedForApart) {
  catalog::v1::Rule& group = AddGroup("either");
  for (const char* id : {"total", "exam"}) {
    group.mutable_any_of()->add_rules()->set_id(id);
  }
  group.mutable_any_of()->mutable_rules(0)->mutable_total();
  group.mutable_any_of()->mutable_rules(1)->mutable_achievement();
  Read();
  const CaseState open(model());
  EXPECT_THAT(Asked(model(), open).observed(), IsEmpty());
  const CaseState chosen = StateOf({Chosen("either", "exam")});
  EXPECT_THAT(Asked(model(), chosen).observed(), ElementsAre(&RuleOf("exam")));
}

TEST_F(AskedTest, PartsOfRulesAreAskedForByName) {
  auto& part = *set_.mutable_rules(0)->mutable_credits()->add_including();
  part.set_id("lab");
  part.set_millicredits(500);
  Read();
  const CaseState state(model());
  const Asked asked(model(), state);
  EXPECT_EQ(asked.Find("base", "lab")->most, 500);
  EXPECT_EQ(asked.Find("base", "rest")->most, 1000);
  EXPECT_FALSE(asked.Find("base", "").has_value());
}

}  // namespace
}  // namespace trellis::plan_verifier
