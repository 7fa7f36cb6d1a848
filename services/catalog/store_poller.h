#ifndef TRELLIS_SERVICES_CATALOG_STORE_POLLER_H_
#define TRELLIS_SERVICES_CATALOG_STORE_POLLER_H_

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "absl/status/status.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "services/catalog/domain/activation_feed.h"
#include "services/catalog/domain/catalog_store.h"

namespace trellis::catalog {

// Passes activations on that other servers made on the same store. While the
// store cannot be read, the cache is marked stale and goes on serving.
class StorePoller {
 public:
  // Everything must outlive the poller. Nothing happens until the first call.
  StorePoller(CatalogStore& store, CatalogCache& cache, ActivationFeed& feed,
              absl::Duration interval);

  // Stops.
  ~StorePoller();

  StorePoller(const StorePoller&) = delete;
  StorePoller& operator=(const StorePoller&) = delete;

  // Looks once, on this thread, and passes on what is new. Errors: those of the
  // store.
  absl::Status Poll();

  // Looks every `interval` from now on, on a thread of its own.
  void Start();

 private:
  void Run();

  CatalogStore& store_;
  CatalogCache& cache_;
  ActivationFeed& feed_;
  const absl::Duration interval_;
  int64_t last_sequence_ = -1;

  std::mutex mutex_;
  std::condition_variable changed_;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_STORE_POLLER_H_
