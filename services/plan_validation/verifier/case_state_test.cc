#include "services/plan_validation/verifier/case_state.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class CaseStateTest : public ModelFixture {
 protected:
  CaseStateTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 1000, {"x", "y"});
    plan::AddCredits(set_, "b", 1000, {"x", "y"});
    plan::AddCredits(set_, "c", 500, {"x"});
    Take("x");
    Take("y");
    Read();
  }

  // Whether the first course may count in a rule.
  bool MayCount(absl::string_view rule, Claims claims) {
    return StateOf(claims).MayCount(0, LeafOf(rule));
  }
};

TEST_F(CaseStateTest, NothingIsAssumedAtFirst) {
  const CaseState state(model());
  EXPECT_FALSE(state.is_contradictory());
  EXPECT_TRUE(state.MayCount(0, LeafOf("a")));
  EXPECT_FALSE(state.MayCount(1, LeafOf("c"))) << "the rule does not select it";
  EXPECT_FALSE(state.IsIn(0));
  EXPECT_FALSE(state.IsOut(0));
}

TEST_F(CaseStateTest, SomethingAndItsOppositeAreContradictory) {
  EXPECT_TRUE(
      StateOf({InPart(0, "a"), Not(InPart(0, "a"))}).is_contradictory());
  EXPECT_FALSE(StateOf({InPart(0, "a"), InPart(0, "a")}).is_contradictory());
  EXPECT_FALSE(
      StateOf({InPart(0, "a"), Not(InPart(1, "a"))}).is_contradictory());
}

TEST_F(CaseStateTest, AlternativesAreChosenOrLeftOut) {
  catalog::v1::Rule& group = AddGroup("either");
  for (const char* id : {"d", "e"}) {
    SetCredits(id, 500, {"x"}, *group.mutable_any_of()->add_rules());
  }
  const Choice& choice = Read().choices[0];
  const CaseState state =
      StateOf({Chosen("either", "d"), Not(Chosen("either", "e"))});
  EXPECT_EQ(state.StateOf(choice, 0), CaseState::Alternative::kChosen);
  EXPECT_EQ(state.StateOf(choice, 1), CaseState::Alternative::kLeftOut);
  EXPECT_EQ(CaseState(model()).StateOf(choice, 0),
            CaseState::Alternative::kOpen);
  EXPECT_TRUE(StateOf({Chosen("either", "d"), Not(Chosen("either", "d"))})
                  .is_contradictory());
}

TEST_F(CaseStateTest, WhatDoesNotCountCountsNowhere) {
  EXPECT_FALSE(MayCount("a", {Out(0)}));
  EXPECT_TRUE(MayCount("a", {Out(1)}));
  EXPECT_TRUE(StateOf({Out(0)}).IsOut(0));
}

TEST_F(CaseStateTest, WhatIsSetAsideDoesNotCount) {
  model().set_aside[0] = true;
  EXPECT_FALSE(MayCount("a", {}));
}

TEST_F(CaseStateTest, ARuleThatHasItsCoursesTakesNoMore) {
  catalog::v1::CreditsRule& courses =
      *plan::AddCredits(set_, "one", 0, {"x", "y"}).mutable_credits();
  courses.set_course_count(1);
  AddSharing({"one", "a"});
  Read();
  EXPECT_TRUE(MayCount("one", {}));
  EXPECT_TRUE(MayCount("one", {InPart(0, "one")}));
  EXPECT_FALSE(MayCount("one", {InPart(1, "one")}));
  EXPECT_TRUE(MayCount("one", {Not(InPart(1, "one"))}));
  EXPECT_TRUE(MayCount("one", {InPart(0, "one"), InPart(1, "one")}));
  EXPECT_TRUE(MayCount("one", {InPart(1, "one"), Shared(0, 0)}));
  courses.set_course_count(2);
  Read();
  EXPECT_TRUE(MayCount("one", {InPart(1, "one")}));
}

TEST_F(CaseStateTest, CreditIsDividedAmongRules) {
  EXPECT_FALSE(MayCount("a", {Not(InPart(0, "a"))}));
  EXPECT_TRUE(MayCount("b", {Not(InPart(0, "a"))}));
  EXPECT_TRUE(MayCount("b", {InPart(0, "a")})) << "half of it may be there";
  EXPECT_TRUE(StateOf({InPart(0, "a")}).IsIn(0));
  EXPECT_EQ(StateOf({InPart(0, "a")}).IsInPart(0, "a", ""), true);
  EXPECT_EQ(StateOf({InPart(0, "a")}).IsInPart(0, "b", ""), std::nullopt);
}

TEST_F(CaseStateTest, AWholeCourseCountsInOneRule) {
  set_.set_splitting(catalog::v1::RequirementSet::SPLITTING_WHOLE_COURSE);
  Read();
  EXPECT_TRUE(MayCount("a", {InPart(0, "a")}));
  EXPECT_FALSE(MayCount("b", {InPart(0, "a")}));
  AddSharing({"a", "b"});
  Read();
  EXPECT_TRUE(MayCount("b", {InPart(0, "a")}));
  EXPECT_FALSE(MayCount("b", {InPart(0, "a"), Not(Shared(0))}));
  EXPECT_FALSE(MayCount("c", {InPart(0, "a")}));
}

TEST_F(CaseStateTest, CreditIsSharedStepByStep) {
  AddSharing({"a", "b"});
  Read();
  EXPECT_THAT(CaseState(model()).AmountsOf(0, 0), ElementsAre(500, 500));
  const CaseState half = StateOf({Shared(0)});
  EXPECT_EQ(half.StepsOf(0, 0).shared, 1);
  EXPECT_EQ(half.IsShared(0, 0), std::nullopt);
  EXPECT_TRUE(half.MayCount(0, LeafOf("c"))) << "the other half";
  EXPECT_TRUE(half.IsIn(0));
  const CaseState whole = StateOf({Shared(0), Shared(0)});
  EXPECT_EQ(whole.IsShared(0, 0), true);
  EXPECT_FALSE(whole.MayCount(0, LeafOf("c")));
  EXPECT_EQ(StateOf({Not(Shared(0)), Not(Shared(0))}).IsShared(0, 0), false);
  EXPECT_TRUE(StateOf({Shared(0), Shared(0), Shared(0)}).is_contradictory());
  EXPECT_TRUE(
      StateOf({Shared(0), Shared(0), Not(Shared(0))}).is_contradictory());
}

TEST_F(CaseStateTest, NothingIsSharedWhereTooManyCoursesAre) {
  AddSharing({"a", "b"}).set_max_courses(1);
  Read();
  EXPECT_FALSE(StateOf({Shared(0)}).is_contradictory());
  EXPECT_TRUE(StateOf({Shared(0), Shared(1)}).is_contradictory());
  CaseState state(model());
  state.Assume(Not(Shared(0)), LimitReading::kTight);
  EXPECT_EQ(state.IsShared(0, 0), false) << "of all its steps";
}

TEST_F(CaseStateTest, ACourseIsSharedUnderTwoSharingsWhereTheseMeet) {
  AddSharing({"a", "b"});
  AddSharing({"b", "c"});
  Read();
  const Claims all = {Shared(0, 0), Shared(0, 0), Shared(0, 1), Shared(0, 1)};
  EXPECT_TRUE(StateOf(all).is_contradictory());
  AddSharing({"a", "c"});
  Read();
  EXPECT_FALSE(StateOf(all).is_contradictory());
}

TEST_F(CaseStateTest, SharedCreditCountsInRulesOfItsSharing) {
  AddSharing({"a", "b"});
  Read();
  const CaseState state(model());
  EXPECT_TRUE(state.IsInSharing(LeafOf("a"), 0));
  EXPECT_FALSE(state.IsInSharing(LeafOf("c"), 0));
  EXPECT_TRUE(state.SharingAllows(0, LeafOf("a"), LeafOf("b")));
  EXPECT_FALSE(state.SharingAllows(0, LeafOf("a"), LeafOf("c")));
  EXPECT_FALSE(state.SharingAllows(0, LeafOf("a"), LeafOf("a")));
}

TEST_F(CaseStateTest, EveryTimeItIsSaidOneStepLessCounts) {
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  const CaseState state = StateOf({Less(0, "cap")});
  EXPECT_EQ(state.MostUnder(0, 0), 500);
  EXPECT_EQ(state.MostUnder(1, 0), 1000);
  EXPECT_THAT(state.LimitsOn(0), ElementsAre(0));
  EXPECT_THAT(state.LimitsOn(1), IsEmpty());
  EXPECT_EQ(
      StateOf({Less(0, "cap"), Less(0, "cap"), Less(0, "cap")}).MostUnder(0, 0),
      0);
}

TEST_F(CaseStateTest, ACourseThatCountsAsOneDoesNotCountWithLess) {
  set_.mutable_rules(0)->mutable_credits()->set_course_count(1);
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  EXPECT_TRUE(MayCount("a", {}));
  EXPECT_FALSE(MayCount("a", {Less(0, "cap")}));
  EXPECT_TRUE(MayCount("b", {Less(0, "cap")}));
}

TEST_F(CaseStateTest, ACourseOfSeveralKindsThatCountsAsOneCountsNowhereElse) {
  catalog::v1::Course& parts = catalog_.AddCourse("parts");
  for (int i = 0; i < 2; ++i) parts.add_credit_parts()->set_millicredits(500);
  for (auto& rule : *set_.mutable_rules()) {
    rule.mutable_credits()->mutable_from()->add_courses(parts.name());
  }
  Take("parts");
  Read();
  EXPECT_TRUE(StateOf({InPart(2, "a")}).MayCount(2, LeafOf("b")));
  set_.mutable_rules(0)->mutable_credits()->set_course_count(1);
  Read();
  const CaseState state = StateOf({InPart(2, "a")});
  EXPECT_TRUE(state.MayCount(2, LeafOf("a")));
  EXPECT_FALSE(state.MayCount(2, LeafOf("b")));
  EXPECT_FALSE(state.MayCount(3, LeafOf("b")));
}

TEST_F(CaseStateTest, ALimitOfAnAlternativeHoldsWhereThatIsChosen) {
  auto& credits = *set_.mutable_rules(0)->mutable_credits();
  credits.add_including()->set_id("part");
  credits.mutable_distinct_values()->set_facet("subject");
  credits.mutable_distinct_values()->set_count(1);
  credits.mutable_distinct_values()->set_millicredits_each(500);
  const Limit& limit = Read().limits.at(0);
  EXPECT_FALSE(CaseState(model()).Holds(limit));
  EXPECT_TRUE(StateOf({Chosen("a", limit.id)}).Holds(limit));
}

TEST_F(CaseStateTest, MoreAssumptionsImplyFewer) {
  AddSharing({"a", "b"});
  AddLimit("cap", 1500, {"x", "y"});
  Read();
  const std::vector<Claim> claims = {Out(1), InPart(0, "a"), Shared(0),
                                     Less(0, "cap")};
  CaseState all(model());
  for (const Claim& claim : claims) all.Assume(claim);
  EXPECT_TRUE(all.Implies(all));
  for (const Claim& claim : claims) {
    CaseState one(model());
    one.Assume(claim);
    EXPECT_TRUE(all.Implies(one)) << TextOf(claim);
    EXPECT_FALSE(CaseState(model()).Implies(one)) << TextOf(claim);
  }
  EXPECT_FALSE(all.Implies(StateOf({Less(0, "cap"), Less(0, "cap")})));
  EXPECT_FALSE(all.Implies(StateOf({Not(InPart(0, "a"))})));
  EXPECT_TRUE(
      StateOf({Chosen("r", "s"), Out(0)}).Implies(StateOf({Chosen("r", "s")})));
}

}  // namespace
}  // namespace trellis::plan_verifier
