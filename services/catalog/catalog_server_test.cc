#include "services/catalog/catalog_server.h"

#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "data/embedded_catalogs.h"
#include "gmock/gmock.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"
#include "services/catalog/adapters/sqlite_store.h"
#include "trellis/catalog/v1/catalog_service.grpc.pb.h"
#include "trellis/catalog/v1/catalog_sync_service.grpc.pb.h"

namespace trellis::catalog {
namespace {

using ::trellis::testing::IsOk;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

class CatalogServerTest : public ::testing::Test {
 protected:
  CatalogServerTest() {
    config_.mutable_server()->set_listen_address("unix:" +
                                                 dir_.File("catalog.sock"));
    config_.set_database_path(dir_.File("catalog.db"));
    config_.set_seed_defaults(true);
  }

  void Start() {
    auto server = CatalogServer::Start(config_);
    ASSERT_OK(server);
    server_ = *std::move(server);
    config::ClientConfig client;
    client.set_target(server_->address());
    channel_ = MakeChannel(client);
  }

  v1::Catalog GetCatalog(const std::string& name) {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(5)));
    v1::GetCatalogRequest request;
    request.set_name(name);
    v1::Catalog catalog;
    const grpc::Status status =
        v1::CatalogService::NewStub(channel_)->GetCatalog(&context, request,
                                                          &catalog);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return catalog;
  }

  TempDir dir_;
  config::CatalogServerConfig config_;
  std::unique_ptr<CatalogServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(CatalogServerTest, ServesTheCatalogsItShipsWith) {
  Start();
  EXPECT_NE(GetCatalog("catalogs/career-clusters-2008").display_name(), "");
  EXPECT_NE(GetCatalog("catalogs/springfield").revision(), "");
}

TEST_F(CatalogServerTest, KeepsWhatIsActiveOverARestart) {
  Start();
  const std::string revision = GetCatalog("catalogs/springfield").revision();
  server_->Drain();
  server_.reset();
  config_.set_seed_defaults(false);
  Start();
  EXPECT_EQ(GetCatalog("catalogs/springfield").revision(), revision);
}

// Another server on the same database activates, and this one takes it up.
TEST_F(CatalogServerTest, FollowsActivationsOfItsReplicas) {
  Start();
  const std::string revision =
      GetCatalog("catalogs/career-clusters-2008").revision();
  auto other = SqliteStore::Open({dir_.File("catalog.db")});
  ASSERT_OK(other);
  v1::Bundle bundle;
  bundle.mutable_catalog()->set_name("catalogs/career-clusters-2008");
  bundle.mutable_catalog()->set_display_name("Emptied");
  const std::string bytes = EncodeBundle(bundle);
  ASSERT_OK((*other)->AddRevision(
      {"career-clusters-2008", RevisionOf(bytes), bytes, {}, absl::Now()}));

  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(10)));
  const auto sync = v1::CatalogSyncService::NewStub(channel_);
  const auto stream = sync->WatchActivations(&context, {});
  v1::WatchActivationsResponse response;
  ASSERT_TRUE(stream->Read(&response));
  ASSERT_EQ(response.activations_size(),
            static_cast<int>(EmbeddedCatalogs().size()));

  ASSERT_OK((*other)->Activate(
      {"career-clusters-2008", revision, "", absl::Now()}, RevisionOf(bytes)));
  ASSERT_TRUE(stream->Read(&response));
  ASSERT_EQ(response.activations_size(), 1);
  EXPECT_EQ(response.activations(0).revision(), RevisionOf(bytes));
  context.TryCancel();
}

TEST_F(CatalogServerTest, DrainsWhileSomebodyWatches) {
  Start();
  grpc::ClientContext context;
  const auto sync = v1::CatalogSyncService::NewStub(channel_);
  const auto stream = sync->WatchActivations(&context, {});
  v1::WatchActivationsResponse response;
  ASSERT_TRUE(stream->Read(&response));
  server_->Drain();
  EXPECT_FALSE(stream->Read(&response));
}

TEST_F(CatalogServerTest, DoesNotStartOnADatabaseItCannotOpen) {
  config_.set_database_path(dir_.File("missing/catalog.db"));
  EXPECT_THAT(CatalogServer::Start(config_), ReasonIs("STORE_UNAVAILABLE"));
}

TEST(CheckCatalogConfigTest, NamesEveryWrongSetting) {
  config::CatalogServerConfig config;
  config.set_cache_bytes(-1);
  const absl::Status status = CheckCatalogConfig(config);
  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()),
              ::testing::AllOf(::testing::HasSubstr("server.listen_address"),
                               ::testing::HasSubstr("cache_bytes")));
  config.set_cache_bytes(0);
  config.mutable_server()->set_listen_address("127.0.0.1:0");
  EXPECT_THAT(CheckCatalogConfig(config), IsOk());
}

}  // namespace
}  // namespace trellis::catalog
