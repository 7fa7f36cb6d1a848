#include "common/requirement_lint/unit_set.h"

#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::requirements {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

UnitSet SetOf(const std::vector<int>& units) {
  UnitSet set(200);
  for (const int unit : units) set.Add(unit);
  return set;
}

std::vector<int> ListOf(const UnitSet& set) {
  std::vector<int> units;
  set.ForEach([&](int unit) { units.push_back(unit); });
  return units;
}

TEST(UnitSetTest, HoldsWhatWasAdded) {
  const UnitSet set = SetOf({199, 0, 63, 64});
  EXPECT_THAT(ListOf(set), ElementsAre(0, 63, 64, 199));
  EXPECT_TRUE(set.Contains(64));
  EXPECT_FALSE(set.Contains(65));
  EXPECT_FALSE(set.empty());
  EXPECT_TRUE(UnitSet(200).empty());
  EXPECT_TRUE(UnitSet().empty());
}

TEST(UnitSetTest, JoinsCutsAndTakesOut) {
  UnitSet set = SetOf({1, 2, 100});
  set |= SetOf({3});
  EXPECT_THAT(ListOf(set), ElementsAre(1, 2, 3, 100));
  set &= SetOf({2, 3, 100, 150});
  EXPECT_THAT(ListOf(set), ElementsAre(2, 3, 100));
  set -= SetOf({3, 4});
  EXPECT_THAT(ListOf(set), ElementsAre(2, 100));
  set -= set;
  EXPECT_THAT(ListOf(set), IsEmpty());
}

TEST(UnitSetTest, TellsPartsFromOthers) {
  EXPECT_TRUE(SetOf({1, 100}).IsPartOf(SetOf({1, 2, 100})));
  EXPECT_TRUE(SetOf({}).IsPartOf(SetOf({})));
  EXPECT_FALSE(SetOf({1, 101}).IsPartOf(SetOf({1, 2, 100})));
}

}  // namespace
}  // namespace trellis::requirements
