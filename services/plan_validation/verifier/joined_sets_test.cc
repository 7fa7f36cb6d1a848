#include "services/plan_validation/verifier/joined_sets.h"

#include <memory>

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan_verifier {
namespace {

using catalog::v1::LayerSharing;
using catalog::v1::RequirementSet;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class JoinedSetsTest : public ::testing::Test {
 protected:
  // Adds a set with one rule called "rule".
  RequirementSet& AddSet(absl::string_view id) {
    RequirementSet& set = catalog_.AddSet(id);
    plan::AddAny(set, "rule", 1000);
    sets_.push_back(&set);
    return set;
  }

  // Lets a set say how it shares with another.
  static LayerSharing& Say(LayerSharing::Policy policy, const char* other,
                           RequirementSet& set) {
    LayerSharing& sharing = *set.add_layer_sharing();
    sharing.set_requirement_set(plan::SetName(other));
    sharing.set_policy(policy);
    return sharing;
  }

  JoinedSets Join(size_t own = 0) { return JoinSets(sets_, own); }

  static std::vector<std::string> PrefixesOf(const JoinedSets& joined) {
    std::vector<std::string> prefixes;
    for (const SetPart& part : joined.parts) prefixes.push_back(part.prefix);
    return prefixes;
  }

  plan::PlanCatalog catalog_;
  std::vector<const RequirementSet*> sets_;
};

TEST_F(JoinedSetsTest, ASetThatSharesFreelyStaysAsItIs) {
  RequirementSet& one = AddSet("one");
  AddSet("two");
  Say(LayerSharing::POLICY_SEPARATE, "two", one);
  const JoinedSets joined = Join();
  EXPECT_THAT(joined.set, trellis::testing::EqualsProto(one));
  ASSERT_THAT(joined.parts, SizeIs(1));
  EXPECT_EQ(joined.parts[0].set, &one);
  EXPECT_EQ(joined.parts[0].prefix, "");
  EXPECT_EQ(joined.parts[0].root, "");
}

TEST_F(JoinedSetsTest, RulesOfOtherSetsAreCalledByTheirPlace) {
  RequirementSet& one = AddSet("one");
  catalog::v1::Rule& group = *one.add_rules();
  group.set_id("group");
  group.mutable_n_of()->add_rules()->set_id("inner");
  Say(LayerSharing::POLICY_EXCLUSIVE, "two", one);
  AddSet("two");
  const JoinedSets joined = Join(1);
  EXPECT_THAT(PrefixesOf(joined), ElementsAre("0/", ""));
  ASSERT_THAT(joined.set.rules(), SizeIs(2));
  EXPECT_EQ(joined.set.rules(0).id(), "0");
  const auto& first = joined.set.rules(0).all_of().rules();
  EXPECT_EQ(first[0].id(), "0/rule");
  EXPECT_EQ(first[1].id(), "0/group");
  EXPECT_EQ(first[1].n_of().rules(0).id(), "0/inner");
  EXPECT_EQ(joined.set.rules(1).id(), "1");
  EXPECT_EQ(joined.set.rules(1).all_of().rules(0).id(), "rule");
}

TEST_F(JoinedSetsTest, OnlySetsThatAreBoundHavePlaces) {
  AddSet("free");
  RequirementSet& one = AddSet("one");
  AddSet("two");
  AddSet("three");
  RequirementSet& four = AddSet("four");
  Say(LayerSharing::POLICY_LIMITED, "two", one);
  // Through the second set it is bound to the first as well.
  Say(LayerSharing::POLICY_EXCLUSIVE, "two", four);
  const JoinedSets joined = Join(1);
  EXPECT_THAT(PrefixesOf(joined), ElementsAre("", "1/", "2/"));
  EXPECT_EQ(joined.parts[2].set, &four);
  EXPECT_THAT(Join(0).parts, SizeIs(1));
}

TEST_F(JoinedSetsTest, ASetMaySpeakOfALayer) {
  RequirementSet& one = AddSet("one");
  RequirementSet& two = AddSet("two");
  LayerSharing& sharing = *one.add_layer_sharing();
  sharing.set_layer(RequirementSet::LAYER_ENDORSEMENT);
  sharing.set_policy(LayerSharing::POLICY_EXCLUSIVE);
  EXPECT_THAT(Join().parts, SizeIs(1));
  two.set_layer(RequirementSet::LAYER_ENDORSEMENT);
  EXPECT_THAT(Join().parts, SizeIs(2));
}

TEST_F(JoinedSetsTest, SharingsFollowTheSetsThatTheyJoin) {
  RequirementSet& one = AddSet("one");
  one.add_sharing()->add_rules("rule");
  RequirementSet& two = AddSet("two");
  two.add_sharing()->add_rules("rule");
  RequirementSet& three = AddSet("three");
  Say(LayerSharing::POLICY_EXCLUSIVE, "one", three);
  LayerSharing& limited = Say(LayerSharing::POLICY_LIMITED, "one", two);
  limited.set_max_courses(2);
  limited.set_max_millicredits(1500);
  const JoinedSets joined = Join();
  ASSERT_THAT(joined.set.sharing(), SizeIs(4));
  EXPECT_THAT(joined.set.sharing(0).rules(), ElementsAre("rule"));
  EXPECT_THAT(joined.set.sharing(1).rules(), ElementsAre("1/rule"));
  EXPECT_THAT(joined.set.sharing(2), trellis::testing::EqualsProto(R"pb(
                rules: "0"
                rules: "1"
                max_courses: 2
                max_millicredits: 1500
              )pb"));
  // The second and the third say nothing of each other, so they share freely.
  EXPECT_THAT(joined.set.sharing(3),
              trellis::testing::EqualsProto(R"pb(rules: "1" rules: "2")pb"));
}

TEST_F(JoinedSetsTest, WhatTwoSetsSayOfEachOtherHolds) {
  RequirementSet& one = AddSet("one");
  RequirementSet& two = AddSet("two");
  Say(LayerSharing::POLICY_LIMITED, "two", one).set_max_courses(2);
  // The first of several holds.
  Say(LayerSharing::POLICY_EXCLUSIVE, "two", one);
  LayerSharing& back = Say(LayerSharing::POLICY_LIMITED, "one", two);
  back.set_max_courses(3);
  back.set_max_millicredits(500);
  for (const size_t own : {0, 1}) {
    const JoinedSets joined = Join(own);
    ASSERT_THAT(joined.set.sharing(), SizeIs(1));
    EXPECT_EQ(joined.set.sharing(0).max_courses(), 2);
    EXPECT_EQ(joined.set.sharing(0).max_millicredits(), 500);
  }
  back.set_policy(LayerSharing::POLICY_EXCLUSIVE);
  EXPECT_THAT(Join().set.sharing(), IsEmpty());
}

TEST_F(JoinedSetsTest, LimitsStayInTheirSet) {
  Say(LayerSharing::POLICY_EXCLUSIVE, "two", AddSet("one"));
  RequirementSet& two = AddSet("two");
  two.add_limits()->set_id("online");
  two.add_limits()->add_rules("rule");
  const JoinedSets other = Join(0);
  ASSERT_THAT(other.set.limits(), SizeIs(2));
  EXPECT_EQ(other.set.limits(0).id(), "1/online");
  EXPECT_THAT(other.set.limits(0).rules(), ElementsAre("1"));
  EXPECT_EQ(other.set.limits(1).id(), "1/limit-2");
  EXPECT_THAT(other.set.limits(1).rules(), ElementsAre("1/rule"));
  const JoinedSets own = Join(1);
  EXPECT_EQ(own.set.limits(0).id(), "online");
  EXPECT_THAT(own.set.limits(0).rules(), ElementsAre("1"));
  EXPECT_EQ(own.set.limits(1).id(), "limit-2");
  EXPECT_THAT(own.set.limits(1).rules(), ElementsAre("rule"));
}

TEST_F(JoinedSetsTest, CoursesStayWholeWhereOneSetSaysSo) {
  Say(LayerSharing::POLICY_EXCLUSIVE, "two", AddSet("one"));
  AddSet("two").set_splitting(RequirementSet::SPLITTING_WHOLE_COURSE);
  EXPECT_EQ(Join().set.splitting(), RequirementSet::SPLITTING_WHOLE_COURSE);
}

}  // namespace
}  // namespace trellis::plan_verifier
