#include "common/catalog/resident_snapshots.h"

#include <memory>
#include <string>

#include "common/catalog/testing/test_catalog.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::IsNull;
using ::testing::NotNull;

class ResidentSnapshotsTest : public ::testing::Test {
 protected:
  static CatalogKey Key(const std::string& id) { return {id, "r"}; }

  // Keeps a catalog under `id`, used at `now`. All are charged the same.
  void Insert(const std::string& id, uint64_t now) {
    resident_.Insert(Key(id), snapshot_, now);
  }

  size_t Evict(size_t count, const std::string& kept) {
    return resident_
        .Evict(count * snapshot_->charged_bytes(), Key(kept),
               [](const CatalogKey& key) {
                 return key.catalog_id == "hot" ? 100 : 0;
               })
        .size();
  }

  bool Holds(const std::string& id) {
    return resident_.Find(Key(id), 0) != nullptr;
  }

  const std::shared_ptr<const CatalogSnapshot> snapshot_ =
      MakeSnapshot(MakeTestCatalog());
  ResidentSnapshots resident_;
};

TEST_F(ResidentSnapshotsTest, FindsWhatWasInserted) {
  Insert("a", 1);
  EXPECT_THAT(resident_.Find(Key("a"), 2), NotNull());
  EXPECT_THAT(resident_.Find({"a", "other"}, 2), IsNull());
  EXPECT_EQ(resident_.bytes(), snapshot_->charged_bytes());
}

TEST_F(ResidentSnapshotsTest, ChargesASnapshotOnce) {
  Insert("a", 1);
  Insert("a", 2);
  EXPECT_EQ(resident_.bytes(), snapshot_->charged_bytes());
}

TEST_F(ResidentSnapshotsTest, EvictsTheLeastRecentlyUsedFirst) {
  Insert("a", 1);
  Insert("b", 2);
  Insert("c", 3);
  resident_.Find(Key("a"), 4);
  EXPECT_EQ(Evict(2, "c"), 1);
  EXPECT_FALSE(Holds("b"));
  EXPECT_TRUE(Holds("a"));
  EXPECT_EQ(resident_.bytes(), 2 * snapshot_->charged_bytes());
}

TEST_F(ResidentSnapshotsTest, HeedsUsesThatWentPastIt) {
  Insert("hot", 1);
  Insert("cold", 2);
  Insert("new", 3);
  EXPECT_EQ(Evict(2, "new"), 1);
  EXPECT_TRUE(Holds("hot"));
  EXPECT_FALSE(Holds("cold"));
}

TEST_F(ResidentSnapshotsTest, EvictsNothingWithinTheBoundAndNeverTheKeptOne) {
  Insert("a", 1);
  EXPECT_EQ(Evict(1, "x"), 0);
  EXPECT_EQ(Evict(0, "a"), 0);
  EXPECT_TRUE(Holds("a"));
  EXPECT_EQ(Evict(0, "x"), 1);
  EXPECT_EQ(resident_.bytes(), 0);
}

}  // namespace
}  // namespace trellis
