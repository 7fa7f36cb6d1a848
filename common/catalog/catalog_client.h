#ifndef TRELLIS_COMMON_CATALOG_CATALOG_CLIENT_H_
#define TRELLIS_COMMON_CATALOG_CATALOG_CLIENT_H_

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>

#include "common/catalog/activation_follower.h"
#include "common/catalog/catalog_cache.h"
#include "common/catalog/grpc_bundle_source.h"
#include "common/metrics/metrics.h"
#include "common/rpc/rpc_config.pb.h"
#include "grpcpp/channel.h"

namespace trellis {

// What a server needs in order to judge by catalogs that the catalog service
// holds: a cache of them, filled on demand and kept in step with what is
// active. Works, with nothing to serve, while the catalog service is down.
//
// Thread safe.
class CatalogClient {
 public:
  // Starts to follow the catalog service that `config` names. `cache_bytes`
  // bounds the catalogs in memory; 0 stands for 512 MiB. `metrics` must outlive
  // the client.
  CatalogClient(const config::ClientConfig& config, int64_t cache_bytes,
                Metrics& metrics);

  // Stops following.
  ~CatalogClient();

  CatalogClient(const CatalogClient&) = delete;
  CatalogClient& operator=(const CatalogClient&) = delete;

  // The catalogs.
  CatalogCache& cache() { return cache_; }

  // Calls `ready` once, on a thread of the client, when the first activations
  // have arrived. May be called once.
  void WhenReady(std::function<void()> ready);

  // Returns when what WhenReady was given is not running and will not be called
  // any more. Call it before destroying anything that it uses. May be called
  // repeatedly, by one thread at a time.
  void StopWaiting();

 private:
  std::shared_ptr<grpc::Channel> channel_;
  GrpcBundleSource source_;
  CatalogCache cache_;
  ActivationFollower follower_;
  std::atomic<bool> stopping_{false};
  std::thread waiter_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_CATALOG_CLIENT_H_
