// How long a lookup takes in process. The promise is at most 1 microsecond.
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "benchmark/benchmark.h"
#include "common/catalog/catalog_cache.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"

namespace trellis {
namespace {

constexpr int kCourses = 5000;

std::string CourseName(int number) {
  return absl::StrCat("courses/course-", 10000 + number);
}

const CatalogSnapshot& LargeSnapshot() {
  static const auto& snapshot = *new auto([] {
    catalog::v1::Bundle bundle = MakeTestCatalog();
    bundle.clear_courses();
    for (int i = 0; i < kCourses; ++i) {
      bundle.add_courses()->set_name(
          absl::StrCat("catalogs/springfield/", CourseName(i)));
    }
    return MakeSnapshot(bundle);
  }());
  return *snapshot;
}

void BM_SnapshotFind(benchmark::State& state) {
  const CatalogSnapshot& snapshot = LargeSnapshot();
  std::vector<std::string> names;
  for (int i = 0; i < kCourses; ++i) names.push_back(CourseName(i));
  size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(snapshot.Find<catalog::v1::Course>(names[next]));
    next = (next + 1237) % names.size();
  }
}
BENCHMARK(BM_SnapshotFind)->Threads(1)->Threads(2)->UseRealTime();

// A cache with one catalog in memory.
struct WarmCache {
  WarmCache() : cache(source, CatalogCache::Options(), metrics) {
    cache.SetActivations({source.Publish(MakeTestCatalog())});
    while (cache.Find("springfield", "") == nullptr) {
      cache.Get("springfield", "", absl::InfiniteFuture(),
                [](const absl::StatusOr<CatalogCache::Snapshot>&) {});
    }
  }

  FakeBundleSource source;
  Metrics metrics;
  CatalogCache cache;
};

void BM_CacheGet(benchmark::State& state) {
  static WarmCache& warm = *new WarmCache;
  for (auto _ : state) {
    warm.cache.Get("springfield", "", absl::InfiniteFuture(),
                   [](const absl::StatusOr<CatalogCache::Snapshot>& snapshot) {
                     benchmark::DoNotOptimize(snapshot.ok());
                   });
  }
}
BENCHMARK(BM_CacheGet)->Threads(1)->Threads(2)->UseRealTime();

}  // namespace
}  // namespace trellis

BENCHMARK_MAIN();
