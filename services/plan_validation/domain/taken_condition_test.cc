#include "services/plan_validation/domain/taken_condition.h"

#include "gtest/gtest.h"
#include "services/plan_validation/testing/counted_plan.h"

namespace trellis::plan {
namespace {

CreditItem ItemOf(int unit, int mark, ItemStatus status = ItemStatus::kEarned) {
  CreditItem item;
  item.unit = unit;
  item.mark = mark;
  item.status = status;
  item.grade = 10;
  return item;
}

TakenSpec MarkOf(int minimum_mark) {
  TakenSpec taken;
  taken.minimum_mark = minimum_mark;
  return taken;
}

TEST(TakenConditionTest, AMarkIsReachedOrNotOrNotReported) {
  const std::vector<VouchingSpec> nobody;
  const TakenCondition condition(nobody, {}, /*earned_only=*/false);
  EXPECT_EQ(condition.IsMet(MarkOf(200), ItemOf(0, 200)), Truth::kTrue);
  EXPECT_EQ(condition.IsMet(MarkOf(200), ItemOf(0, 199)), Truth::kFalse);
  EXPECT_EQ(condition.IsMet(MarkOf(200), ItemOf(0, kUnreportedMark)),
            Truth::kUnknown);
  EXPECT_EQ(condition.IsMet(MarkOf(0), ItemOf(0, kUnreportedMark)),
            Truth::kTrue);
  EXPECT_EQ(condition.IsMet(MarkOf(200), ItemOf(0, 0, ItemStatus::kPlanned)),
            Truth::kTrue);
}

TEST(TakenConditionTest, GradesAreBoundsWhateverTheMark) {
  const std::vector<VouchingSpec> nobody;
  const TakenCondition condition(nobody, {}, /*earned_only=*/false);
  TakenSpec taken;
  taken.first_grade = taken.last_grade = 10;
  EXPECT_EQ(condition.IsMet(taken, ItemOf(0, 400)), Truth::kTrue);
  taken.first_grade = taken.last_grade = 11;
  EXPECT_EQ(condition.IsMet(taken, ItemOf(0, 400)), Truth::kFalse);
}

TEST(TakenConditionTest, AHigherCourseVouchesWithItsMark) {
  const std::vector<VouchingSpec> vouching = {{Units({1}), Units({0}), 300}};
  const CreditItem low = ItemOf(0, 100);
  const auto with = [&](const CreditItem& higher, bool earned_only) {
    const CreditItem items[] = {low, higher};
    return TakenCondition(vouching, items, earned_only).IsMet(MarkOf(200), low);
  };
  EXPECT_EQ(with(ItemOf(1, 300), false), Truth::kTrue);
  EXPECT_EQ(with(ItemOf(1, 299), false), Truth::kFalse);
  EXPECT_EQ(with(ItemOf(1, kUnreportedMark), false), Truth::kUnknown);
  EXPECT_EQ(with(ItemOf(2, 400), false), Truth::kFalse);
  // What is planned vouches where it is looked at.
  EXPECT_EQ(with(ItemOf(1, 0, ItemStatus::kPlanned), false), Truth::kTrue);
  EXPECT_EQ(with(ItemOf(1, 0, ItemStatus::kPlanned), true), Truth::kFalse);
}

TEST(TakenConditionTest, AHigherCourseVouchesInItsSetOnly) {
  const std::vector<VouchingSpec> vouching = {{Units({1}), Units({0}), 300, 1}};
  const CreditItem items[] = {ItemOf(0, 100), ItemOf(1, 300)};
  const TakenCondition condition(vouching, items, /*earned_only=*/false);
  TakenSpec taken = MarkOf(200);
  EXPECT_EQ(condition.IsMet(taken, items[0]), Truth::kFalse);
  taken.set = 1;
  EXPECT_EQ(condition.IsMet(taken, items[0]), Truth::kTrue);
}

}  // namespace
}  // namespace trellis::plan
