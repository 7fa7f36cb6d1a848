#include "services/plan_validation/rpc/compile_catalog.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

class CompileCatalogTest : public ::testing::Test {
 protected:
  const CompiledCatalog& Compile() {
    snapshot_ = catalog_.Snapshot();
    return CompiledCatalogOf(*snapshot_);
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

}  // namespace
}  // namespace trellis::plan
