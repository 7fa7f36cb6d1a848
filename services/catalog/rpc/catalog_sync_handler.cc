#include "services/catalog/rpc/catalog_sync_handler.h"

#include "services/catalog/rpc/bundle_stream.h"
#include "services/catalog/rpc/watch_stream.h"

namespace trellis::catalog {

CatalogSyncHandler::CatalogSyncHandler(CatalogCache& cache,
                                       ActivationFeed& feed, Metrics& metrics)
    : cache_(cache), feed_(feed), metrics_(metrics) {}

grpc::ServerWriteReactor<v1::FetchBundleResponse>*
CatalogSyncHandler::FetchBundle(grpc::CallbackServerContext* context,
                                const v1::FetchBundleRequest* request) {
  auto* const stream = new BundleStream(metrics_);
  stream->Start(*context, *request, cache_);
  return stream;
}

grpc::ServerWriteReactor<v1::WatchActivationsResponse>*
CatalogSyncHandler::WatchActivations(
    grpc::CallbackServerContext* /*context*/,
    const v1::WatchActivationsRequest* /*request*/) {
  auto* const stream = new WatchStream(feed_, metrics_);
  stream->Start();
  return stream;
}

}  // namespace trellis::catalog
