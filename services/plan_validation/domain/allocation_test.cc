#include "services/plan_validation/domain/allocation.h"

#include <map>
#include <random>
#include <set>

#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/plan_validation/domain/allocation_verifier.h"
#include "services/plan_validation/testing/course_builder.h"
#include "services/plan_validation/testing/random_instance.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;

constexpr Millicredits kOne = 1000;

RuleSpec Credits(std::string id, Millicredits need, std::vector<int> courses) {
  return {std::move(id), false, {{need, std::move(courses)}}};
}

// One item of each course, in order, each of one credit.
std::vector<CreditItem> Items(int count,
                              ItemStatus status = ItemStatus::kPlanned) {
  std::vector<CreditItem> items;
  for (int i = 0; i < count; ++i) items.push_back({i, i, kOne, status});
  return items;
}

std::string RuleOf(const RequirementRules& rules, const Counting& counting) {
  return rules.rules()[rules.buckets()[counting.bucket].rule].id;
}

TEST(AllocatorTest, LooksBeyondTheFirstRuleThatFits) {
  // Course 0 fits both rules; taking it for the first loses.
  const RequirementRules rules(
      {Credits("one-of", kOne, {0, 1}), Credits("all-of", 2 * kOne, {0, 2})},
      3);

  Allocator allocator;
  const Allocation& allocation = allocator.Allocate(rules, Items(3));

  EXPECT_EQ(allocation.filled, 3 * kOne);
  ASSERT_EQ(allocation.countings.size(), 3u);
  EXPECT_EQ(RuleOf(rules, allocation.countings[0]), "all-of");
  EXPECT_EQ(RuleOf(rules, allocation.countings[1]), "one-of");
}

TEST(AllocatorTest, MovesCreditThroughAChainOfRules) {
  const RequirementRules rules(
      {Credits("a", kOne, {0, 1}), Credits("b", kOne, {1, 2}),
       Credits("c", kOne, {2, 3}), Credits("d", kOne, {0})},
      4);

  Allocator allocator;

  EXPECT_EQ(allocator.Allocate(rules, Items(4)).filled, 4 * kOne);
}

TEST(AllocatorTest, CreditIsSplitWhereThatFillsMore) {
  const RequirementRules rules(
      {Credits("health", 500, {0}), Credits("sport", 500, {0})}, 1);

  Allocator allocator;
  const Allocation& allocation = allocator.Allocate(rules, Items(1));

  EXPECT_EQ(allocation.filled, kOne);
  EXPECT_THAT(allocation.bucket_filled, ElementsAre(500, 500));
}

TEST(AllocatorTest, EarnedCreditGoesBeforePlannedCredit) {
  const RequirementRules rules({Credits("math", kOne, {0, 1})}, 2);
  const std::vector<CreditItem> items = {{1, 1, kOne, ItemStatus::kEarned},
                                         {0, 0, kOne, ItemStatus::kPlanned}};

  Allocator allocator;
  const Allocation& allocation = allocator.Allocate(rules, items);

  EXPECT_EQ(allocation.earned, kOne);
  ASSERT_EQ(allocation.countings.size(), 1u);
  EXPECT_EQ(allocation.countings[0].item, 0);
}

TEST(AllocatorTest, AShortageShowsInTheWidestRule) {
  const RequirementRules rules(
      {Credits("elective", kOne, {0, 1, 2}), Credits("math", 2 * kOne, {0, 1})},
      3);

  Allocator allocator;
  const Allocation& allocation = allocator.Allocate(rules, Items(2));

  // The first bucket is mathematics, which fewer courses count for.
  EXPECT_THAT(allocation.bucket_filled, ElementsAre(2 * kOne, 0));
}

TEST(AllocatorTest, EarlierBucketsAreFilledByMovingWhatIsCounted) {
  // Course 1 finds the first bucket taken and goes to the last; moving course 0
  // on lets the first two be filled.
  const RequirementRules rules(
      {Credits("a", kOne, {0, 1}), Credits("b", kOne, {0, 2, 3}),
       Credits("c", kOne, {1, 2, 3})},
      4);

  Allocator allocator;

  EXPECT_THAT(allocator.Allocate(rules, Items(2)).bucket_filled,
              ElementsAre(kOne, kOne, 0));
}

TEST(AllocatorTest, NothingFillsRulesThatNeedNothing) {
  const RequirementRules rules({Credits("vacuous", 0, {})}, 1);

  Allocator allocator;
  const Allocation& allocation = allocator.Allocate(rules, Items(1));

  EXPECT_EQ(allocation.filled, 0);
  EXPECT_TRUE(allocation.countings.empty());
}

TEST(AllocatorTest, OneAllocatorServesRulesOfAnySize) {
  const RequirementRules wide({Credits("a", kOne, {0}), Credits("b", kOne, {1}),
                               Credits("c", kOne, {2})},
                              3);
  const RequirementRules narrow({Credits("a", kOne, {2})}, 3);

  Allocator allocator;
  EXPECT_EQ(allocator.Allocate(wide, Items(3)).filled, 3 * kOne);
  EXPECT_EQ(allocator.Allocate(narrow, Items(3)).filled, kOne);
  EXPECT_EQ(allocator.Allocate(wide, Items(2)).filled, 2 * kOne);
}

// What the class comment promises of the result, in the order of importance:
// total, credit of each item, credit of each bucket, credit of each class in
// each bucket.
using Merit = std::vector<Millicredits>;

// The credit of each item in each bucket.
using Table = std::vector<std::vector<Millicredits>>;

Merit MeritOf(const RequirementRules& rules,
              const std::vector<CreditItem>& items, const Table& table) {
  const size_t bucket_count = rules.buckets().size();
  Millicredits total = 0;
  Merit of_items(items.size());
  Merit of_buckets(bucket_count);
  std::map<int, Merit> of_classes;
  for (size_t i = 0; i < items.size(); ++i) {
    Merit& of_class = of_classes[rules.ClassOf(items[i].course)];
    of_class.resize(bucket_count);
    for (size_t b = 0; b < bucket_count; ++b) {
      total += table[i][b];
      of_items[i] += table[i][b];
      of_buckets[b] += table[i][b];
      of_class[b] += table[i][b];
    }
  }
  Merit merit = {total};
  merit.insert(merit.end(), of_items.begin(), of_items.end());
  merit.insert(merit.end(), of_buckets.begin(), of_buckets.end());
  for (const auto& [number, of_class] : of_classes) {
    merit.insert(merit.end(), of_class.begin(), of_class.end());
  }
  return merit;
}

// Tries every way of counting whole thousandths.
class BruteForce {
 public:
  BruteForce(const RequirementRules& rules,
             const std::vector<CreditItem>& items)
      : rules_(rules),
        items_(items),
        table_(items.size(), Merit(rules.buckets().size())) {
    for (const RequirementRules::Bucket& bucket : rules.buckets()) {
      room_.push_back(bucket.need);
    }
  }

  Merit Best() {
    Try(0, 0, items_.empty() ? 0 : items_[0].credit);
    return best_;
  }

 private:
  void Try(size_t item, size_t choice, Millicredits left) {
    if (item == items_.size()) {
      best_ = std::max(best_, MeritOf(rules_, items_, table_));
      return;
    }
    const auto buckets = rules_.BucketsOf(rules_.ClassOf(items_[item].course));
    if (choice == buckets.size()) {
      const size_t next = item + 1;
      Try(next, 0, next < items_.size() ? items_[next].credit : 0);
      return;
    }
    const int bucket = buckets[choice];
    const Millicredits most = std::min(left, room_[bucket]);
    for (Millicredits amount = 0; amount <= most; ++amount) {
      table_[item][bucket] = amount;
      room_[bucket] -= amount;
      Try(item, choice + 1, left - amount);
      room_[bucket] += amount;
    }
    table_[item][bucket] = 0;
  }

  const RequirementRules& rules_;
  const std::vector<CreditItem>& items_;
  Table table_;
  std::vector<Millicredits> room_;
  Merit best_;
};

Table ToTable(const RequirementRules& rules,
              const std::vector<CreditItem>& items,
              const Allocation& allocation) {
  Table table(items.size(), Merit(rules.buckets().size()));
  for (const Counting& counting : allocation.countings) {
    table[counting.item][counting.bucket] += counting.credit;
  }
  return table;
}

TEST(AllocatorTest, TheResultIsTheBestOfAllWaysOfCounting) {
  std::mt19937 random(1);
  Allocator allocator;
  for (int round = 0; round < 3000; ++round) {
    const RandomInstance instance = DrawInstance(random, 4);
    const RequirementRules rules(instance.rules,
                                 static_cast<int>(instance.courses.size()));
    const CreditItems credit =
        FindCreditItems(instance.courses, instance.items);

    const Allocation& allocation = allocator.Allocate(rules, credit.items);

    ASSERT_EQ(
        MeritOf(rules, credit.items, ToTable(rules, credit.items, allocation)),
        BruteForce(rules, credit.items).Best())
        << "round " << round;
  }
}

TEST(AllocatorTest, TheVerifierAcceptsEveryResult) {
  std::mt19937 random(2);
  Allocator allocator;
  for (int round = 0; round < 1000; ++round) {
    const RandomInstance instance = DrawInstance(random, 12);
    const RequirementRules rules(instance.rules,
                                 static_cast<int>(instance.courses.size()));
    const CreditItems credit =
        FindCreditItems(instance.courses, instance.items);
    const Allocation& allocation = allocator.Allocate(rules, credit.items);
    std::vector<RuleCounting> countings;
    for (const Counting& counting : allocation.countings) {
      countings.push_back(
          ToRuleCounting(rules, instance.rules, credit.items, counting));
    }

    ASSERT_EQ(FaultOfCounting(instance.rules, credit.items, countings), "");
  }
}

// Which item counts how much where, in words that do not depend on order.
using Report = std::multiset<std::string>;

Report ReportOf(const RandomInstance& instance) {
  const RequirementRules rules(instance.rules,
                               static_cast<int>(instance.courses.size()));
  const CreditItems credit = FindCreditItems(instance.courses, instance.items);
  Allocator allocator;
  Report report;
  for (const Counting& counting :
       allocator.Allocate(rules, credit.items).countings) {
    const CreditItem& item = credit.items[counting.item];
    report.insert(absl::StrCat(item.course, " in ",
                               instance.items[item.position].grade, " status ",
                               static_cast<int>(item.status), " for ",
                               RuleOf(rules, counting), " ", counting.credit));
  }
  return report;
}

TEST(AllocatorTest, TheOrderOfItemsAndRulesMakesNoDifference) {
  std::mt19937 random(3);
  for (int round = 0; round < 60; ++round) {
    RandomInstance instance = DrawInstance(random, 4);
    const Report expected = ReportOf(instance);
    std::sort(instance.items.begin(), instance.items.end(),
              [](const PlanItem& a, const PlanItem& b) {
                return std::tie(a.course, a.grade, a.status) <
                       std::tie(b.course, b.grade, b.status);
              });
    do {
      std::shuffle(instance.rules.begin(), instance.rules.end(), random);
      ASSERT_EQ(ReportOf(instance), expected) << "round " << round;
    } while (
        std::next_permutation(instance.items.begin(), instance.items.end(),
                              [](const PlanItem& a, const PlanItem& b) {
                                return std::tie(a.course, a.grade, a.status) <
                                       std::tie(b.course, b.grade, b.status);
                              }));
  }
}

TEST(AllocatorTest, AFullPlanOfManyClassesIsCounted) {
  // As many classes as there may be items, each for a rule of its own and one
  // for all.
  std::vector<RuleSpec> specs;
  std::vector<int> all;
  for (int i = 0; i < kMaxPlanItems; ++i) {
    specs.push_back(Credits(absl::StrCat("rule-", i), 500, {i}));
    all.push_back(i);
  }
  specs.push_back(Credits("total", 500 * kMaxPlanItems, all));
  const RequirementRules rules(specs, kMaxPlanItems);

  Allocator allocator;

  EXPECT_EQ(allocator.Allocate(rules, Items(kMaxPlanItems)).filled,
            kOne * kMaxPlanItems);
}

}  // namespace
}  // namespace trellis::plan
