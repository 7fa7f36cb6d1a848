// What must hold of every flow, tried on random plans.

#include <algorithm>
#include <random>

#include "services/plan_validation/domain/counting_flow.h"
#include "services/plan_validation/testing/counted_flow.h"

namespace trellis::plan {
namespace {

// Random rules over random courses without limits, where what can be filled is
// known from the sets of buckets alone.
class CountingFlowPropertyTest : public CountingFlowTest {
 protected:
  static constexpr int kRules = 4;

  int Draw(int least, int most) {
    return std::uniform_int_distribution<int>(least, most)(random_);
  }

  void DrawPlan() {
    spec_.rules.clear();
    for (int r = 0; r < kRules; ++r) {
      spec_.rules.push_back(CreditRule(
          std::string(1, static_cast<char>('a' + r)), Draw(1, 4) * 500, {}));
      for (int unit = 0; unit < kUnits; ++unit) {
        if (Draw(0, 2) == 0) spec_.rules.back().parts[0].units.Add(unit);
      }
    }
    plan_.items.clear();
    for (int course = 0; course < kUnits; ++course) {
      courses_[static_cast<size_t>(course)].credit = Draw(1, 3) * 250;
      if (Draw(0, 3) > 0) {
        Take(course, static_cast<ItemStatus>(Draw(0, 2)));
      }
    }
  }

  // What a set of buckets needs beyond all that counts for any of it.
  Millicredits LackOf(unsigned set) const {
    Millicredits lack = 0;
    for (int b = 0; b < kRules; ++b) {
      if (set >> b & 1) lack += problem_.needs()[static_cast<size_t>(b)];
    }
    for (const CreditItem& item : credit_.items) {
      const BucketSet& eligible = rules_.unit(item.unit).eligible;
      if ((eligible.to_ulong() & set) != 0) lack -= item.credit;
    }
    return lack;
  }

  std::mt19937 random_{7};
};

TEST_F(CountingFlowPropertyTest,
       NoSetOfRulesLacksMoreThanIsSaidAndNoSmallerOneAsMuch) {
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    Run();
    flow_.PreferFirstBuckets();

    Millicredits missing = 0;
    unsigned named = 0;
    for (const Shortage& shortage : flow_.FindShortages()) {
      EXPECT_EQ(shortage.needed - shortage.available, shortage.missing);
      EXPECT_GT(shortage.missing, 0);
      missing += shortage.missing;
      unsigned part = 0;
      for (const int bucket : BucketsIn(shortage)) part |= 1u << bucket;
      EXPECT_EQ(LackOf(part), shortage.missing);
      EXPECT_EQ(named & part, 0u);
      named |= part;
    }
    ASSERT_EQ(missing, flow_.needed() - flow_.filled());
    for (unsigned set = 0; set < 1u << kRules; ++set) {
      ASSERT_LE(LackOf(set), missing) << set;
      if (LackOf(set) < missing) continue;
      ASSERT_EQ(set & named, named) << set;
    }
  }
}

TEST_F(CountingFlowPropertyTest, WhatIsMissingAddsUpUnderLimitsToo) {
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    for (RuleSpec& rule : spec_.rules) {
      if (Draw(0, 1) == 0) rule.limits = {LimitOn({0, 1, 2}, Draw(0, 3) * 250)};
    }
    spec_.limits = {LimitOn({2, 3, 4}, Draw(0, 6) * 250)};
    spec_.limits[0].each_grade = Draw(0, 1) == 0;
    Run();

    Millicredits missing = 0;
    for (const Shortage& shortage : flow_.FindShortages()) {
      EXPECT_EQ(shortage.needed - shortage.available, shortage.missing);
      Millicredits available = 0;
      for (const Shortage::Supply& supply : shortage.supplies) {
        available += supply.credit;
        EXPECT_TRUE(std::is_sorted(supply.items.begin(), supply.items.end()));
      }
      EXPECT_EQ(available, shortage.available);
      missing += shortage.missing;
    }
    ASSERT_EQ(missing, flow_.needed() - flow_.filled());
  }
}

TEST_F(CountingFlowPropertyTest, AsMuchEarnedCreditCountsAsIfThereWereNoOther) {
  for (int round = 0; round < 300; ++round) {
    SCOPED_TRACE(round);
    DrawPlan();
    Run();
    const Millicredits earned = flow_.earned();
    std::vector<PlanItem> kept;
    for (const PlanItem& item : plan_.items) {
      if (item.status == ItemStatus::kEarned) kept.push_back(item);
    }
    plan_.items = kept;
    Run();
    ASSERT_EQ(flow_.filled(), earned);
  }
}

}  // namespace
}  // namespace trellis::plan
