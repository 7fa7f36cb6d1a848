#include "services/plan_validation/verifier/case_tree.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

// Cases show what the test says, where it says that they hold.
class CaseTreeTest : public ModelFixture {
 protected:
  struct Case {
    std::vector<Claim> claims;
    // Nothing: it does not hold.
    std::optional<Credit> shows;
    // What has to be assumed for it to hold.
    std::vector<Claim> needs = {};
  };

  CaseTreeTest() {
    catalog_.AddCourses({"x", "y"});
    plan::AddCredits(set_, "a", 2000, {"x", "y"});
    auto& any_of = *AddGroup("either").mutable_any_of();
    for (const char* id : {"b", "c"}) {
      SetCredits(id, 500, {"x"}, *any_of.add_rules());
    }
    AddLimit("cap", 1500, {"x", "y"});
    Take("x");
    Take("y");
    Take("x", 10);
    Read();
  }

  std::optional<Credit> Prove(
      const std::vector<Case>& cases,
      CaseTree::ReadingOrder order = CaseTree::ReadingOrder::kFull) {
    CaseTree tree(model(), [&](int number, const CaseState& state) {
      const Case& tried = cases[static_cast<size_t>(number)];
      CaseState needed(model());
      for (const Claim& claim : tried.needs) needed.Assume(claim);
      return state.Implies(needed) ? tried.shows : std::nullopt;
    });
    for (size_t i = 0; i < cases.size(); ++i) {
      tree.Add(static_cast<int>(i), cases[i].claims);
    }
    tree.Read(order);
    const std::optional<Credit> proven = tree.Prove();
    gaps_ = tree.gaps();
    return proven;
  }

  std::vector<std::string> gaps_;
};

TEST_F(CaseTreeTest, OneCaseWithoutAssumptionsIsAProof) {
  EXPECT_EQ(Prove({{{}, 500}}), 500);
  EXPECT_EQ(Prove({{{}, std::nullopt}}), std::nullopt);
}

TEST_F(CaseTreeTest, AProofShowsWhatEachOfItsCasesDoes) {
  EXPECT_EQ(
      Prove({{{Chosen("either", "b")}, 500}, {{Chosen("either", "c")}, 700}}),
      500);
  EXPECT_THAT(gaps_, IsEmpty());
}

TEST_F(CaseTreeTest, OfCasesThatAssumeTheSameTheBestCounts) {
  EXPECT_EQ(Prove({{{}, 500}, {{}, 700}, {{}, std::nullopt}}), 700);
}

TEST_F(CaseTreeTest, ACaseThatIsLeftOutIsAGap) {
  const std::vector<Claim> chosen = {Chosen("either", "b")};
  EXPECT_EQ(Prove({{chosen, 500, chosen}}), std::nullopt);
  EXPECT_THAT(
      gaps_,
      ElementsAre(HasSubstr("only those are looked at where \"b\" is chosen")));
}

TEST_F(CaseTreeTest, ACaseThatDoesNotHoldIsNoGap) {
  EXPECT_EQ(Prove({{{Chosen("either", "b")}, 500, {Chosen("either", "b")}},
                   {{Chosen("either", "c")}, std::nullopt}}),
            std::nullopt);
  EXPECT_THAT(gaps_, IsEmpty()) << "what is wrong with the case is said of it";
}

TEST_F(CaseTreeTest, ACaseMayAssumeMoreThanItNeeds) {
  EXPECT_EQ(Prove({{{Chosen("either", "b"), Out(0)}, 500}}), 500);
}

TEST_F(CaseTreeTest, CasesBranchAgain) {
  const auto inside = [&](Claim claim) {
    return Case{{Chosen("either", "b"), claim}, 500, {claim}};
  };
  const Case other = {{Chosen("either", "c")}, 500, {Chosen("either", "c")}};
  EXPECT_EQ(Prove({inside(Out(0)), inside(Out(2)), other}), 500);
  EXPECT_EQ(Prove({inside(Out(0)), other}), std::nullopt);
  EXPECT_THAT(
      gaps_, ElementsAre(HasSubstr("where \"b\" is chosen for rule \"either\", "
                                   "cases are left out")));
}

TEST_F(CaseTreeTest, WhatCannotBeIsProven) {
  const Claim first = Chosen("either", "b");
  const Claim second = Chosen("either", "c");
  EXPECT_EQ(Prove({{{first}, 500, {first}},
                   {{Not(first), second}, 600, {second}},
                   {{Not(first), Not(second)}, std::nullopt}}),
            500);
}

TEST_F(CaseTreeTest, ABranchMayBeProvenUnderFewerAssumptionsElsewhere) {
  EXPECT_EQ(Prove({{{Out(0)}, 500, {Out(0)}},
                   {{Out(2), Chosen("either", "b")},
                    500,
                    {Out(2), Chosen("either", "b")}},
                   {{Out(2), Chosen("either", "c")},
                    500,
                    {Out(2), Chosen("either", "c")}}}),
            500);
  EXPECT_EQ(
      Prove({{{Chosen("either", "b"), InPart(1, "a")}, 500, {InPart(1, "a")}},
             {{Chosen("either", "b"), Not(InPart(1, "a"))},
              500,
              {Not(InPart(1, "a"))}},
             {{Chosen("either", "c"), Not(InPart(1, "a"))},
              500,
              {Not(InPart(1, "a"))}}}),
      std::nullopt);
}

TEST_F(CaseTreeTest, LessUnderALimitIsLessThanWhatCouldCount) {
  const auto less = [&](int position) {
    return Case{{Less(position, "cap")}, 500, {Less(position, "cap")}};
  };
  EXPECT_EQ(Prove({less(0), less(1)}), 500);
  EXPECT_EQ(Prove({less(0)}), std::nullopt);
  EXPECT_EQ(Prove({less(0), less(1)}, CaseTree::ReadingOrder::kTight), 500);
}

TEST_F(CaseTreeTest, KnowsWhatIsProvenWithoutACase) {
  CaseTree tree(model(), [](int number, const CaseState&) {
    return number == 1 ? std::nullopt : std::optional<Credit>(500);
  });
  const int alone = tree.Add(0, {Chosen("either", "b")});
  const int twice = tree.Add(1, {Chosen("either", "c")});
  EXPECT_EQ(tree.Add(2, {Chosen("either", "c")}), twice);
  tree.Read(CaseTree::ReadingOrder::kFull);
  EXPECT_EQ(tree.Prove(), 500);
  EXPECT_FALSE(tree.IsProvenOtherwise(alone));
  EXPECT_TRUE(tree.IsProvenOtherwise(twice));
  EXPECT_TRUE(tree.StateAt(alone).Implies(StateOf({Chosen("either", "b")})));
}

}  // namespace
}  // namespace trellis::plan_verifier
