#include "services/plan_validation/verifier/named_sets.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan_verifier {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::trellis::testing::ReasonIs;

class NamedSetsTest : public ::testing::Test {
 protected:
  NamedSetsTest() {
    plan::AddAny(catalog_.AddSet("one"), "rule", 1000);
    catalog::v1::RequirementSet& two = catalog_.AddSet("two");
    plan::AddAny(two, "rule", 1000);
    auto& sharing = *two.add_layer_sharing();
    sharing.set_requirement_set(plan::SetName("one"));
    sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
    snapshot_ = catalog_.Snapshot();
    request_.set_requirement_set(plan::SetName("two"));
  }

  // What is wrong with the names, in words.
  std::string Faults() {
    FieldViolations violations;
    CheckSetNames(request_, violations);
    CheckSetRevisions(request_, *snapshot_, violations);
    return std::string(violations.ToStatus().message());
  }

  absl::Status Find() {
    return FindNamedSets(request_, SetBook(*snapshot_, others_), joined_);
  }

  plan::PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  std::vector<std::shared_ptr<const CatalogSnapshot>> others_;
  plan::v1::VerifyCertificateRequest request_;
  JoinedSets joined_;
};

TEST_F(NamedSetsTest, ASetIsNamedByItself) {
  EXPECT_EQ(Faults(), "");
  ASSERT_OK(Find());
  EXPECT_THAT(joined_.parts, SizeIs(1));
}

TEST_F(NamedSetsTest, SetsAreJoinedInTheOrderInWhichTheyAreNamed) {
  request_.add_requirement_sets(plan::SetName("two"));
  request_.add_requirement_sets(plan::SetName("one"));
  EXPECT_EQ(Faults(), "");
  ASSERT_OK(Find());
  ASSERT_THAT(joined_.parts, SizeIs(2));
  EXPECT_EQ(joined_.parts[0].set->name(), plan::SetName("two"));
  EXPECT_EQ(joined_.parts[0].prefix, "");
  EXPECT_EQ(joined_.parts[1].prefix, "1/");
}

TEST_F(NamedSetsTest, ARevisionMakesNoOtherSet) {
  const std::string of_revision = absl::StrCat(
      "catalogs/test@", snapshot_->revision(), "/requirementSets/two");
  request_.add_requirement_sets(of_revision);
  request_.add_requirement_sets(plan::SetName("one"));
  EXPECT_EQ(Faults(), "");
  ASSERT_OK(Find());
  EXPECT_THAT(joined_.parts, SizeIs(2));
  request_.add_requirement_sets(plan::SetName("two"));
  EXPECT_THAT(Faults(), HasSubstr("requirement_sets[2] repeats an earlier"));
}

TEST_F(NamedSetsTest, TheSetOfTheProofIsNamedToo) {
  request_.add_requirement_sets(plan::SetName("one"));
  EXPECT_THAT(Faults(), HasSubstr("requirement_sets does not name the set"));
}

TEST_F(NamedSetsTest, NamesAreWellFormedAndOfTheRevision) {
  request_.set_requirement_set("two");
  request_.add_requirement_sets("one");
  request_.add_requirement_sets(
      "catalogs/test@0123456789abcdef/requirementSets/two");
  const std::string faults = Faults();
  EXPECT_THAT(faults, HasSubstr("requirement_set must have the form"));
  EXPECT_THAT(faults, HasSubstr("requirement_sets[0] must have the form"));
  EXPECT_THAT(faults, HasSubstr("requirement_sets[1] is of another revision"));
}

TEST_F(NamedSetsTest, NineAreAcceptedAndNoMore) {
  request_.add_requirement_sets(plan::SetName("two"));
  for (int i = 1; i < 9; ++i) {
    request_.add_requirement_sets(plan::SetName(absl::StrCat("set-", i)));
  }
  EXPECT_EQ(Faults(), "");
  request_.add_requirement_sets(plan::SetName("set-9"));
  EXPECT_THAT(Faults(), HasSubstr("holds 10 names, more than 9"));
}

TEST_F(NamedSetsTest, EverySetHasToBeThere) {
  request_.add_requirement_sets(plan::SetName("two"));
  request_.add_requirement_sets("catalogs/state/requirementSets/one");
  EXPECT_THAT(Find(), ReasonIs("REQUIREMENT_SET_NOT_FOUND"));
  catalog::v1::Bundle state;
  state.mutable_catalog()->set_name("catalogs/state");
  state.add_requirement_sets()->set_name("catalogs/state/requirementSets/one");
  others_ = {MakeSnapshot(state)};
  EXPECT_OK(Find());
}

}  // namespace
}  // namespace trellis::plan_verifier
