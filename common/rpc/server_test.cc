#include "common/rpc/server.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "absl/time/clock.h"
#include "common/rpc/channel.h"
#include "common/rpc/testing/scripted_survey_service.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "gtest/gtest.h"
#include "httplib.h"

namespace trellis {
namespace {

using ::grpc::health::v1::Health;
using ::grpc::health::v1::HealthCheckRequest;
using ::grpc::health::v1::HealthCheckResponse;
using ::testing::HasSubstr;
using ::testing::MatchesRegex;
using ::trellis::testing::ScriptedSurveyService;
using ::trellis::testing::StatusIs;
using ::trellis::testing::TempDir;

using SurveyStub = survey::v1::SurveyScoringService::Stub;

constexpr char kSurvey[] = "trellis.survey.v1.SurveyScoringService";

// Calls that have begun and wait to be finished.
class HeldCalls {
 public:
  void Hold(ServerCall call) {
    const std::lock_guard<std::mutex> lock(mu_);
    calls_.push_back(call);
    changed_.notify_all();
  }

  void WaitForOne() {
    std::unique_lock<std::mutex> lock(mu_);
    changed_.wait(lock, [this] { return !calls_.empty(); });
  }

  void FinishAll() {
    const std::lock_guard<std::mutex> lock(mu_);
    for (ServerCall& call : calls_) call.Finish(absl::OkStatus());
    calls_.clear();
  }

 private:
  std::mutex mu_;
  std::condition_variable changed_;
  std::vector<ServerCall> calls_;
};

// A server on a Unix socket and an admin port. A call that names the instrument
// "hold" waits until FinishAll; others are answered.
class ServerTest : public ::testing::Test {
 protected:
  ServerTest()
      : service_(metrics_,
                 [this](ServerCall call, const auto& request, auto& response) {
                   if (request.instrument() == "hold") return held_.Hold(call);
                   response.set_item_count(7);
                   call.Finish(absl::OkStatus());
                 }) {
    config_.set_listen_address("unix:" + dir_.File("survey.sock"));
    config_.set_admin_listen_address("127.0.0.1:0");
    api_.services = {&service_};
    api_.service_names = {kSurvey};
  }

  void Start() {
    auto server = Server::Start(config_, api_, metrics_);
    ASSERT_OK(server);
    server_ = *std::move(server);
    config::ClientConfig client;
    client.set_target(server_->address());
    channel_ = MakeChannel(client);
  }

  grpc::Status Score(const std::string& instrument) {
    survey::v1::ScoreSurveyRequest request;
    request.set_instrument(instrument);
    survey::v1::ScoreSurveyResponse response;
    grpc::ClientContext context;
    PrepareClientContext(absl::Now() + absl::Seconds(20), "", context);
    return SurveyStub(channel_).ScoreSurvey(&context, request, &response);
  }

  // The status that health reports, or UNKNOWN for an unknown service.
  HealthCheckResponse::ServingStatus HealthOf(const std::string& service) {
    HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
    grpc::ClientContext context;
    Health::NewStub(channel_)->Check(&context, request, &response);
    return response.status();
  }

  httplib::Result GetAdmin(const std::string& path) {
    return httplib::Client("http://" + server_->admin_address()).Get(path);
  }

  const TempDir dir_;
  Metrics metrics_;
  HeldCalls held_;
  ScriptedSurveyService service_;
  config::ServerConfig config_;
  ServedApi api_;
  std::unique_ptr<Server> server_;
  std::shared_ptr<grpc::Channel> channel_;
};

TEST_F(ServerTest, IsNotServingUntilTold) {
  Start();
  EXPECT_EQ(HealthOf(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf(kSurvey), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(GetAdmin("/readyz")->status, 503);
  server_->SetServing(true);
  EXPECT_EQ(HealthOf(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(HealthOf(kSurvey), HealthCheckResponse::SERVING);
  EXPECT_EQ(GetAdmin("/readyz")->status, 200);
}

TEST_F(ServerTest, ReportsOneServiceForItself) {
  Start();
  server_->SetServing(true);
  server_->SetServing(kSurvey, false);
  EXPECT_EQ(HealthOf(kSurvey), HealthCheckResponse::NOT_SERVING);
  EXPECT_EQ(HealthOf(""), HealthCheckResponse::SERVING);
  EXPECT_EQ(HealthOf("no.such.Service"), HealthCheckResponse::UNKNOWN);
}

TEST_F(ServerTest, IsAliveBeforeItIsReady) {
  Start();
  EXPECT_EQ(GetAdmin("/livez")->status, 200);
}

TEST_F(ServerTest, CountsCallsInItsMetrics) {
  Start();
  EXPECT_TRUE(Score("interest").ok());
  const std::string text = GetAdmin("/metrics")->body;
  EXPECT_THAT(text,
              HasSubstr("rpc_server_call_duration_seconds_count{rpc_method=\""
                        "trellis.survey.v1.SurveyScoringService/ScoreSurvey\","
                        "rpc_status_code=\"OK\"} 1"));
  EXPECT_THAT(text, HasSubstr("trellis_serving 0"));
}

TEST_F(ServerTest, ServesReflection) {
  Start();
  grpc::ClientContext context;
  const auto stub = grpc::reflection::v1::ServerReflection::NewStub(channel_);
  const auto stream = stub->ServerReflectionInfo(&context);
  grpc::reflection::v1::ServerReflectionRequest request;
  request.set_file_containing_symbol(kSurvey);
  grpc::reflection::v1::ServerReflectionResponse response;
  ASSERT_TRUE(stream->Write(request));
  ASSERT_TRUE(stream->Read(&response));
  EXPECT_TRUE(response.has_file_descriptor_response());
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());
}

TEST_F(ServerTest, AnswersWithoutASocket) {
  Start();
  channel_ = server_->InProcessChannel();
  EXPECT_TRUE(Score("interest").ok());
}

TEST_F(ServerTest, RefusesARequestThatIsTooLarge) {
  config_.set_max_request_bytes(1000);
  Start();
  EXPECT_TRUE(Score(std::string(900, 'x')).ok());
  EXPECT_EQ(Score(std::string(1100, 'x')).error_code(),
            grpc::StatusCode::RESOURCE_EXHAUSTED);
}

TEST_F(ServerTest, GivesOtherMethodsToTheGenericService) {
  class Refusing final : public grpc::CallbackGenericService {
    class Reactor final : public grpc::ServerGenericBidiReactor {
     public:
      Reactor() { Finish(grpc::Status(grpc::StatusCode::ABORTED, "generic")); }
      void OnDone() override { delete this; }
    };
    grpc::ServerGenericBidiReactor* CreateReactor(
        grpc::GenericCallbackServerContext*) override {
      return new Reactor;
    }
  };
  Refusing generic;
  api_.services.clear();
  api_.generic_service = &generic;
  Start();
  EXPECT_EQ(Score("interest").error_message(), "generic");
  EXPECT_EQ(HealthOf(kSurvey), HealthCheckResponse::NOT_SERVING);
  server_.reset();
}

TEST_F(ServerTest, LosesNoRunningCallWhenItDrains) {
  Start();
  server_->SetServing(true);
  auto running = std::async(std::launch::async, [&] { return Score("hold"); });
  held_.WaitForOne();
  auto drained = std::async(std::launch::async, [&] { server_->Drain(); });
  // The drain has begun once the server says that it serves no more.
  while (GetAdmin("/readyz")->status != 503) {
  }
  EXPECT_EQ(GetAdmin("/livez")->status, 200);
  EXPECT_EQ(drained.wait_for(std::chrono::milliseconds(50)),
            std::future_status::timeout);
  held_.FinishAll();
  drained.get();
  EXPECT_TRUE(running.get().ok());
}

TEST_F(ServerTest, ServesOnForTheDrainDelay) {
  config_.mutable_drain_delay()->set_nanos(200'000'000);
  Start();
  server_->SetServing(true);
  EXPECT_TRUE(Score("interest").ok());
  auto drained = std::async(std::launch::async, [&] { server_->Drain(); });
  while (HealthOf("") == HealthCheckResponse::SERVING) {
  }
  EXPECT_TRUE(Score("interest").ok());
  drained.get();
  EXPECT_FALSE(Score("interest").ok());
}

TEST_F(ServerTest, StaysNotServingOnceItDrains) {
  config_.mutable_drain_delay()->set_nanos(100'000'000);
  Start();
  server_->SetServing(true);
  auto drained = std::async(std::launch::async, [&] { server_->Drain(); });
  while (GetAdmin("/readyz")->status != 503) {
  }
  server_->SetServing(true);
  EXPECT_EQ(GetAdmin("/readyz")->status, 503);
  drained.get();
}

TEST_F(ServerTest, CancelsCallsThatOutliveTheDrainTimeout) {
  config_.mutable_drain_timeout()->set_nanos(50'000'000);
  Start();
  auto running = std::async(std::launch::async, [&] { return Score("hold"); });
  held_.WaitForOne();
  auto drained = std::async(std::launch::async, [&] { server_->Drain(); });
  EXPECT_FALSE(running.get().ok());
  held_.FinishAll();
  drained.get();
}

TEST_F(ServerTest, EndsEndlessStreamsBeforeItWaits) {
  api_.end_streams = [this] { held_.FinishAll(); };
  Start();
  auto running = std::async(std::launch::async, [&] { return Score("hold"); });
  held_.WaitForOne();
  server_->Drain();
  EXPECT_TRUE(running.get().ok());
}

TEST_F(ServerTest, DoesNotWaitForReflectionStreamsWhenItDrains) {
  Start();
  grpc::ClientContext context;
  const auto stub = grpc::reflection::v1::ServerReflection::NewStub(channel_);
  const auto stream = stub->ServerReflectionInfo(&context);
  grpc::reflection::v1::ServerReflectionRequest request;
  request.set_list_services("");
  ASSERT_TRUE(stream->Write(request));
  grpc::reflection::v1::ServerReflectionResponse response;
  ASSERT_TRUE(stream->Read(&response));
  const absl::Time begin = absl::Now();
  server_->Drain();
  EXPECT_LT(absl::Now() - begin, absl::Seconds(10));
  EXPECT_FALSE(stream->Finish().ok());
}

TEST_F(ServerTest, DoesNotWaitForHealthWatchesWhenItDrains) {
  Start();
  grpc::ClientContext context;
  const auto stub = Health::NewStub(channel_);
  const auto watch = stub->Watch(&context, HealthCheckRequest());
  HealthCheckResponse response;
  ASSERT_TRUE(watch->Read(&response));
  const absl::Time begin = absl::Now();
  server_->Drain();
  EXPECT_LT(absl::Now() - begin, absl::Seconds(10));
  EXPECT_EQ(watch->Finish().error_code(), grpc::StatusCode::UNAVAILABLE);
}

TEST_F(ServerTest, TakesAnyFreePort) {
  config_.set_listen_address("127.0.0.1:0");
  Start();
  EXPECT_THAT(server_->address(), MatchesRegex("127\\.0\\.0\\.1:[1-9].*"));
  EXPECT_TRUE(Score("interest").ok());
}

TEST_F(ServerTest, HasNoAdminPortUnlessConfigured) {
  config_.clear_admin_listen_address();
  Start();
  EXPECT_EQ(server_->admin_address(), "");
}

TEST_F(ServerTest, NamesTheSettingWhenThePortIsBusy) {
  config_.set_listen_address("127.0.0.1:0");
  Start();
  config_.set_listen_address(server_->address());
  const auto second = Server::Start(config_, {}, metrics_);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(
      std::string(second.status().message()),
      HasSubstr("listen_address: cannot listen on " + server_->address()));
}

TEST_F(ServerTest, NamesTheSettingWhenTheAdminPortIsBusy) {
  Start();
  config_.set_listen_address("127.0.0.1:0");
  config_.set_admin_listen_address(server_->admin_address());
  const auto second = Server::Start(config_, {}, metrics_);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("admin_listen_address: "));
}

TEST_F(ServerTest, ReplacesTheSocketFileOfADeadProcess) {
  const std::string path = dir_.File("survey.sock");
  const int fd = socket(AF_UNIX, SOCK_STREAM, 0);
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  std::copy(path.begin(), path.end(), address.sun_path);
  ASSERT_EQ(bind(fd, reinterpret_cast<sockaddr*>(&address), sizeof(address)),
            0);
  close(fd);
  Start();
  EXPECT_TRUE(Score("interest").ok());
}

TEST_F(ServerTest, DoesNotTakeTheSocketOfALivingProcess) {
  Start();
  config_.clear_admin_listen_address();
  const auto second = Server::Start(config_, {}, metrics_);
  EXPECT_THAT(second, StatusIs(absl::StatusCode::kUnavailable));
  EXPECT_THAT(std::string(second.status().message()),
              HasSubstr("listen_address: "));
  EXPECT_TRUE(Score("interest").ok());
}

TEST_F(ServerTest, NamesEverySettingThatIsWrong) {
  config_.set_listen_address("7001");
  config_.set_max_request_bytes(-1);
  config_.set_max_concurrent_streams(-1);
  config_.mutable_drain_delay()->set_seconds(-1);
  config_.mutable_drain_timeout()->set_seconds(-1);
  const auto server = Server::Start(config_, {}, metrics_);
  EXPECT_THAT(server, StatusIs(absl::StatusCode::kInvalidArgument));
  for (const char* setting :
       {"listen_address", "max_request_bytes", "max_concurrent_streams",
        "drain_delay", "drain_timeout"}) {
    EXPECT_THAT(std::string(server.status().message()), HasSubstr(setting));
  }
}

}  // namespace
}  // namespace trellis
