#include "services/plan_validation/rpc/student_sets.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/read_plan.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class StudentSetsTest : public ::testing::Test {
 protected:
  StudentSetsTest() { catalog_.AddCourses({"a", "b"}); }

  // Finds sets for the plan of `request_`, by id.
  const StudentSets& Find(std::initializer_list<absl::string_view> ids) {
    snapshot_ = catalog_.Snapshot();
    compiled_ = &CompiledCatalogOf(*snapshot_);
    FieldViolations violations;
    ReadPlan(request_, *snapshot_, *compiled_, plan_, violations);
    EXPECT_TRUE(violations.empty());
    std::vector<RequestedSet> requested;
    for (const absl::string_view id : ids) requested.push_back(SetCalled(id));
    sets_ =
        FindStudentSets({compiled_, &request_.plan(), &plan_, ""}, requested,
                        [&](const std::string& name) {
                          return SetCalled(name.substr(name.rfind('/') + 1));
                        });
    return sets_;
  }

  RequestedSet SetCalled(absl::string_view id) const {
    return {RequestedSet(), compiled_->FindRequirementSet(
                                absl::StrCat("requirementSets/", id))};
  }

  // Makes one set ask for another.
  static void Refer(catalog::v1::RequirementSet& set, absl::string_view to) {
    catalog::v1::Rule& rule = *set.add_rules();
    rule.set_id(absl::StrCat("refers-to-", to));
    rule.set_requirement_set(SetName(to));
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  const CompiledCatalog* compiled_ = nullptr;
  v1::ValidatePlanRequest request_ = RequestFor({});
  Plan plan_;
  StudentSets sets_;
};

TEST_F(StudentSetsTest, SetsThatAreReferredToComeFirstAndOnce) {
  AddNamed(catalog_.AddSet("diploma"), "a", {"a"});
  Refer(catalog_.AddSet("honors"), "diploma");
  Refer(catalog_.AddSet("distinction"), "diploma");

  const StudentSets& sets = Find({"honors", "distinction"});

  ASSERT_THAT(sets.sets, SizeIs(3));
  EXPECT_FALSE(sets.sets[0].is_asked_for);
  EXPECT_TRUE(sets.sets[1].is_asked_for);
  EXPECT_THAT(sets.sets[1].referenced, ElementsAre(0));
  EXPECT_THAT(sets.sets[2].referenced, ElementsAre(0));
  EXPECT_EQ(sets.requested[1].place, 2u);
  // One that is asked for besides is the same.
  EXPECT_THAT(Find({"honors", "diploma"}).sets, SizeIs(2));
  EXPECT_TRUE(sets.sets[0].is_asked_for);
  EXPECT_EQ(sets.requested[1].place, 0u);
}

TEST_F(StudentSetsTest, NothingIsKnownOfCirclesAndOfWhatThereIsNot) {
  catalog::v1::RequirementSet& one = catalog_.AddSet("one");
  Refer(one, "two");
  Refer(one, "none");
  Refer(catalog_.AddSet("two"), "one");
  const StudentSets& sets = Find({"one"});
  ASSERT_THAT(sets.sets, SizeIs(2));
  EXPECT_THAT(sets.sets[0].referenced, ElementsAre(kNoSet));
  EXPECT_EQ(sets.sets[1].referenced.size(), 2u);
}

TEST_F(StudentSetsTest, SetsThatShareCreditBecomeOne) {
  catalog::v1::RequirementSet& diploma = catalog_.AddSet("diploma");
  AddNamed(diploma, "rule", {"a"});
  catalog::v1::RequirementSet& program = catalog_.AddSet("program");
  AddNamed(program, "rule", {"b"});
  auto& sharing = *program.add_layer_sharing();
  sharing.set_requirement_set(SetName("diploma"));
  sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
  v1::PlanException& exception = *request_.mutable_plan()->add_exceptions();
  exception.set_requirement_set(SetName("program"));
  exception.set_rule("rule");
  exception.mutable_waive();

  const StudentSets& sets = Find({"diploma", "program"});

  ASSERT_THAT(sets.sets, SizeIs(1));
  EXPECT_EQ(sets.requested[0].prefix, "0/");
  EXPECT_EQ(sets.requested[1].prefix, "1/");
  const RequirementRules& rules = *sets.sets[0].rules;
  const RuleChanges& changes = sets.sets[0].student.changes;
  EXPECT_TRUE(changes.is_waived[rules.FindRule("1/rule")]);
  EXPECT_FALSE(changes.is_waived[rules.FindRule("0/rule")]);
}

}  // namespace
}  // namespace trellis::plan
