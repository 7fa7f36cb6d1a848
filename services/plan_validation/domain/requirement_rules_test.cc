#include "services/plan_validation/domain/requirement_rules.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

RuleSpec Credits(std::string id, Millicredits need, std::vector<int> courses) {
  return {std::move(id), false, {{need, std::move(courses)}}};
}

TEST(RequirementRulesTest, RulesAreOrderedById) {
  const RequirementRules rules(
      {Credits("math", 3000, {0, 1}), Credits("arts", 1000, {2})}, 3);

  ASSERT_EQ(rules.rules().size(), 2u);
  EXPECT_EQ(rules.rules()[0].id, "arts");
  EXPECT_EQ(rules.rules()[0].given_index, 1);
  EXPECT_EQ(rules.rules()[1].id, "math");
  EXPECT_EQ(rules.rules()[1].need, 3000);
  EXPECT_EQ(rules.need(), 4000);
}

TEST(RequirementRulesTest, TheNarrowestBucketComesFirst) {
  const RequirementRules rules(
      {Credits("elective", 1000, {0, 1, 2}), Credits("math", 1000, {0, 1})}, 3);

  EXPECT_EQ(rules.buckets()[0].rule, 1);
  EXPECT_EQ(rules.buckets()[1].rule, 0);
}

TEST(RequirementRulesTest, ANamedCourseComesBeforeARuleThatOnlyItFills) {
  const RuleSpec named = {"z", true, {{1000, {0}}}};

  const RequirementRules rules({Credits("a", 500, {0}), named}, 1);

  EXPECT_EQ(rules.buckets()[0].rule, 1);
  EXPECT_EQ(rules.buckets()[0].need, 1000);
}

TEST(RequirementRulesTest, CoursesThatCountForTheSameBucketsShareAClass) {
  const RequirementRules rules(
      {Credits("math", 1000, {0, 1}), Credits("stem", 1000, {0, 1, 2})}, 4);

  EXPECT_EQ(rules.ClassOf(0), rules.ClassOf(1));
  EXPECT_NE(rules.ClassOf(1), rules.ClassOf(2));
  EXPECT_EQ(rules.ClassOf(3), RequirementRules::kNoClass);
  EXPECT_THAT(rules.BucketsOf(rules.ClassOf(0)), ElementsAre(0, 1));
  EXPECT_THAT(rules.BucketsOf(rules.ClassOf(2)), ElementsAre(1));
  EXPECT_THAT(rules.BucketsOf(RequirementRules::kNoClass), IsEmpty());
}

TEST(RequirementRulesTest, NoRulesNeedNothing) {
  const RequirementRules rules({}, 2);

  EXPECT_EQ(rules.need(), 0);
  EXPECT_EQ(rules.ClassOf(1), RequirementRules::kNoClass);
}

}  // namespace
}  // namespace trellis::plan
