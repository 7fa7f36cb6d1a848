#include "services/plan_validation/domain/requirement_rules.h"

#include "services/plan_validation/testing/rule_builder.h"

namespace trellis::plan {
namespace {

TEST(RequirementRules, DoNotDependOnTheOrderInWhichTheyAreGiven) {
  RequirementSpec spec;
  spec.rules = {CreditRule("b", 2000, {0}), CreditRule("a", 1000, {0, 1})};
  const RequirementRules rules(spec, kUnits);

  ASSERT_EQ(rules.rules().size(), 2u);
  EXPECT_EQ(rules.rules()[0].spec.id, "a");
  EXPECT_EQ(rules.FindRule("b"), 1);
  EXPECT_EQ(rules.FindRule("c"), -1);
  EXPECT_EQ(rules.unit(0).eligible.count(), 2u);
  EXPECT_EQ(rules.unit(1).eligible.count(), 1u);
  // The rule that fewer courses count for is filled first.
  EXPECT_EQ(rules.fill_order(), (std::vector<int>{1, 0}));
}

TEST(RequirementRules, AnOpenChoiceAcceptsWhatItsAlternativesAccept) {
  RuleSpec choice;
  choice.id = "choice";
  choice.kind = RuleSpec::Kind::kNOf;
  choice.count = 1;
  choice.rules = {CreditRule("x", 1000, {0}), CreditRule("y", 1000, {1})};
  RequirementSpec spec;
  spec.rules = {choice};
  const RequirementRules rules(spec, kUnits);

  ASSERT_EQ(rules.choices().size(), 1u);
  const auto open = static_cast<size_t>(rules.choices()[0].bucket);
  EXPECT_TRUE(rules.unit(0).eligible.test(open));
  EXPECT_TRUE(rules.unit(1).eligible.test(open));
  EXPECT_FALSE(rules.unit(2).eligible.test(open));
}

TEST(RequirementRules, AChoiceBeyondWhatCanBeCountedIsSaid) {
  // All buckets are used up when the choice and the sharing come.
  RequirementSpec spec;
  for (int r = 0; r < kMaxBuckets; ++r) {
    spec.rules.push_back(CreditRule("a" + std::to_string(r), 1000, {0}));
  }
  RuleSpec choice;
  choice.id = "z";
  choice.kind = RuleSpec::Kind::kNOf;
  choice.count = 1;
  choice.rules = {CreditRule("x", 1000, {0}), CreditRule("y", 1000, {1})};
  spec.rules.push_back(choice);
  SharingSpec sharing;
  sharing.rules = {"a0", "z"};
  spec.sharing = {sharing};
  LimitSpec limit;
  limit.rules = {"z"};
  spec.limits = {limit};
  const RequirementRules rules(spec, kUnits);

  EXPECT_FALSE(rules.unsupported().empty());
}

TEST(RequirementRules, MoreThanCanBeCountedIsSaid) {
  RequirementSpec spec;
  for (int r = 0; r <= kMaxBuckets; ++r) {
    spec.rules.push_back(CreditRule("r" + std::to_string(r), 1000, {0}));
  }
  const RequirementRules rules(spec, kUnits);

  EXPECT_FALSE(rules.unsupported().empty());
  EXPECT_TRUE(rules.rules().empty());
}

}  // namespace
}  // namespace trellis::plan
