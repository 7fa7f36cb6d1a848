// What rules ask for where some of them are alternatives: see
// counting_search.h.

#include "gmock/gmock.h"
#include "services/plan_validation/domain/counting_search.h"
#include "services/plan_validation/testing/counted_plan.h"
#include "services/plan_validation/testing/requirement_builder.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::SizeIs;

class CountingDemandTest : public CountedPlanTest {
 protected:
  static RuleSpec SomeOf(int count, std::vector<RuleSpec> rules) {
    RuleSpec rule = AnyOfRules("choice", std::move(rules));
    rule.count = count;
    return rule;
  }
};

TEST_F(CountingDemandTest, TheAlternativeThatLacksLeastIsTaken) {
  spec_.rules = {
      SomeOf(1, {CreditRule("far", 3000, {0}), CreditRule("near", 2000, {1})})};
  Earn({0, 1});
  const CountingResult& result = Solve();
  EXPECT_EQ(result.cost, 1000);
  EXPECT_THAT(result.chosen, ElementsAre(ElementsAre(1)));
  // One case for each alternative shows that neither lacks less.
  EXPECT_THAT(result.cases, SizeIs(2));
}

TEST_F(CountingDemandTest, OfSeveralTheLeastTogetherAreAskedFor) {
  spec_.rules = {
      SomeOf(2, {CreditRule("a", 3000, {0}), CreditRule("b", 1000, {1}),
                 CreditRule("c", 2000, {2})})};
  EXPECT_EQ(Missing(), 3000);
  Earn({0});
  EXPECT_EQ(Missing(), 3000);
  Earn({2});
  EXPECT_EQ(Missing(), 2000);
}

TEST_F(CountingDemandTest, AlternativesInsideAlternativesCostTheLeastToo) {
  spec_.rules = {SomeOf(
      1, {AllOfRules("all", {CreditRule("a", 1000, {0}),
                             AnyOfRules("inner", {CreditRule("b", 3000, {1}),
                                                  CreditRule("c", 500, {2})})}),
          CreditRule("d", 2000, {3})})};
  EXPECT_EQ(Missing(), 1500);
}

TEST_F(CountingDemandTest, ARuleThatIsNotMetWeighsAsMuchAsACredit) {
  spec_.rules = {SomeOf(
      1, {CreditRule("credit", 1500, {0}), AchievementRule("achieved", 0)})};
  Build();
  observed_.assign(rules_.rules().size(), ObservedRule());
  observed_[static_cast<size_t>(rules_.FindRule("achieved"))].is_met = false;
  const CountingResult& result =
      search_.Solve(rules_, problem_, observed_, CountingSearch::Options());
  EXPECT_EQ(result.cost, kUnmetRuleCost);
  EXPECT_EQ(result.missing, 0);
}

}  // namespace
}  // namespace trellis::plan
