#include "services/plan_validation/plan_validation_server.h"

#include <memory>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_sync_service.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "services/plan_validation/testing/plan_catalog.h"

namespace trellis::plan {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

grpc::ClientContext& Prepare(grpc::ClientContext& context) {
  context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(5)));
  return context;
}

// A plan validation server on one Unix socket, and a catalog service that tests
// start and stop on another.
class PlanValidationServerTest : public ::testing::Test {
 protected:
  PlanValidationServerTest() {
    config_.mutable_server()->set_listen_address("unix:" +
                                                 dir_.File("plan.sock"));
    config_.mutable_catalog()->set_target("unix:" + dir_.File("catalog.sock"));
    PlanCatalog catalog;
    catalog.AddCourse("algebra-1");
    AddNamed(catalog.AddSet("diploma"), "algebra", {"algebra-1"});
    published_ = held_.Publish(catalog.Bundle());
  }

  ~PlanValidationServerTest() override {
    server_.reset();
    StopCatalog();
  }

  void StartCatalog() {
    sync_ = std::make_unique<FakeSyncService>(held_);
    grpc::ServerBuilder builder;
    builder.AddListeningPort(config_.catalog().target(),
                             grpc::InsecureServerCredentials());
    builder.RegisterService(sync_.get());
    catalog_ = builder.BuildAndStart();
    ASSERT_NE(catalog_, nullptr);
  }

  void StopCatalog() {
    if (catalog_ == nullptr) return;
    sync_->EndStreamsWith({grpc::StatusCode::UNAVAILABLE, "stopping"});
    catalog_->Shutdown(absl::ToChronoTime(absl::Now()));
    catalog_.reset();
  }

  void StartServer() {
    auto server = PlanValidationServer::Start(config_);
    ASSERT_OK(server);
    server_ = *std::move(server);
    config::ClientConfig client;
    client.set_target(server_->address());
    channel_ = MakeChannel(client);
  }

  HealthCheckResponse::ServingStatus CheckHealth() {
    grpc::ClientContext context;
    HealthCheckResponse response;
    const grpc::Status status = Health::NewStub(channel_)->Check(
        &Prepare(context), HealthCheckRequest(), &response);
    return status.ok() ? response.status() : HealthCheckResponse::UNKNOWN;
  }

  // Returns whether health becomes SERVING within ten seconds.
  bool BecomesServing() {
    const absl::Time deadline = absl::Now() + absl::Seconds(10);
    while (CheckHealth() != HealthCheckResponse::SERVING) {
      if (absl::Now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }

  absl::StatusOr<v1::ValidatePlanResponse> Validate() {
    v1::ValidatePlanRequest request = RequestFor({"diploma"});
    Take(request, "algebra-1", 9);
    grpc::ClientContext context;
    v1::ValidatePlanResponse response;
    const grpc::Status status =
        v1::PlanValidationService::NewStub(channel_)->ValidatePlan(
            &Prepare(context), request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  TempDir dir_;
  config::PlanValidationServerConfig config_;
  FakeBundleSource held_;
  catalog::v1::Activation published_;
  std::unique_ptr<FakeSyncService> sync_;
  std::unique_ptr<grpc::Server> catalog_;
  std::unique_ptr<PlanValidationServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(PlanValidationServerTest, JudgesByWhatTheCatalogServiceHolds) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  const auto response = Validate();
  ASSERT_OK(response);
  EXPECT_EQ(response->verdict(), v1::VERDICT_SATISFIED);
  EXPECT_EQ(response->catalog_revision(), published_.revision());
  EXPECT_FALSE(response->served_stale());
}

TEST_F(PlanValidationServerTest, StartsBeforeTheCatalogServiceDoes) {
  StartServer();
  EXPECT_EQ(CheckHealth(), HealthCheckResponse::NOT_SERVING);
  StartCatalog();
  ASSERT_TRUE(BecomesServing());
  EXPECT_OK(Validate());
}

TEST_F(PlanValidationServerTest, ServesOnWhenTheCatalogServiceGoesDown) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  ASSERT_OK(Validate());
  StopCatalog();
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  auto response = Validate();
  while (response.ok() && !response->served_stale() && absl::Now() < deadline) {
    std::this_thread::yield();
    response = Validate();
  }
  ASSERT_OK(response);
  EXPECT_TRUE(response->served_stale());
  EXPECT_EQ(response->catalog_revision(), published_.revision());
}

TEST_F(PlanValidationServerTest, DrainsBeforeItEverServed) {
  StartServer();
  server_->Drain();
  EXPECT_THAT(Validate(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST_F(PlanValidationServerTest, DrainsWhileItServes) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  server_->Drain();
  EXPECT_THAT(Validate(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(CheckPlanValidationConfigTest, AcceptsWhatIsRequired) {
  config::PlanValidationServerConfig config;
  config.mutable_server()->set_listen_address("127.0.0.1:0");
  config.mutable_catalog()->set_target("127.0.0.1:7001");
  EXPECT_OK(CheckPlanValidationConfig(config));
}

TEST(CheckPlanValidationConfigTest, NamesEveryOffendingSetting) {
  config::PlanValidationServerConfig config;
  config.set_cache_bytes(-1);
  const absl::Status status = CheckPlanValidationConfig(config);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(status.message(),
            "server.listen_address is required; catalog.target is required; "
            "cache_bytes must not be negative");
}

TEST(CheckPlanValidationConfigTest, KeepsAServerFromStarting) {
  EXPECT_THAT(PlanValidationServer::Start(config::PlanValidationServerConfig()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::plan
