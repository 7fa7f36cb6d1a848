#include "services/catalog/rpc/catalog_sync_handler.h"

#include <memory>
#include <string>
#include <vector>

#include "common/catalog/grpc_bundle_source.h"
#include "common/catalog/testing/fake_bundle_source.h"
#include "common/catalog/testing/test_catalog.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/catalog/rpc/bundle_stream.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

// Returns a catalog whose bundle takes several pieces.
v1::Bundle LargeCatalog() {
  v1::Bundle bundle = MakeTestCatalog();
  bundle.mutable_catalog()->set_description(
      std::string(2 * BundleStream::kPieceBytes, 'x'));
  return bundle;
}

class CatalogSyncHandlerTest : public ::testing::Test {
 protected:
  CatalogSyncHandlerTest() {
    grpc::ServerBuilder builder;
    builder.RegisterService(&handler_);
    server_ = builder.BuildAndStart();
    stub_ = v1::CatalogSyncService::NewStub(
        server_->InProcessChannel(grpc::ChannelArguments()));
  }

  ~CatalogSyncHandlerTest() override { feed_.Shutdown(); }

  std::string Publish(const v1::Bundle& bundle) {
    const v1::Activation activation = source_.Publish(bundle);
    cache_.SetActivations({activation});
    feed_.Publish(activation);
    return activation.revision();
  }

  absl::StatusOr<std::vector<v1::FetchBundleResponse>> Fetch(
      const std::string& name) {
    grpc::ClientContext context;
    v1::FetchBundleRequest request;
    request.set_name(name);
    const auto reader = stub_->FetchBundle(&context, request);
    std::vector<v1::FetchBundleResponse> pieces;
    v1::FetchBundleResponse piece;
    while (reader->Read(&piece)) pieces.push_back(piece);
    const grpc::Status status = reader->Finish();
    if (!status.ok()) return FromGrpcStatus(status);
    return pieces;
  }

  FakeBundleSource source_;
  Metrics metrics_;
  CatalogCache cache_{source_, CatalogCache::Options(), metrics_};
  ActivationFeed feed_;
  CatalogSyncHandler handler_{cache_, feed_, metrics_};
  std::unique_ptr<grpc::Server> server_;
  std::unique_ptr<v1::CatalogSyncService::Stub> stub_;
};

TEST_F(CatalogSyncHandlerTest, SendsABundleInPieces) {
  const std::string revision = Publish(LargeCatalog());
  const auto pieces = Fetch("catalogs/springfield");
  ASSERT_OK(pieces);
  ASSERT_THAT(*pieces, SizeIs(3));
  std::string bytes;
  for (const auto& piece : *pieces) bytes += piece.content();
  EXPECT_EQ(bytes, EncodeBundle(LargeCatalog()));
  EXPECT_EQ((*pieces)[0].revision(), revision);
  EXPECT_EQ((*pieces)[0].total_bytes(), bytes.size());
  EXPECT_EQ((*pieces)[1].revision(), "");
  EXPECT_EQ((*pieces)[1].total_bytes(), 0);
}

TEST_F(CatalogSyncHandlerTest, SendsANamedRevision) {
  const std::string revision = source_.Add(MakeTestCatalog());
  const auto pieces = Fetch(absl::StrCat("catalogs/springfield@", revision));
  ASSERT_OK(pieces);
  EXPECT_EQ((*pieces)[0].revision(), revision);
}

TEST_F(CatalogSyncHandlerTest, SaysWhyABundleIsNotSent) {
  EXPECT_THAT(Fetch("springfield"), ReasonIs("INVALID_FIELDS"));
  EXPECT_THAT(Fetch("catalogs/springfield@0123456789abcdef"),
              ReasonIs("REVISION_NOT_FOUND"));
  Publish(MakeTestCatalog("a"));
  EXPECT_THAT(Fetch("catalogs/springfield"), ReasonIs("CATALOG_NOT_FOUND"));
  source_.FailWith(absl::InternalError("disk"));
  EXPECT_THAT(Fetch("catalogs/a"), ReasonIs("STORE_UNAVAILABLE"));
}

TEST_F(CatalogSyncHandlerTest, TellsWhatIsActiveAndThenEveryActivation) {
  Publish(MakeTestCatalog("b"));
  Publish(MakeTestCatalog("a"));
  grpc::ClientContext context;
  const auto reader =
      stub_->WatchActivations(&context, v1::WatchActivationsRequest());
  v1::WatchActivationsResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_THAT(response.activations(),
              ElementsAre(EqualsProto(*cache_.FindActivation("a")),
                          EqualsProto(*cache_.FindActivation("b"))));
  Publish(MakeTestCatalog("c"));
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_THAT(response.activations(),
              ElementsAre(EqualsProto(*cache_.FindActivation("c"))));
  context.TryCancel();
  EXPECT_EQ(reader->Finish().error_code(), grpc::StatusCode::CANCELLED);
}

TEST_F(CatalogSyncHandlerTest, TellsThatNothingIsActive) {
  grpc::ClientContext context;
  const auto reader =
      stub_->WatchActivations(&context, v1::WatchActivationsRequest());
  v1::WatchActivationsResponse response;
  ASSERT_TRUE(reader->Read(&response));
  EXPECT_THAT(response.activations(), IsEmpty());
  context.TryCancel();
  reader->Finish();
}

TEST_F(CatalogSyncHandlerTest, EndsWatchesWhenTheFeedShutsDown) {
  grpc::ClientContext context;
  const auto reader =
      stub_->WatchActivations(&context, v1::WatchActivationsRequest());
  v1::WatchActivationsResponse response;
  ASSERT_TRUE(reader->Read(&response));
  feed_.Shutdown();
  EXPECT_FALSE(reader->Read(&response));
  EXPECT_TRUE(reader->Finish().ok());
  grpc::ClientContext late;
  const auto late_reader =
      stub_->WatchActivations(&late, v1::WatchActivationsRequest());
  EXPECT_FALSE(late_reader->Read(&response));
  EXPECT_TRUE(late_reader->Finish().ok());
}

TEST_F(CatalogSyncHandlerTest, FeedsAGrpcBundleSource) {
  const std::string revision = Publish(LargeCatalog());
  GrpcBundleSource source(server_->InProcessChannel(grpc::ChannelArguments()));
  const auto bytes =
      source.FetchBundle("springfield", revision, absl::InfiniteFuture());
  ASSERT_OK(bytes);
  EXPECT_EQ(RevisionOf(*bytes), revision);
  const auto activations = source.ListActivations(absl::InfiniteFuture());
  ASSERT_OK(activations);
  EXPECT_THAT(*activations,
              ElementsAre(EqualsProto(*cache_.FindActivation("springfield"))));
}

TEST_F(CatalogSyncHandlerTest, SurvivesWatchersThatComeAndGoWhileItPublishes) {
  for (int i = 0; i < 50; ++i) {
    grpc::ClientContext context;
    const auto reader =
        stub_->WatchActivations(&context, v1::WatchActivationsRequest());
    feed_.Publish(MakeActivation("a", "0123456789abcdef", 2 * i + 1));
    v1::WatchActivationsResponse response;
    EXPECT_TRUE(reader->Read(&response));
    context.TryCancel();
    feed_.Publish(MakeActivation("a", "0123456789abcdef", 2 * i + 2));
    reader->Finish();
  }
}

}  // namespace
}  // namespace trellis::catalog
