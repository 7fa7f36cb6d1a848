#include "services/catalog/store_poller.h"

#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"
#include "services/catalog/adapters/store_bundle_source.h"

namespace trellis::catalog {
namespace {

TEST(StorePollerTest, PassesOnWhatIsNew) {
  Metrics metrics;
  const std::unique_ptr<CatalogStore> store = *SqliteStore::Open({});
  StoreBundleSource source(*store);
  CatalogCache cache(source, {}, metrics);
  ActivationFeed feed;
  StorePoller poller(*store, cache, feed, absl::Hours(1));
  ASSERT_OK(poller.Poll());
  EXPECT_FALSE(cache.FindActivation("springfield").has_value());

  const std::string bytes = EncodeBundle(MakeTestCatalog());
  ASSERT_OK(store->AddRevision(
      {"springfield", RevisionOf(bytes), bytes, {}, absl::UnixEpoch()}));
  ASSERT_OK(store->Activate({"springfield", std::nullopt, "", {}},
                            RevisionOf(bytes)));
  ASSERT_OK(poller.Poll());
  ASSERT_TRUE(cache.FindActivation("springfield").has_value());
  EXPECT_EQ(cache.FindActivation("springfield")->revision(), RevisionOf(bytes));
}

TEST(StorePollerTest, StopsAtOnce) {
  Metrics metrics;
  const std::unique_ptr<CatalogStore> store = *SqliteStore::Open({});
  StoreBundleSource source(*store);
  CatalogCache cache(source, {}, metrics);
  ActivationFeed feed;
  StorePoller poller(*store, cache, feed, absl::Hours(1));
  poller.Start();
}

}  // namespace
}  // namespace trellis::catalog
