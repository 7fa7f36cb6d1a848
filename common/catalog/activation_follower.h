#ifndef TRELLIS_COMMON_CATALOG_ACTIVATION_FOLLOWER_H_
#define TRELLIS_COMMON_CATALOG_ACTIVATION_FOLLOWER_H_

#include <memory>

#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "grpcpp/channel.h"

namespace trellis {

// Keeps a cache's active revisions in step with the catalog service: by
// CatalogSyncService.WatchActivations, with a poll behind it for whatever the
// stream misses. While neither gets through, the cache is marked stale and goes
// on serving what it has.
class ActivationFollower {
 public:
  // Starts to follow. `cache` and `metrics` must outlive the follower.
  ActivationFollower(std::shared_ptr<grpc::Channel> channel,
                     CatalogCache& cache, Metrics& metrics,
                     absl::Duration poll_interval = absl::Seconds(5));

  // Stops following and waits for its thread.
  ~ActivationFollower();

  // Waits until the first activations have arrived, or `deadline`. Returns
  // whether they have.
  bool WaitUntilReady(absl::Time deadline);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_ACTIVATION_FOLLOWER_H_
