#include "common/catalog/fetch_snapshots.h"

#include <future>
#include <optional>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::trellis::testing::ReasonIs;

class FetchSnapshotsTest : public ::testing::Test {
 protected:
  absl::StatusOr<SnapshotSet> Fetch(
      const std::vector<CatalogVersion>& versions) {
    std::promise<absl::StatusOr<SnapshotSet>> promise;
    FetchSnapshots(cache_, versions, absl::Now() + absl::Seconds(10),
                   [&promise](absl::StatusOr<SnapshotSet> snapshots) {
                     promise.set_value(std::move(snapshots));
                   });
    return promise.get_future().get();
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
};

TEST_F(FetchSnapshotsTest, FetchesAllOfThem) {
  const auto springfield = source_.Publish(MakeTestCatalog("springfield"));
  const auto shelbyville = source_.Publish(MakeTestCatalog("shelbyville"));
  cache_.SetActivations({springfield, shelbyville});
  const auto snapshots =
      Fetch({{"springfield", ""}, {"shelbyville", shelbyville.revision()}});
  ASSERT_OK(snapshots);
  EXPECT_NE(snapshots->Find("springfield", ""), nullptr);
  EXPECT_NE(snapshots->Find("shelbyville", shelbyville.revision()), nullptr);
  EXPECT_EQ(snapshots->Find("shelbyville", ""), nullptr);
  ASSERT_EQ(snapshots->snapshots().size(), 2U);
  EXPECT_EQ(snapshots->snapshots()[0]->catalog_id(), "springfield");
}

TEST_F(FetchSnapshotsTest, NeedsNothingForNothing) {
  const auto snapshots = Fetch({});
  ASSERT_OK(snapshots);
  EXPECT_FALSE(snapshots->HasCatalog("springfield"));
}

TEST_F(FetchSnapshotsTest, FailsWithTheFirstThatCannotBeHad) {
  cache_.SetActivations({source_.Publish(MakeTestCatalog("springfield"))});
  EXPECT_THAT(Fetch({{"springfield", ""}, {"ogdenville", ""}}),
              ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis
