#ifndef TRELLIS_SERVICES_CATALOG_RPC_TESTING_SYNC_SERVICE_FIXTURE_H_
#define TRELLIS_SERVICES_CATALOG_RPC_TESTING_SYNC_SERVICE_FIXTURE_H_

#include <memory>
#include <string>
#include <thread>

#include "absl/strings/match.h"
#include "absl/strings/string_view.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/catalog/rpc/bundle_stream.h"
#include "services/catalog/rpc/catalog_sync_handler.h"

namespace trellis::catalog {

// A CatalogSyncService in this process, over a FakeBundleSource.
class SyncServiceFixture : public ::testing::Test {
 protected:
  SyncServiceFixture() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&handler_);
    server_ = builder.BuildAndStart();
    stub_ = v1::CatalogSyncService::NewStub(
        server_->InProcessChannel(grpc::ChannelArguments()));
  }

  ~SyncServiceFixture() override { feed_.Shutdown(); }

  // Publishes a bundle and returns its revision.
  std::string Publish(const v1::Bundle& bundle) {
    const v1::Activation activation = source_.Publish(bundle);
    cache_.SetActivations({activation});
    feed_.Publish(activation);
    return activation.revision();
  }

  // Waits until the metrics hold this text. Calls are recorded after their
  // callers have been answered.
  void WaitForMetric(absl::string_view text) {
    while (!absl::StrContains(metrics_.Expose(), text)) {
      std::this_thread::yield();
    }
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  ActivationFeed feed_;
  CatalogSyncHandler handler_{cache_, feed_, metrics_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::CatalogSyncService::Stub> stub_;
};

// Returns a catalog whose bundle takes several pieces.
inline v1::Bundle LargeCatalog() {
  v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_catalog()->set_description(
      std::string(2 * BundleStream::kPieceBytes, 'x'));
  return bundle;
}

}  // namespace trellis::catalog

#endif  // TRELLIS_SERVICES_CATALOG_RPC_TESTING_SYNC_SERVICE_FIXTURE_H_
