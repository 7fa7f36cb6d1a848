#include "services/plan_validation/rpc/compile_catalog.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

class CompileCatalogTest : public ::testing::Test {
 protected:
  const CompiledCatalog& Compile() {
    snapshot_ = catalog_.Snapshot();
    return CompiledCatalogOf(*snapshot_);
  }

  // Joins sets of the catalog, by id.
  std::shared_ptr<const JointRules> Join(
      std::initializer_list<absl::string_view> ids) {
    const CompiledCatalog& compiled = Compile();
    std::vector<const CompiledRequirementSet*> sets;
    for (const absl::string_view id : ids) {
      sets.push_back(
          compiled.FindRequirementSet(absl::StrCat("requirementSets/", id)));
    }
    return compiled.Join(sets);
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
};

TEST_F(CompileCatalogTest, ACatalogIsCompiledOnce) {
  catalog_.AddCourse("a");
  const CompiledCatalog& compiled = Compile();
  EXPECT_EQ(&compiled, &CompiledCatalogOf(*snapshot_));
}

TEST_F(CompileCatalogTest, ASetIsFoundByItsNameWithinTheCatalog) {
  AddAny(catalog_.AddSet("diploma"), "any", 1000);
  const CompiledCatalog& compiled = Compile();

  const auto* set = compiled.FindRequirementSet("requirementSets/diploma");
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->message->name(), SetName("diploma"));
  EXPECT_EQ(set->catalog_revision, snapshot_->revision());
  EXPECT_EQ(compiled.FindRequirementSet("requirementSets/none"), nullptr);
}

TEST_F(CompileCatalogTest, AForeignSetIsCompiledForTheseCoursesOnce) {
  catalog_.AddCourse("a").set_subject("science");
  PlanCatalog other;
  AddCredits(other.AddSet("state"), "science", 1000, {})
      .mutable_credits()
      ->mutable_from()
      ->add_subjects("science");
  const auto state = other.Snapshot();
  const CompiledCatalog& compiled = Compile();

  const auto set = compiled.FindForeignSet(state, "requirementSets/state");
  ASSERT_NE(set, nullptr);
  EXPECT_EQ(set->catalog_revision, state->revision());
  EXPECT_TRUE(set->rules.unit(0).eligible.any());
  EXPECT_EQ(compiled.FindForeignSet(state, "requirementSets/state"), set);
  EXPECT_EQ(compiled.FindForeignSet(state, "requirementSets/none"), nullptr);
}

TEST_F(CompileCatalogTest, JoinedSetsKeepTheirRulesApart) {
  catalog_.AddCourses({"a"});
  AddCredits(catalog_.AddSet("one"), "rule", 1000, {"a"});
  AddCredits(catalog_.AddSet("two"), "rule", 1000, {"a"});
  const CompiledCatalog& compiled = Compile();
  const std::vector<const CompiledRequirementSet*> sets = {
      compiled.FindRequirementSet("requirementSets/one"),
      compiled.FindRequirementSet("requirementSets/two")};

  const auto joint = compiled.Join(sets);
  EXPECT_GE(joint->rules.FindRule("0/rule"), 0);
  EXPECT_GE(joint->rules.FindRule("1/rule"), 0);
  EXPECT_EQ(compiled.Join(sets), joint);
}

TEST_F(CompileCatalogTest, JoinedSetsKeepTheirLimitsApart) {
  for (const char* id : {"one", "two"}) {
    catalog::v1::RequirementSet& set = catalog_.AddSet(id);
    AddAny(set, "rule", 1000);
    set.add_limits()->set_id("online");
    set.add_limits();
  }
  const RequirementRules& rules = Join({"one", "two"})->rules;
  std::vector<std::string> ids;
  for (const auto& bound : rules.bounds()) ids.push_back(bound.id);
  EXPECT_THAT(ids,
              ElementsAre("0/online", "0/limit-2", "1/online", "1/limit-2"));
}

TEST_F(CompileCatalogTest, WhatJoinedSetsSayOfEachOtherHolds) {
  catalog::v1::RequirementSet& one = catalog_.AddSet("one");
  catalog::v1::RequirementSet& two = catalog_.AddSet("two");
  using Sharing = catalog::v1::LayerSharing;
  const auto add = [](const char* other, Sharing::Policy policy,
                      catalog::v1::RequirementSet& set) -> Sharing& {
    Sharing& sharing = *set.add_layer_sharing();
    sharing.set_requirement_set(SetName(other));
    sharing.set_policy(policy);
    return sharing;
  };
  Sharing& limited = add("two", Sharing::POLICY_LIMITED, one);
  limited.set_max_courses(2);
  // Of one set the first holds.
  add("two", Sharing::POLICY_EXCLUSIVE, one);
  Sharing& back = add("one", Sharing::POLICY_LIMITED, two);
  back.set_max_courses(3);
  back.set_max_millicredits(500);
  for (const auto& [a, b] : {std::pair("one", "two"), {"two", "one"}}) {
    const auto joint = Join({a, b});
    ASSERT_THAT(joint->rules.sharing(), SizeIs(1));
    EXPECT_EQ(joint->rules.sharing()[0].max_courses, 2);
    EXPECT_EQ(joint->rules.sharing()[0].max_credit, 500);
  }
  back.set_policy(Sharing::POLICY_SEPARATE);
  EXPECT_EQ(Join({"two", "one"})->rules.sharing()[0].max_credit, 0);
  back.set_policy(Sharing::POLICY_EXCLUSIVE);
  EXPECT_THAT(Join({"one", "two"})->rules.sharing(), IsEmpty());
}

TEST_F(CompileCatalogTest, EachOfJoinedSetsHasItsOwnVouching) {
  for (const char* id : {"one", "two"}) {
    catalog::v1::RequirementSet& set = catalog_.AddSet(id);
    AddAny(set, "rule", 1000);
    set.mutable_taken()->set_minimum_mark("C");
    set.add_vouching();
  }
  const RequirementRules& rules = Join({"one", "two"})->rules;
  for (const char* rule : {"0/rule", "1/rule"}) {
    EXPECT_EQ(
        rules.rules()[static_cast<size_t>(rules.FindRule(rule))].spec.taken.set,
        rule[0] - '0');
  }
  ASSERT_THAT(rules.vouching(), SizeIs(2));
  EXPECT_EQ(rules.vouching()[0].set, 0);
  EXPECT_EQ(rules.vouching()[1].set, 1);
}

}  // namespace
}  // namespace trellis::plan
