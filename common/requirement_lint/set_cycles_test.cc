#include "common/requirement_lint/set_cycles.h"

#include "common/lint/testing/recorded_problems.h"
#include "common/requirement_lint/testing/sample_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

class SetCyclesTest : public ::testing::Test {
 protected:
  // A set of this name that asks for others.
  static v1::RequirementSet Set(absl::string_view name,
                                const std::vector<std::string>& asked_for) {
    v1::RequirementSet set;
    set.set_name(absl::StrCat("catalogs/springfield/requirementSets/", name));
    auto* choices = set.add_rules()->mutable_any_of();
    for (const std::string& other : asked_for) {
      choices->add_rules()->set_requirement_set(
          absl::StrCat("catalogs/springfield/requirementSets/", other));
    }
    return set;
  }

  std::vector<RecordedProblems::Problem> Check(const v1::RequirementSet& set) {
    const CourseIndex index(bundle_);
    CheckSetCycles(set, PlacesOfRules(set, ""), index, problems_);
    return problems_.Take();
  }

  v1::Bundle bundle_;
  RecordedProblems problems_;
};

TEST_F(SetCyclesTest, FollowsSetsOfTheCatalog) {
  *bundle_.add_requirement_sets() = Set("b", {"x", "c"});
  *bundle_.add_requirement_sets() = Set("c", {"a"});
  const auto problems = Check(Set("a", {"x", "b"}));
  ASSERT_EQ(problems.size(), 1u);
  EXPECT_EQ(problems[0].code, "RULE_CYCLE");
  EXPECT_EQ(problems[0].path, "rules[0].any_of.rules[1].requirement_set");
  EXPECT_THAT(problems[0].message,
              HasSubstr("requirementSets/a asks for requirementSets/b asks for "
                        "requirementSets/c asks for requirementSets/a"));
}

TEST_F(SetCyclesTest, FindsASetThatAsksForItself) {
  EXPECT_EQ(Check(Set("a", {"a"})).size(), 1u);
}

TEST_F(SetCyclesTest, LetsTwoWaysLeadToOneSet) {
  *bundle_.add_requirement_sets() = Set("b", {"d"});
  *bundle_.add_requirement_sets() = Set("c", {"d"});
  *bundle_.add_requirement_sets() = Set("d", {});
  EXPECT_THAT(Check(Set("a", {"b", "c"})), IsEmpty());
}

TEST_F(SetCyclesTest, LeavesACircleOfOtherSetsToThem) {
  *bundle_.add_requirement_sets() = Set("b", {"c"});
  *bundle_.add_requirement_sets() = Set("c", {"b"});
  EXPECT_THAT(Check(Set("a", {"b"})), IsEmpty());
}

TEST_F(SetCyclesTest, LooksAtTheSetAsItIsGiven) {
  *bundle_.add_requirement_sets() = Set("a", {"a"});
  EXPECT_THAT(Check(Set("a", {})), IsEmpty());
  v1::RequirementSet unnamed = Set("a", {"a"});
  unnamed.clear_name();
  EXPECT_THAT(Check(unnamed), IsEmpty());
}

}  // namespace
}  // namespace trellis::requirements
