#include "services/gateway/domain/deadline_policy.h"

#include "gtest/gtest.h"

namespace trellis::gateway {
namespace {

const absl::Time kNow = absl::FromUnixSeconds(1'700'000'000);
const DeadlinePolicy kPolicy = {absl::Seconds(10), absl::Seconds(60)};

TEST(DeadlinePolicyTest, KeepsADeadlineWithinTheMaximum) {
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, kNow + absl::Seconds(59)),
            kNow + absl::Seconds(59));
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, kNow + absl::Seconds(60)),
            kNow + absl::Seconds(60));
}

TEST(DeadlinePolicyTest, CutsALongerDeadline) {
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, kNow + absl::Seconds(61)),
            kNow + absl::Seconds(60));
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, kNow + absl::Hours(100'000)),
            kNow + absl::Seconds(60));
}

TEST(DeadlinePolicyTest, GivesTheDefaultToACallWithoutADeadline) {
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, absl::InfiniteFuture()),
            kNow + absl::Seconds(10));
}

TEST(DeadlinePolicyTest, CutsTheDefaultToo) {
  EXPECT_EQ(EffectiveDeadline({absl::Seconds(10), absl::Seconds(3)}, kNow,
                              absl::InfiniteFuture()),
            kNow + absl::Seconds(3));
}

TEST(DeadlinePolicyTest, KeepsADeadlineThatHasPassed) {
  EXPECT_EQ(EffectiveDeadline(kPolicy, kNow, kNow - absl::Seconds(1)),
            kNow - absl::Seconds(1));
}

}  // namespace
}  // namespace trellis::gateway
