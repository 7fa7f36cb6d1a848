#include "services/survey_scoring/survey_scoring_server.h"

#include <memory>
#include <string>
#include <thread>

#include "absl/time/clock.h"
#include "common/catalog/testing/fake_sync_service.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/grpcpp.h"
#include "gtest/gtest.h"

namespace trellis::survey {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

// A survey scoring server on one Unix socket, and a catalog service that tests
// start and stop on another.
class SurveyScoringServerTest : public ::testing::Test {
 protected:
  SurveyScoringServerTest() {
    config_.mutable_server()->set_listen_address("unix:" +
                                                 dir_.File("survey.sock"));
    config_.mutable_catalog()->set_target("unix:" + dir_.File("catalog.sock"));
    published_ = held_.Publish(MakeTestCatalog());
  }

  ~SurveyScoringServerTest() override {
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
    auto server = SurveyScoringServer::Start(config_);
    ASSERT_OK(server);
    server_ = *std::move(server);
    config::ClientConfig client;
    client.set_target(server_->address());
    channel_ = MakeChannel(client);
  }

  HealthCheckResponse::ServingStatus HealthNow() {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(5)));
    HealthCheckResponse response;
    const grpc::Status status = Health::NewStub(channel_)->Check(
        &context, HealthCheckRequest(), &response);
    return status.ok() ? response.status() : HealthCheckResponse::UNKNOWN;
  }

  // Returns whether health becomes SERVING within ten seconds.
  bool BecomesServing() {
    const absl::Time deadline = absl::Now() + absl::Seconds(10);
    while (HealthNow() != HealthCheckResponse::SERVING) {
      if (absl::Now() > deadline) return false;
      std::this_thread::yield();
    }
    return true;
  }

  absl::StatusOr<v1::ScoreSurveyResponse> Score() {
    grpc::ClientContext context;
    context.set_deadline(absl::ToChronoTime(absl::Now() + absl::Seconds(5)));
    v1::ScoreSurveyRequest request;
    request.set_instrument("catalogs/springfield/instruments/interest-survey");
    v1::ScoreSurveyResponse response;
    const grpc::Status status =
        v1::SurveyScoringService::NewStub(channel_)->ScoreSurvey(
            &context, request, &response);
    if (!status.ok()) return FromGrpcStatus(status);
    return response;
  }

  TempDir dir_;
  config::SurveyScoringServerConfig config_;
  FakeBundleSource held_;
  catalog::v1::Activation published_;
  std::unique_ptr<FakeSyncService> sync_;
  std::unique_ptr<grpc::Server> catalog_;
  std::unique_ptr<SurveyScoringServer> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(SurveyScoringServerTest, ScoresWithWhatTheCatalogServiceHolds) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  const auto response = Score();
  ASSERT_OK(response);
  EXPECT_EQ(response->catalog_revision(), published_.revision());
  EXPECT_EQ(response->item_count(), 6);
  EXPECT_FALSE(response->served_stale());
}

TEST_F(SurveyScoringServerTest, StartsBeforeTheCatalogServiceDoes) {
  StartServer();
  EXPECT_EQ(HealthNow(), HealthCheckResponse::NOT_SERVING);
  StartCatalog();
  ASSERT_TRUE(BecomesServing());
  EXPECT_OK(Score());
}

TEST_F(SurveyScoringServerTest, ServesOnWhenTheCatalogServiceGoesDown) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  ASSERT_OK(Score());
  StopCatalog();
  const absl::Time deadline = absl::Now() + absl::Seconds(10);
  auto response = Score();
  while (response.ok() && !response->served_stale() && absl::Now() < deadline) {
    std::this_thread::yield();
    response = Score();
  }
  ASSERT_OK(response);
  EXPECT_TRUE(response->served_stale());
  EXPECT_EQ(response->catalog_revision(), published_.revision());
  EXPECT_EQ(HealthNow(), HealthCheckResponse::SERVING);
}

TEST_F(SurveyScoringServerTest, DrainsBeforeItEverServed) {
  StartServer();
  server_->Drain();
  EXPECT_EQ(HealthNow(), HealthCheckResponse::UNKNOWN);
}

TEST_F(SurveyScoringServerTest, DrainsWhileItServes) {
  StartCatalog();
  StartServer();
  ASSERT_TRUE(BecomesServing());
  server_->Drain();
  EXPECT_THAT(Score(), StatusIs(absl::StatusCode::kUnavailable));
}

TEST(CheckSurveyScoringConfigTest, AcceptsWhatIsRequired) {
  config::SurveyScoringServerConfig config;
  config.mutable_server()->set_listen_address("127.0.0.1:0");
  config.mutable_catalog()->set_target("127.0.0.1:7001");
  EXPECT_OK(CheckSurveyScoringConfig(config));
}

TEST(CheckSurveyScoringConfigTest, NamesEveryOffendingSetting) {
  config::SurveyScoringServerConfig config;
  config.set_cache_bytes(-1);
  const absl::Status status = CheckSurveyScoringConfig(config);
  EXPECT_THAT(status, ReasonIs("INVALID_FIELDS"));
  EXPECT_EQ(status.message(),
            "server.listen_address is required; catalog.target is required; "
            "cache_bytes must not be negative");
}

TEST(CheckSurveyScoringConfigTest, KeepsAServerFromStarting) {
  EXPECT_THAT(SurveyScoringServer::Start(config::SurveyScoringServerConfig()),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

}  // namespace
}  // namespace trellis::survey
