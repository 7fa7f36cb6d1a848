#include "common/catalog/catalog_client.h"

#include <utility>

#include "absl/time/clock.h"
#include "common/rpc/channel.h"

namespace trellis {
namespace {

// How long the destructor may have to wait for the waiting thread.
constexpr absl::Duration kStopCheckInterval = absl::Milliseconds(50);

CatalogCache::Options CacheOptions(int64_t cache_bytes) {
  CatalogCache::Options options;
  if (cache_bytes > 0) options.max_bytes = static_cast<size_t>(cache_bytes);
  return options;
}

}  // namespace

CatalogClient::CatalogClient(const config::ClientConfig& config,
                             int64_t cache_bytes, Metrics& metrics)
    : channel_(MakeChannel(config)),
      source_(channel_),
      cache_(source_, CacheOptions(cache_bytes), metrics),
      follower_(channel_, cache_, metrics) {}

CatalogClient::~CatalogClient() { StopWaiting(); }

void CatalogClient::WhenReady(std::function<void()> ready) {
  waiter_ = std::thread([this, ready = std::move(ready)] {
    while (!stopping_) {
      if (follower_.WaitUntilReady(absl::Now() + kStopCheckInterval)) {
        if (!stopping_) ready();
        return;
      }
    }
  });
}

void CatalogClient::StopWaiting() {
  stopping_ = true;
  if (waiter_.joinable()) waiter_.join();
}

}  // namespace trellis
