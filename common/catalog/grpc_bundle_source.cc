#include "common/catalog/grpc_bundle_source.h"

#include <utility>

#include "absl/strings/str_cat.h"
#include "common/rpc/call.h"
#include "common/rpc/grpc_status.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis {

namespace v1 = catalog::v1;

GrpcBundleSource::GrpcBundleSource(std::shared_ptr<grpc::Channel> channel)
    : channel_(std::move(channel)) {}

absl::StatusOr<std::string> GrpcBundleSource::FetchBundle(
    absl::string_view catalog_id, absl::string_view revision,
    absl::Time deadline) {
  grpc::ClientContext context;
  PrepareClientContext(deadline, "", context);
  v1::FetchBundleRequest request;
  request.set_name(absl::StrCat("catalogs/", catalog_id, "@", revision));
  const auto stub = v1::CatalogSyncService::NewStub(channel_);
  const auto reader = stub->FetchBundle(&context, request);
  std::string bytes;
  v1::FetchBundleResponse piece;
  while (reader->Read(&piece)) bytes += piece.content();
  const grpc::Status status = reader->Finish();
  if (!status.ok()) return FromGrpcStatus(status);
  return bytes;
}

absl::StatusOr<std::vector<v1::Activation>> GrpcBundleSource::ListActivations(
    absl::Time deadline) {
  grpc::ClientContext context;
  PrepareClientContext(deadline, "", context);
  const auto stub = v1::CatalogSyncService::NewStub(channel_);
  const auto reader =
      stub->WatchActivations(&context, v1::WatchActivationsRequest());
  v1::WatchActivationsResponse first;
  if (!reader->Read(&first)) {
    const grpc::Status status = reader->Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return absl::UnavailableError("the catalog service told nothing");
  }
  context.TryCancel();
  reader->Finish();
  return std::vector<v1::Activation>(first.activations().begin(),
                                     first.activations().end());
}

}  // namespace trellis
