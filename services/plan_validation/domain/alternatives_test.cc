#include "services/plan_validation/domain/alternatives.h"

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

MissingPart Part(int id) { return {Requisite::Kind::kCourseBefore, id}; }

Alternative Way(std::initializer_list<int> ids) {
  Alternative way;
  for (const int id : ids) way.push_back(Part(id));
  return way;
}

TEST(AlternativesTest, MinimalWaysAskForNothingNeedless) {
  EXPECT_THAT(
      MinimalWays({Way({1, 2}), Way({3}), Way({2, 3}), Way({0, 2}), Way({3})}),
      ElementsAre(Way({3}), Way({0, 2}), Way({1, 2})));
  EXPECT_THAT(MinimalWays({Way({1}), Way({})}), ElementsAre(Way({})));
  EXPECT_THAT(MinimalWays({}), IsEmpty());
}

TEST(AlternativesTest, PartsDifferInWhatTheyAskAtLeast) {
  const Alternative any = {{Requisite::Kind::kCourseBefore, 1, 0}};
  const Alternative good = {{Requisite::Kind::kCourseBefore, 1, 200}};
  EXPECT_THAT(MinimalWays({good, any}), ElementsAre(any, good));
}

TEST(AlternativesTest, BothMeetsEachCondition) {
  WayCombiner combiner;
  EXPECT_THAT(combiner.Both({Way({1}), Way({2})}, {Way({2}), Way({3})}),
              ElementsAre(Way({2}), Way({1, 3})));
  EXPECT_THAT(combiner.Both({Way({1})}, {}), IsEmpty());
}

TEST(AlternativesTest, SomeMeetsSoManyConditions) {
  WayCombiner combiner;
  const std::vector<std::vector<Alternative>> conditions = {
      {Way({1}), Way({4, 5})}, {Way({2})}, {}, {Way({3})}};

  EXPECT_THAT(combiner.Some(conditions, 2),
              ElementsAre(Way({1, 2}), Way({1, 3}), Way({2, 3}), Way({2, 4, 5}),
                          Way({3, 4, 5})));
  EXPECT_THAT(combiner.Some(conditions, 0), ElementsAre(Way({})));
  EXPECT_THAT(combiner.Some(conditions, 4), IsEmpty());
}

TEST(AlternativesTest, VeryManyWaysAreNotAllMadeButSomeAre) {
  WayCombiner combiner;
  std::vector<std::vector<Alternative>> conditions;
  for (int i = 0; i < 500; ++i) {
    conditions.push_back({Way({2 * i}), Way({2 * i + 1})});
  }

  EXPECT_THAT(combiner.Some(conditions, 250), ElementsAre(SizeIs(250)));
  EXPECT_THAT(combiner.Both(conditions[0], conditions[1]),
              ElementsAre(Way({0, 2})));
  EXPECT_THAT(combiner.Some(conditions, 501), IsEmpty());
}

}  // namespace
}  // namespace trellis::plan
