#include "common/catalog/load_waiters.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const CatalogKey kA{"a", "0123456789abcdef"};
const CatalogKey kB{"b", "0123456789abcdef"};

class LoadWaitersTest : public ::testing::Test {
 protected:
  void Add(const CatalogKey& key, int deadline, const std::string& name) {
    waiters_.Add(key, {At(deadline), false,
                       [this, name](const auto&) { told_.push_back(name); }});
  }

  static absl::Time At(int second) { return absl::FromUnixSeconds(second); }

  std::vector<std::string> Tell(std::vector<LoadWaiter> waiters) {
    told_.clear();
    for (LoadWaiter& waiter : waiters) waiter.done(absl::CancelledError());
    return told_;
  }

  LoadWaiters waiters_;
  std::vector<std::string> told_;
};

TEST_F(LoadWaitersTest, TakesThoseOfAKeyInTheOrderTheyCame) {
  Add(kA, 30, "first");
  Add(kB, 20, "other");
  Add(kA, 10, "second");
  EXPECT_THAT(Tell(waiters_.Take(kA)), ElementsAre("first", "second"));
  EXPECT_THAT(Tell(waiters_.Take(kA)), IsEmpty());
  EXPECT_EQ(waiters_.size(), 1);
}

TEST_F(LoadWaitersTest, TakesThoseWhoseDeadlineHasCome) {
  Add(kA, 30, "late");
  Add(kA, 10, "early");
  Add(kB, 10, "also early");
  EXPECT_EQ(waiters_.NextDeadline(), At(10));
  EXPECT_THAT(Tell(waiters_.TakeExpired(At(9))), IsEmpty());
  EXPECT_THAT(Tell(waiters_.TakeExpired(At(10))),
              ElementsAre("early", "also early"));
  EXPECT_EQ(waiters_.NextDeadline(), At(30));
  EXPECT_THAT(Tell(waiters_.Take(kB)), IsEmpty());
  EXPECT_THAT(Tell(waiters_.Take(kA)), ElementsAre("late"));
  EXPECT_EQ(waiters_.NextDeadline(), absl::InfiniteFuture());
}

TEST_F(LoadWaitersTest, TakesEverybodyEvenThoseWithoutADeadline) {
  Add(kA, 10, "a");
  waiters_.Add(kB, {absl::InfiniteFuture(), false,
                    [this](const auto&) { told_.push_back("b"); }});
  EXPECT_THAT(Tell(waiters_.TakeAll()), ElementsAre("a", "b"));
  EXPECT_EQ(waiters_.size(), 0);
}

}  // namespace
}  // namespace trellis
