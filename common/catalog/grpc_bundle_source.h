#ifndef TRELLIS_COMMON_CATALOG_GRPC_BUNDLE_SOURCE_H_
#define TRELLIS_COMMON_CATALOG_GRPC_BUNDLE_SOURCE_H_

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/bundle_source.h"
#include "grpcpp/channel.h"

namespace trellis {

// Reads catalogs from CatalogSyncService.
class GrpcBundleSource final : public BundleSource {
 public:
  explicit GrpcBundleSource(std::shared_ptr<grpc::Channel> channel);

  absl::StatusOr<std::string> FetchBundle(absl::string_view catalog_id,
                                          absl::string_view revision,
                                          absl::Time deadline) override;

  absl::StatusOr<std::vector<catalog::v1::Activation>> ListActivations(
      absl::Time deadline) override;

 private:
  std::shared_ptr<grpc::Channel> channel_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_CATALOG_GRPC_BUNDLE_SOURCE_H_
