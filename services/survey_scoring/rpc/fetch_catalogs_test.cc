#include "services/survey_scoring/rpc/fetch_catalogs.h"

#include <future>
#include <optional>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::trellis::testing::ReasonIs;

class FetchCatalogsTest : public ::testing::Test {
 protected:
  absl::StatusOr<SurveyCatalogs> Fetch(
      const std::vector<CatalogVersion>& versions) {
    std::promise<absl::StatusOr<SurveyCatalogs>> promise;
    FetchCatalogs(cache_, versions, absl::Now() + absl::Seconds(10),
                  [&promise](absl::StatusOr<SurveyCatalogs> catalogs) {
                    promise.set_value(std::move(catalogs));
                  });
    return promise.get_future().get();
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
};

TEST_F(FetchCatalogsTest, FetchesAllOfThem) {
  const auto springfield = source_.Publish(MakeTestCatalog("springfield"));
  const auto shelbyville = source_.Publish(MakeTestCatalog("shelbyville"));
  cache_.SetActivations({springfield, shelbyville});
  const auto catalogs =
      Fetch({{"springfield", ""}, {"shelbyville", shelbyville.revision()}});
  ASSERT_OK(catalogs);
  EXPECT_NE(catalogs->Find("springfield", ""), nullptr);
  EXPECT_NE(catalogs->Find("shelbyville", shelbyville.revision()), nullptr);
  EXPECT_EQ(catalogs->Find("shelbyville", ""), nullptr);
}

TEST_F(FetchCatalogsTest, NeedsNothingForNothing) {
  const auto catalogs = Fetch({});
  ASSERT_OK(catalogs);
  EXPECT_FALSE(catalogs->HasCatalog("springfield"));
}

TEST_F(FetchCatalogsTest, FailsWithTheFirstThatCannotBeHad) {
  cache_.SetActivations({source_.Publish(MakeTestCatalog("springfield"))});
  EXPECT_THAT(Fetch({{"springfield", ""}, {"ogdenville", ""}}),
              ReasonIs("CATALOG_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::survey
