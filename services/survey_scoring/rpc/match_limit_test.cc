#include "services/survey_scoring/rpc/match_limit.h"

#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

MatchLimit Limit(int max_results, size_t size, size_t tied_from,
                 size_t tied_to) {
  v1::MatchOptions options;
  options.set_max_results(max_results);
  return LimitOf(options, size,
                 [&](size_t i) { return i > tied_from && i <= tied_to; });
}

TEST(MatchLimitTest, IsTenUnlessAskedOtherwise) {
  EXPECT_EQ(Limit(0, 50, 0, 0).count, 10U);
  EXPECT_EQ(Limit(3, 50, 0, 0).count, 3U);
  EXPECT_EQ(Limit(100, 50, 0, 0).count, 50U);
  EXPECT_EQ(Limit(5, 0, 0, 0).count, 0U);
}

TEST(MatchLimitTest, TakesInWhatTiesWithTheLast) {
  const MatchLimit limit = Limit(3, 50, /*tied_from=*/2, /*tied_to=*/6);
  EXPECT_EQ(limit.count, 7U);
  EXPECT_FALSE(limit.cuts_tie);
}

TEST(MatchLimitTest, StopsAtAHundredAndSaysThatItCutATie) {
  const MatchLimit limit = Limit(3, 500, /*tied_from=*/2, /*tied_to=*/499);
  EXPECT_EQ(limit.count, 100U);
  EXPECT_TRUE(limit.cuts_tie);
}

TEST(MatchLimitTest, DoesNotCutATieAtItsEnd) {
  const MatchLimit limit = Limit(3, 100, /*tied_from=*/2, /*tied_to=*/99);
  EXPECT_EQ(limit.count, 100U);
  EXPECT_FALSE(limit.cuts_tie);
}

}  // namespace
}  // namespace trellis::survey
