#ifndef TRELLIS_SERVICES_CATALOG_RPC_BUNDLE_STREAM_H_
#define TRELLIS_SERVICES_CATALOG_RPC_BUNDLE_STREAM_H_

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/catalog/catalog_cache.h"
#include "common/metrics/metrics.h"
#include "grpcpp/server_context.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::catalog {

// One call of FetchBundle. Deletes itself when the call is done.
class BundleStream final
    : public grpc::ServerWriteReactor<v1::FetchBundleResponse> {
 public:
  // How much of a bundle one message holds.
  static constexpr size_t kPieceBytes = size_t{256} << 10;

  explicit BundleStream(Metrics& metrics);

  // Sends the bundle that `request` asks for, and finishes the call.
  void Start(const grpc::CallbackServerContext& context,
             const v1::FetchBundleRequest& request, CatalogCache& cache);

  void OnWriteDone(bool ok) override;
  void OnDone() override;

 private:
  void Send(const absl::StatusOr<CatalogCache::Snapshot>& snapshot);
  void SendPiece();
  void FinishWith(const absl::Status& status);

  Metrics& metrics_;
  const absl::Time start_;
  absl::Status outcome_;
  CatalogCache::Snapshot snapshot_;
  size_t sent_ = 0;
  v1::FetchBundleResponse piece_;
};

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_BUNDLE_STREAM_H_
