#include "services/plan_validation/rpc/shape_cache.h"

#include <string>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

namespace trellis::plan {
namespace {

TEST(ShapeCacheTest, RemembersWhatWasAdded) {
  ShapeCache<int> cache(1000);
  EXPECT_EQ(cache.Find("a"), nullptr);
  EXPECT_EQ(cache.Add("a", 1, 4), 1);
  cache.Add("b", 2, 4);
  ASSERT_NE(cache.Find("a"), nullptr);
  EXPECT_EQ(*cache.Find("a"), 1);
  EXPECT_EQ(*cache.Find("b"), 2);
  EXPECT_EQ(cache.Find("c"), nullptr);
}

TEST(ShapeCacheTest, ForgetsWhatWasNotAskedForInAWhile) {
  ShapeCache<int> cache(1000);
  cache.Add("often", 1, 10);
  cache.Add("once", 2, 10);
  for (int i = 0; i < 1000; ++i) {
    cache.Add(absl::StrCat("other-", i), i, 10);
    ASSERT_NE(cache.Find("often"), nullptr) << i;
  }
  EXPECT_EQ(cache.Find("once"), nullptr);
}

TEST(ShapeCacheTest, IsBounded) {
  ShapeCache<int> cache(10'000);
  for (int i = 0; i < 1000; ++i) cache.Add(absl::StrCat("shape-", i), i, 90);
  int known = 0;
  for (int i = 1000; i-- > 0;) {
    known += cache.Find(absl::StrCat("shape-", i)) != nullptr;
  }
  EXPECT_GE(known, 50);
  EXPECT_LE(known, 100);
}

TEST(ShapeCacheTest, ForgetsEverythingWhenToldTo) {
  ShapeCache<int> cache(100);
  for (int i = 0; i < 10; ++i) cache.Add(absl::StrCat(i), i, 10);
  cache.Clear();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(cache.Find(absl::StrCat(i)), nullptr);
}

TEST(ShapeCacheTest, HoldsTheLastOneHoweverLarge) {
  ShapeCache<int> cache(10);
  cache.Add("large", 1, 1000);
  ASSERT_NE(cache.Find("large"), nullptr);
  cache.Add("larger", 2, 2000);
  EXPECT_NE(cache.Find("larger"), nullptr);
}

}  // namespace
}  // namespace trellis::plan
