#include "common/rpc/channel.h"

#include <atomic>
#include <memory>
#include <string>

#include "absl/time/clock.h"
#include "common/log/log.h"
#include "common/rpc/server.h"
#include "common/rpc/testing/scripted_survey_service.h"
#include "common/status/errors.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "gtest/gtest.h"

namespace trellis {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ScriptedSurveyService;
using ::trellis::testing::TempDir;

TEST(RetryServiceConfigTest, IsJson) {
  google::protobuf::Struct parsed;
  EXPECT_TRUE(
      google::protobuf::util::JsonStringToMessage(RetryServiceConfig(), &parsed)
          .ok());
}

// The entry of the service config that names a method.
std::string Name(const std::string& service, const std::string& method) {
  return "{\"service\":\"trellis." + service + "\",\"method\":\"" + method +
         "\"}";
}

TEST(RetryServiceConfigTest, NamesMethodsThatMayBeSentTwice) {
  for (const std::string& name :
       {Name("catalog.v1.CatalogService", "GetCourse"),
        Name("catalog.v1.CatalogSyncService", "FetchBundle"),
        Name("catalog.v1.CatalogAdminService", "ListRevisions"),
        Name("catalog.v1.CatalogAdminService", "ActivateRevision"),
        Name("plan.v1.PlanValidationService", "ValidatePlan"),
        Name("survey.v1.SurveyScoringService", "ScoreSurvey")}) {
    EXPECT_THAT(RetryServiceConfig(), HasSubstr(name));
  }
}

TEST(RetryServiceConfigTest, LeavesOutMethodsThatMayNot) {
  EXPECT_THAT(RetryServiceConfig(), Not(HasSubstr("RollBackCatalog")));
  EXPECT_THAT(RetryServiceConfig(), Not(HasSubstr("ImportRevision")));
}

TEST(RetryServiceConfigTest, SetsNoTimeout) {
  EXPECT_THAT(RetryServiceConfig(), Not(HasSubstr("timeout")));
}

// A server whose first calls fail with `failure`.
class MakeChannelTest : public ::testing::Test {
 protected:
  MakeChannelTest()
      : service_(metrics_, [this](ServerCall call, const auto&, auto&) {
          call.Finish(++attempts_ <= failures_ ? failure_ : absl::OkStatus());
        }) {
    // Keeps the failures off the output.
    SetMinLogSeverity(LogSeverity::kError);
    config::ServerConfig config;
    config.set_listen_address("unix:" + dir_.File("survey.sock"));
    server_ = Server::Start(config, {{&service_}}, metrics_);
  }

  ~MakeChannelTest() override { SetMinLogSeverity(LogSeverity::kInfo); }

  grpc::Status Call() {
    config::ClientConfig config;
    config.set_target((*server_)->address());
    grpc::ClientContext context;
    PrepareClientContext(absl::Now() + absl::Seconds(20), "", context);
    survey::v1::ScoreSurveyResponse response;
    return survey::v1::SurveyScoringService::NewStub(MakeChannel(config))
        ->ScoreSurvey(&context, survey::v1::ScoreSurveyRequest(), &response);
  }

  const TempDir dir_;
  Metrics metrics_;
  std::atomic<int> attempts_{0};
  int failures_ = 0;
  absl::Status failure_ =
      UnavailableError(ErrorReason::ERROR_REASON_CATALOG_UNAVAILABLE,
                       "the catalog", absl::Seconds(1));
  ScriptedSurveyService service_;
  absl::StatusOr<std::unique_ptr<Server>> server_;
};

TEST_F(MakeChannelTest, Connects) {
  ASSERT_OK(server_);
  EXPECT_TRUE(Call().ok());
  EXPECT_EQ(attempts_, 1);
}

TEST_F(MakeChannelTest, TriesAgainWhenThePeerIsUnavailable) {
  ASSERT_OK(server_);
  failures_ = 3;
  EXPECT_TRUE(Call().ok());
  EXPECT_EQ(attempts_, 4);
}

// A call that reaches a server as it closes is answered CANCELLED by gRPC.
TEST_F(MakeChannelTest, TriesAgainWhenThePeerCancels) {
  ASSERT_OK(server_);
  failures_ = 1;
  failure_ = absl::CancelledError();
  EXPECT_TRUE(Call().ok());
  EXPECT_EQ(attempts_, 2);
}

TEST_F(MakeChannelTest, GivesUpAfterFourAttempts) {
  ASSERT_OK(server_);
  failures_ = 100;
  EXPECT_EQ(Call().error_code(), grpc::StatusCode::UNAVAILABLE);
  EXPECT_EQ(attempts_, 4);
}

TEST_F(MakeChannelTest, DoesNotTryAgainAfterAnotherError) {
  ASSERT_OK(server_);
  failures_ = 1;
  failure_ =
      NotFoundError(ErrorReason::ERROR_REASON_COURSE_NOT_FOUND, "course", "x");
  EXPECT_EQ(Call().error_code(), grpc::StatusCode::NOT_FOUND);
  EXPECT_EQ(attempts_, 1);
}

}  // namespace
}  // namespace trellis
