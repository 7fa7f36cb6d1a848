#include "services/catalog/admin/bounded_worker.h"

#include <future>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;

TEST(BoundedWorkerTest, WorksInOrderAndFinishesBeforeItStops) {
  std::vector<int> done;
  {
    BoundedWorker worker(10);
    for (int i = 0; i < 3; ++i) {
      EXPECT_TRUE(worker.TrySubmit([&done, i] { done.push_back(i); }));
    }
  }
  EXPECT_THAT(done, ElementsAre(0, 1, 2));
}

TEST(BoundedWorkerTest, RefusesWhatWouldWaitTooLong) {
  std::promise<void> started;
  std::promise<void> release;
  BoundedWorker worker(1);
  ASSERT_TRUE(worker.TrySubmit([&] {
    started.set_value();
    release.get_future().wait();
  }));
  started.get_future().wait();
  EXPECT_TRUE(worker.TrySubmit([] {}));
  EXPECT_FALSE(worker.TrySubmit([] {}));
  release.set_value();
}

}  // namespace
}  // namespace trellis::catalog
