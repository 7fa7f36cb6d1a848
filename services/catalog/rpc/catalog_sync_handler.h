#ifndef TRELLIS_SERVICES_CATALOG_RPC_CATALOG_SYNC_HANDLER_H_
#define TRELLIS_SERVICES_CATALOG_RPC_CATALOG_SYNC_HANDLER_H_

#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "services/catalog/domain/activation_feed.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::catalog {

// Serves CatalogSyncService: bundles from the catalogs in memory, activations
// from the feed. Watch streams end with OK when the feed shuts down.
//
// Thread safe.
class CatalogSyncHandler final
    : public v1::CatalogSyncService::CallbackService {
 public:
  // All must outlive the handler and its calls.
  CatalogSyncHandler(CatalogCache& cache, ActivationFeed& feed,
                     Metrics& metrics);

  grpc::ServerWriteReactor<v1::FetchBundleResponse>* FetchBundle(
      grpc::CallbackServerContext* context,
      const v1::FetchBundleRequest* request) override;

  grpc::ServerWriteReactor<v1::WatchActivationsResponse>* WatchActivations(
      grpc::CallbackServerContext* context,
      const v1::WatchActivationsRequest* request) override;

 private:
  CatalogCache& cache_;
  ActivationFeed& feed_;
  Metrics& metrics_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_CATALOG_SYNC_HANDLER_H_
