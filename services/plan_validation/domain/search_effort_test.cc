#include "services/plan_validation/domain/search_effort.h"

#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

TEST(SearchEffortTest, LeavesSomethingForTheSearchesThatFollow) {
  SearchEffort effort(int64_t{1} << 23);
  EXPECT_EQ(effort.Next().max_work, int64_t{1} << 20);
  effort.Spend(int64_t{1} << 22, false);
  EXPECT_EQ(effort.Next().max_work, int64_t{1} << 19);
}

TEST(SearchEffortTest, NoSearchMayDoMoreThanItMayAlone) {
  SearchEffort effort(int64_t{1} << 40);
  EXPECT_EQ(effort.Next().max_work, CountingSearch::Options().max_work);
}

TEST(SearchEffortTest, WhatIsSimpleIsAlwaysDone) {
  SearchEffort effort(0);
  effort.Spend(1000, false);
  EXPECT_GT(effort.Next().max_work, 0);
}

TEST(SearchEffortTest, IsExhaustedOnceASearchWasCutOff) {
  SearchEffort effort(0);
  effort.Spend(1000, false);
  EXPECT_FALSE(effort.is_exhausted());
  effort.Spend(1000, true);
  effort.Spend(1000, false);
  EXPECT_TRUE(effort.is_exhausted());
}

}  // namespace
}  // namespace trellis::plan
