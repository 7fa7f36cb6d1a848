#include "services/plan_validation/domain/items_by_course.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<int> PositionsOf(const ItemsByCourse& index, int course) {
  std::vector<int> positions;
  index.ForEach(course, [&](int position) { positions.push_back(position); });
  return positions;
}

TEST(ItemsByCourseTest, FindsTheItemsOfACourseInOrder) {
  // The first and the last two courses share a slot.
  const std::vector<PlanItem> items = {{3, 9}, {5, 9}, {259, 10}, {3, 11}};
  const ItemsByCourse index(items);

  EXPECT_THAT(PositionsOf(index, 3), ElementsAre(0, 3));
  EXPECT_THAT(PositionsOf(index, 5), ElementsAre(1));
  EXPECT_THAT(PositionsOf(index, 259), ElementsAre(2));
  EXPECT_THAT(PositionsOf(index, 4), IsEmpty());
  EXPECT_THAT(PositionsOf(index, 515), IsEmpty());
}

TEST(ItemsByCourseTest, AnyStopsAtTheFirstThatIsWanted) {
  const std::vector<PlanItem> items = {{3, 9}, {3, 10}, {3, 11}};
  int asked = 0;
  EXPECT_TRUE(ItemsByCourse(items).Any(3, [&](int position) {
    ++asked;
    return items[position].grade == 10;
  }));
  EXPECT_EQ(asked, 2);
  EXPECT_FALSE(ItemsByCourse(items).Any(3, [](int) { return false; }));
}

}  // namespace
}  // namespace trellis::plan
