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
