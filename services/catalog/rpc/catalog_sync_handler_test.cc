#include "services/catalog/rpc/catalog_sync_handler.h"

#include <string>

#include "absl/time/time.h"
#include "common/catalog/grpc_bundle_source.h"
#include "common/testing/matchers.h"
#include "gmock/gmock.h"
#include "services/catalog/rpc/testing/sync_service_fixture.h"

namespace trellis::catalog {
namespace {

using ::testing::ElementsAre;
using ::trellis::testing::EqualsProto;
using ::trellis::testing::ReasonIs;

class CatalogSyncHandlerTest : public SyncServiceFixture {};

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

TEST_F(CatalogSyncHandlerTest, SendsErrorsWithTheirReasons) {
  GrpcBundleSource source(server_->InProcessChannel(grpc::ChannelArguments()));
  EXPECT_THAT(source.FetchBundle("springfield", "0123456789abcdef",
                                 absl::InfiniteFuture()),
              ReasonIs("REVISION_NOT_FOUND"));
}

}  // namespace
}  // namespace trellis::catalog
