#include "common/catalog/active_table.h"

#include <atomic>
#include <memory>
#include <thread>
#include <vector>

#include "common/catalog/testing/test_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::IsNull;

TEST(ActiveTableTest, FindsTheCatalogInEveryThread) {
  ActiveTable table;
  const auto snapshot = MakeSnapshot(MakeTestCatalog("a"));
  table.Set(snapshot);
  std::atomic<int> found{0};
  std::vector<std::thread> threads;
  for (int i = 0; i < 40; ++i) {
    threads.emplace_back([&] {
      if (table.Find("a", "").get() == snapshot.get()) ++found;
      if (table.Find("a", snapshot->revision()) != nullptr) ++found;
    });
  }
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(found, 80);
}

TEST(ActiveTableTest, FindsNoOtherCatalogOrRevision) {
  ActiveTable table;
  table.Set(MakeSnapshot(MakeTestCatalog("a")));
  EXPECT_THAT(table.Find("b", ""), IsNull());
  EXPECT_THAT(table.Find("a", "0123456789abcdef"), IsNull());
}

TEST(ActiveTableTest, LetsGoOfWhatIsReplacedOrRemoved) {
  ActiveTable table;
  auto first = MakeSnapshot(MakeTestCatalog("a"));
  catalog::v1::Bundle changed = MakeTestCatalog("a");
  changed.mutable_catalog()->set_description("Changed");
  auto second = MakeSnapshot(changed);
  table.Set(first);
  EXPECT_GT(first.use_count(), 1);
  table.Set(second);
  EXPECT_EQ(first.use_count(), 1);
  EXPECT_EQ(table.Find("a", "").get(), second.get());
  table.Remove("a");
  table.Remove("b");
  EXPECT_EQ(second.use_count(), 1);
  EXPECT_THAT(table.Find("a", ""), IsNull());
}

TEST(ActiveTableTest, RemembersTheNewestUseByAnyThread) {
  ActiveTable table;
  table.Set(MakeSnapshot(MakeTestCatalog("a")));
  EXPECT_EQ(table.LastUsed("a"), 0);
  table.Find("a", "");
  const uint64_t first = table.LastUsed("a");
  EXPECT_GT(first, 0);
  table.Tick();
  std::thread([&] { table.Find("a", ""); }).join();
  EXPECT_EQ(table.LastUsed("a"), first + 1);
  EXPECT_EQ(table.LastUsed("b"), 0);
}

}  // namespace
}  // namespace trellis
