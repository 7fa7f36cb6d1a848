#include "services/plan_validation/verifier/joined_rules.h"

#include "services/plan_validation/verifier/testing/model_fixture.h"

namespace trellis::plan_verifier {
namespace {

class JoinedRulesTest : public ModelFixture {
 protected:
  JoinedRulesTest() {
    catalog_.AddCourse("x");
    for (const char* rule : {"a", "b", "c"}) {
      plan::AddCredits(set_, rule, 1000, {"x"});
    }
    AddSharing({"a", "b"});
  }
};

TEST_F(JoinedRulesTest, ARuleOfASharingIsInIt) {
  const CountingModel& model = Read();
  EXPECT_TRUE(IsJoinedWithTwo(model, model.sharings[0], "a"));
  EXPECT_TRUE(IsJoinedWithTwo(model, model.sharings[0], "b"));
  EXPECT_FALSE(IsJoinedWithTwo(model, model.sharings[0], "c"));
}

TEST_F(JoinedRulesTest, ARuleHasToBeJoinedWithTwoOthers) {
  AddSharing({"a", "c"});
  Read();
  EXPECT_FALSE(IsJoinedWithTwo(model(), model().sharings[0], "c"));
  AddSharing({"b", "c"});
  Read();
  EXPECT_TRUE(IsJoinedWithTwo(model(), model().sharings[0], "c"));
}

TEST_F(JoinedRulesTest, ARuleIsJoinedAsTheOneThatItIsInsideOf) {
  SetCredits("inner", 1000, {"x"},
             *AddGroup("group").mutable_all_of()->add_rules());
  AddSharing({"a", "group"});
  AddSharing({"b", "group"});
  Read();
  EXPECT_TRUE(IsJoinedWithTwo(model(), model().sharings[0], "inner"));
}

TEST_F(JoinedRulesTest, WhatIsSharedInASetMayBeSharedWithAnother) {
  catalog::v1::RequirementSet& other = AddOther();
  other.mutable_layer_sharing(0)->set_policy(
      catalog::v1::LayerSharing::POLICY_LIMITED);
  plan::AddCredits(other, "a", 1000, {"x"});
  const CountingModel& model = ReadWith(other);
  // First the set's own, then the one with the other.
  ASSERT_EQ(model.sharings.size(), 2u);
  EXPECT_TRUE(IsJoinedWithTwo(model, model.sharings[0], "1"));
  EXPECT_FALSE(IsJoinedWithTwo(model, model.sharings[0], "c"));
  EXPECT_TRUE(CanBeSharedUnder(model, model.sharings[0], model.sharings[1]));
}

TEST_F(JoinedRulesTest, SharingsMeetWhereEachTwoRulesAreJoined) {
  AddSharing({"a", "c"});
  Read();
  EXPECT_FALSE(
      CanBeSharedUnder(model(), model().sharings[0], model().sharings[1]));
  AddSharing({"b", "c"});
  Read();
  EXPECT_TRUE(
      CanBeSharedUnder(model(), model().sharings[0], model().sharings[1]));
}

}  // namespace
}  // namespace trellis::plan_verifier
