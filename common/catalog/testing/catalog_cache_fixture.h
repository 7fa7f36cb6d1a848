#ifndef TRELLIS_COMMON_CATALOG_TESTING_CATALOG_CACHE_FIXTURE_H_
#define TRELLIS_COMMON_CATALOG_TESTING_CATALOG_CACHE_FIXTURE_H_

#include <future>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/testing/matchers.h"
#include "gtest/gtest.h"

namespace trellis {

// A CatalogCache over a FakeBundleSource. The cache is made when it is first
// used, so that a test can set its options before.
class CatalogCacheFixture : public ::testing::Test {
 protected:
  using Answer = absl::StatusOr<CatalogCache::Snapshot>;

  ~CatalogCacheFixture() override {
    source_.FailWith(absl::OkStatus());
    source_.Unblock();
  }

  CatalogCache& cache() {
    if (!cache_.has_value()) cache_.emplace(source_, options_, metrics_);
    return *cache_;
  }

  std::future<Answer> StartGet(absl::string_view catalog_id,
                               absl::string_view revision = "",
                               absl::Time deadline = absl::InfiniteFuture()) {
    auto promise = std::make_shared<std::promise<Answer>>();
    cache().Get(catalog_id, revision, deadline, [promise](Answer answer) {
      promise->set_value(std::move(answer));
    });
    return promise->get_future();
  }

  Answer Get(absl::string_view catalog_id, absl::string_view revision = "") {
    return StartGet(catalog_id, revision).get();
  }

  // Publishes an edition and tells the cache. Returns its revision.
  std::string Publish(absl::string_view catalog_id, int edition) {
    const auto activation = source_.Publish(Edition(catalog_id, edition));
    cache().SetActivations({activation});
    return activation.revision();
  }

  // Gets the active revision until it is this one.
  void WaitUntilServing(absl::string_view catalog_id,
                        const std::string& revision) {
    while (true) {
      const Answer answer = Get(catalog_id);
      ASSERT_OK(answer);
      if ((*answer)->revision() == revision) return;
      std::this_thread::yield();
    }
  }

  // Returns the test catalog with another description, hence another revision.
  static catalog::v1::Bundle Edition(absl::string_view catalog_id, int number) {
    catalog::v1::Bundle bundle = MakeTestCatalog(catalog_id);
    bundle.mutable_catalog()->set_description(absl::StrCat("Edition ", number));
    return bundle;
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache::Options options_;
  std::optional<CatalogCache> cache_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_TESTING_CATALOG_CACHE_FIXTURE_H_
