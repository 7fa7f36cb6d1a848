#include "services/plan_validation/domain/deficiency.h"

#include <random>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/allocation_verifier.h"
#include "services/plan_validation/testing/random_instance.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr Millicredits kOne = 1000;

RuleSpec Credits(std::string id, Millicredits need, std::vector<int> courses) {
  return {std::move(id), false, {{need, std::move(courses)}}};
}

// One item of each of these courses, each of one credit.
std::vector<CreditItem> Items(const std::vector<int>& courses) {
  std::vector<CreditItem> items;
  for (const int course : courses) {
    const int position = static_cast<int>(items.size());
    items.push_back({position, course, kOne, ItemStatus::kPlanned});
  }
  return items;
}

std::vector<Deficiency> Find(const RequirementRules& rules,
                             const std::vector<CreditItem>& items) {
  Allocator allocator;
  return FindDeficiencies(rules, items, allocator.Allocate(rules, items));
}

TEST(DeficiencyTest, ASatisfiedPlanHasNone) {
  const RequirementRules rules({Credits("math", kOne, {0})}, 1);

  EXPECT_THAT(Find(rules, Items({0})), IsEmpty());
}

TEST(DeficiencyTest, RulesThatCompeteAreNamedTogether) {
  const RequirementRules rules(
      {Credits("r1", 2 * kOne, {0, 1, 2}), Credits("r2", 2 * kOne, {2, 3, 4})},
      5);

  const std::vector<Deficiency> parts = Find(rules, Items({1, 2, 3}));

  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_THAT(parts[0].rules, ElementsAre(0, 1));
  EXPECT_EQ(parts[0].need, 4 * kOne);
  EXPECT_EQ(parts[0].available, 3 * kOne);
  EXPECT_EQ(parts[0].missing, kOne);
  EXPECT_THAT(parts[0].items, ElementsAre(0, 1, 2));
}

TEST(DeficiencyTest, ARuleThatIsMetIsNotBlamed) {
  const RequirementRules rules(
      {Credits("r1", 2 * kOne, {0, 1}), Credits("r2", kOne, {2})}, 3);

  const std::vector<Deficiency> parts = Find(rules, Items({0, 2}));

  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_THAT(parts[0].rules, ElementsAre(0));
  EXPECT_THAT(parts[0].items, ElementsAre(0));
}

TEST(DeficiencyTest, IndependentFailuresAreToldApart) {
  const RequirementRules rules(
      {Credits("a", 2 * kOne, {0}), Credits("b", kOne, {1}),
       Credits("c", 3 * kOne, {1, 2})},
      3);

  const std::vector<Deficiency> parts = Find(rules, Items({0, 1, 2}));

  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_THAT(parts[0].rules, ElementsAre(0));
  EXPECT_EQ(parts[0].missing, kOne);
  EXPECT_THAT(parts[1].rules, ElementsAre(1, 2));
  EXPECT_EQ(parts[1].missing, 2 * kOne);
}

TEST(DeficiencyTest, ARuleOfNamedCoursesIsShownWhole) {
  const RuleSpec named = {"core", true, {{kOne, {0}}, {kOne, {1}}}};
  const RequirementRules rules({named}, 2);

  const std::vector<Deficiency> parts = Find(rules, Items({0}));

  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_EQ(parts[0].need, 2 * kOne);
  EXPECT_EQ(parts[0].available, kOne);
  EXPECT_THAT(parts[0].items, ElementsAre(0));
}

TEST(DeficiencyTest, ANamedCourseIsAcceptedOnce) {
  // The second time band is taken does not stand in for chorus.
  const RuleSpec named = {"music", true, {{kOne, {0}}, {kOne, {1}}}};
  const RequirementRules rules({named, Credits("elective", kOne, {0, 1, 2})},
                               3);

  const std::vector<Deficiency> parts = Find(rules, Items({0, 0}));

  ASSERT_THAT(parts, SizeIs(1));
  EXPECT_THAT(parts[0].rules, ElementsAre(1));
  EXPECT_EQ(parts[0].missing, kOne);
  EXPECT_THAT(parts[0].items, ElementsAre(0));
}

TEST(DeficiencyTest, AnEmptyPlanLacksEverything) {
  const RequirementRules rules(
      {Credits("a", kOne, {0, 1}), Credits("b", kOne, {0, 1})}, 2);

  const std::vector<Deficiency> parts = Find(rules, {});

  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(parts[0].missing + parts[1].missing, 2 * kOne);
  EXPECT_THAT(parts[0].items, IsEmpty());
}

// What a set of buckets, one bit each, needs beyond what can count for any of
// them.
Millicredits Excess(const RequirementRules& rules,
                    const std::vector<CreditItem>& items, unsigned buckets) {
  Millicredits excess = 0;
  for (size_t b = 0; b < rules.buckets().size(); ++b) {
    if ((buckets >> b & 1) != 0) excess += rules.buckets()[b].need;
  }
  for (const CreditItem& item : items) {
    for (const int bucket : rules.BucketsOf(rules.ClassOf(item.course))) {
      if ((buckets >> bucket & 1) == 0) continue;
      excess -= item.credit;
      break;
    }
  }
  return excess;
}

// The greatest excess over all sets of buckets, and the buckets that every set
// with that excess has in common.
struct Shortage {
  Millicredits excess = 0;
  unsigned buckets = 0;
};

Shortage FindShortage(const RequirementRules& rules,
                      const std::vector<CreditItem>& items) {
  Shortage shortage;
  const unsigned set_count = 1u << rules.buckets().size();
  for (unsigned set = 0; set < set_count; ++set) {
    const Millicredits excess = Excess(rules, items, set);
    if (excess > shortage.excess) {
      shortage = {excess, set};
    } else if (excess == shortage.excess) {
      shortage.buckets &= set;
    }
  }
  return shortage;
}

std::set<int> RulesOf(const RequirementRules& rules, unsigned buckets) {
  std::set<int> result;
  for (size_t b = 0; b < rules.buckets().size(); ++b) {
    if ((buckets >> b & 1) != 0) result.insert(rules.buckets()[b].rule);
  }
  return result;
}

class RandomDeficiencyTest : public ::testing::Test {
 protected:
  void Draw() {
    instance_ = DrawInstance(random_, 7);
    rules_.emplace(instance_.rules, static_cast<int>(instance_.courses.size()));
    items_ = FindCreditItems(instance_.courses, instance_.items).items;
    Allocator allocator;
    const Allocation& allocation = allocator.Allocate(*rules_, items_);
    filled_ = allocation.filled;
    parts_ = FindDeficiencies(*rules_, items_, allocation);
  }

  std::mt19937 random_{4};
  RandomInstance instance_;
  std::optional<RequirementRules> rules_;
  std::vector<CreditItem> items_;
  Millicredits filled_ = 0;
  std::vector<Deficiency> parts_;
};

TEST_F(RandomDeficiencyTest, ItNamesTheFewestRulesThatShowTheWholeShortage) {
  for (int round = 0; round < 500; ++round) {
    Draw();
    const Shortage shortage = FindShortage(*rules_, items_);

    // Ore: the shortage is the greatest excess. The sets that have it are
    // closed under intersection, so one of them is the smallest.
    ASSERT_EQ(rules_->need() - filled_, shortage.excess);
    ASSERT_EQ(Excess(*rules_, items_, shortage.buckets), shortage.excess);
    std::set<int> named;
    Millicredits missing = 0;
    for (const Deficiency& part : parts_) {
      named.insert(part.rules.begin(), part.rules.end());
      missing += part.missing;
    }
    ASSERT_EQ(named, RulesOf(*rules_, shortage.buckets)) << "round " << round;
    ASSERT_EQ(missing, shortage.excess);
  }
}

TEST_F(RandomDeficiencyTest, TheVerifierAcceptsEveryPart) {
  for (int round = 0; round < 500; ++round) {
    Draw();
    for (const Deficiency& part : parts_) {
      RuleShortage claim{{}, part.items, part.missing};
      for (const int rule : part.rules) {
        claim.rules.push_back(rules_->rules()[rule].given_index);
      }
      ASSERT_EQ(FaultOfShortage(instance_.rules, items_, claim), "")
          << "round " << round;
    }
  }
}

TEST_F(RandomDeficiencyTest, PartsHaveNothingInCommon) {
  for (int round = 0; round < 500; ++round) {
    Draw();
    std::set<int> rules;
    std::set<int> items;
    int first_rule = -1;
    for (const Deficiency& part : parts_) {
      ASSERT_GT(part.rules[0], first_rule);
      first_rule = part.rules[0];
      for (const int rule : part.rules) ASSERT_TRUE(rules.insert(rule).second);
      for (const int item : part.items) ASSERT_TRUE(items.insert(item).second);
    }
  }
}

}  // namespace
}  // namespace trellis::plan
