#include "services/plan_validation/rpc/decisions.h"

#include "common/testing/matchers.h"
#include "services/plan_validation/rpc/plan_subject.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

class DecisionsTest : public ::testing::Test {
 protected:
  std::vector<Decision> Number(std::initializer_list<absl::string_view> sets) {
    snapshot_ = catalog_.Snapshot();
    EXPECT_OK(ReadPlanSubject(*snapshot_, {}, RequestFor(sets),
                              FieldViolations(), subject_));
    return NumberDecisions(subject_.sets);
  }

  static std::vector<std::string> RulesOf(
      const std::vector<Decision>& decisions) {
    std::vector<std::string> rules;
    for (const Decision& decision : decisions) {
      rules.push_back(absl::StrCat(decision.set->message->display_name(), " ",
                                   decision.rule));
    }
    return rules;
  }

  PlanCatalog catalog_;
  std::shared_ptr<const CatalogSnapshot> snapshot_;
  PlanSubject subject_;
};

TEST_F(DecisionsTest, NarrowerDecisionsComeFirst) {
  catalog_.AddCourses({"a", "b"});
  catalog::v1::RequirementSet& set = catalog_.AddSet("set");
  catalog::v1::Rule& group = *set.add_rules();
  group.set_id("any");
  for (const char* id : {"x", "y"}) {
    catalog::v1::Rule& way = *group.mutable_any_of()->add_rules();
    way.set_id(id);
    way.mutable_courses()->add_courses(CourseName(id[0] == 'x' ? "a" : "b"));
  }
  catalog::v1::Rule& attested = *set.add_rules();
  attested.set_id("portfolio");
  attested.mutable_attested()->set_by("counselor");

  const std::vector<Decision> decisions = Number({"set"});

  EXPECT_THAT(RulesOf(decisions),
              ElementsAre("set x", "set y", "set any", "set portfolio"));
  EXPECT_EQ(decisions[0].by, "");
  EXPECT_EQ(decisions[3].by, "counselor");
  // Rules come in the order in which they were compiled.
  EXPECT_THAT(subject_.sets.sets[0].decisions, ElementsAre(2, 0, 1, 3));
}

TEST_F(DecisionsTest, TheSameRuleHasOneDecisionWhereverItIsJudged) {
  catalog_.AddCourses({"a", "b"});
  catalog::v1::RequirementSet& diploma = catalog_.AddSet("diploma");
  AddNamed(diploma, "math", {"a"});
  catalog::v1::RequirementSet& program = catalog_.AddSet("program");
  AddNamed(program, "art", {"b"});
  auto& sharing = *program.add_layer_sharing();
  sharing.set_requirement_set(SetName("diploma"));
  sharing.set_policy(catalog::v1::LayerSharing::POLICY_EXCLUSIVE);
  catalog::v1::RequirementSet& honors = catalog_.AddSet("honors");
  catalog::v1::Rule& reference = *honors.add_rules();
  reference.set_id("reference");
  reference.set_requirement_set(SetName("diploma"));

  const std::vector<Decision> decisions =
      Number({"diploma", "honors", "program"});

  EXPECT_THAT(RulesOf(decisions),
              ElementsAre("diploma math", "honors reference", "program art"));
  // The joint set, the diploma that honors refers to, and honors.
  const std::vector<StudentSet>& sets = subject_.sets.sets;
  ASSERT_EQ(sets.size(), 3u);
  EXPECT_THAT(sets[0].decisions, ElementsAre(kNoDecision, 0, kNoDecision, 2));
  EXPECT_THAT(sets[1].decisions, ElementsAre(0));
  EXPECT_THAT(sets[2].decisions, ElementsAre(1));
}

}  // namespace
}  // namespace trellis::plan
