#include "services/gateway/gateway_server.h"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/rpc/grpc_status.h"
#include "common/testing/matchers.h"
#include "common/testing/temp_dir.h"
#include "gmock/gmock.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpc/reflection/v1/reflection.grpc.pb.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "gtest/gtest.h"
#include "services/gateway/testing/backend_process.h"
#include "services/gateway/testing/fake_backend.h"
#include "trellis/survey/v1/survey_scoring_service.grpc.pb.h"

namespace trellis::gateway {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;
using ::trellis::testing::ParseProto;
using ::trellis::testing::ReasonIs;
using ::trellis::testing::StatusIs;

using grpc::health::v1::HealthCheckResponse;

constexpr char kCatalog[] = "trellis.catalog.v1.CatalogService";
constexpr char kSurvey[] = "trellis.survey.v1.SurveyScoringService";
constexpr char kPlan[] = "trellis.plan.v1.PlanValidationService";

config::GatewayServerConfig ValidConfig() {
  return ParseProto<config::GatewayServerConfig>(R"pb(
    server { listen_address: "127.0.0.1:0" }
    backends {
      name: "catalog"
      client { target: "127.0.0.1:1" }
      services: "trellis.catalog.v1.CatalogService"
    }
  )pb");
}

TEST(CheckGatewayConfigTest, AcceptsAValidConfiguration) {
  EXPECT_OK(CheckGatewayConfig(ValidConfig()));
}

TEST(CheckGatewayConfigTest, NamesEverythingThatIsMissing) {
  const absl::Status empty = CheckGatewayConfig({});
  EXPECT_THAT(empty, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(empty.message()),
              AllOf(HasSubstr("server.listen_address"), HasSubstr("backends")));

  config::GatewayServerConfig config = ValidConfig();
  config.mutable_backends(0)->Clear();
  EXPECT_THAT(std::string(CheckGatewayConfig(config).message()),
              AllOf(HasSubstr("backends[0].name"),
                    HasSubstr("backends[0].client.target"),
                    HasSubstr("backends[0].services")));
}

struct BadConfigCase {
  std::string name;
  std::function<void(config::GatewayServerConfig&)> spoil;
  std::string setting;
};

class BadConfigTest : public ::testing::TestWithParam<BadConfigCase> {};

TEST_P(BadConfigTest, IsRefused) {
  config::GatewayServerConfig config = ValidConfig();
  GetParam().spoil(config);

  const absl::Status status = CheckGatewayConfig(config);

  EXPECT_THAT(status, StatusIs(absl::StatusCode::kInvalidArgument));
  EXPECT_THAT(std::string(status.message()), HasSubstr(GetParam().setting));
  EXPECT_THAT(GatewayServer::Start(config),
              StatusIs(absl::StatusCode::kInvalidArgument));
}

INSTANTIATE_TEST_SUITE_P(
    Settings, BadConfigTest,
    ::testing::Values(
        BadConfigCase{"UnknownService",
                      [](auto& config) {
                        config.mutable_backends(0)->add_services("a.B");
                      },
                      "backends[0].services[1]"},
        BadConfigCase{"HealthIsNoPublicService",
                      [](auto& config) {
                        config.mutable_backends(0)->add_services(
                            "grpc.health.v1.Health");
                      },
                      "backends[0].services[1]"},
        BadConfigCase{"ServiceOfTwoBackends",
                      [](auto& config) {
                        *config.add_backends() = config.backends(0);
                        config.mutable_backends(1)->set_name("other");
                      },
                      "backends[1].services[0]"},
        BadConfigCase{"NameUsedTwice",
                      [](auto& config) {
                        *config.add_backends() = config.backends(0);
                        config.mutable_backends(1)->set_services(0, kSurvey);
                      },
                      "backends[1].name"},
        BadConfigCase{"NameThatIsNoLabel",
                      [](auto& config) {
                        config.mutable_backends(0)->set_name("Catalog 1");
                      },
                      "backends[0].name"},
        BadConfigCase{"NegativeRequestSize",
                      [](auto& config) {
                        config.mutable_server()->set_max_request_bytes(-1);
                      },
                      "server.max_request_bytes"},
        BadConfigCase{"NoTimeByDefault",
                      [](auto& config) {
                        config.mutable_server()->mutable_default_deadline();
                      },
                      "server.default_deadline"},
        BadConfigCase{"NoTimeAtAll",
                      [](auto& config) { config.mutable_max_deadline(); },
                      "max_deadline"}),
    [](const auto& test) { return test.param.name; });

class GatewayServerTest : public ::testing::Test {
 protected:
  GatewayServerTest() {
    config_.mutable_server()->set_listen_address("unix:" +
                                                 dir_.File("gateway.sock"));
    AddBackend("catalog", catalog_.target(), {kCatalog});
    AddBackend("students", students_->target(), {kSurvey, kPlan});
  }

  void AddBackend(const std::string& name, const std::string& target,
                  const std::vector<std::string>& services) {
    config::Backend& backend = *config_.add_backends();
    backend.set_name(name);
    backend.mutable_client()->set_target(target);
    for (const std::string& service : services) backend.add_services(service);
  }

  void Start() {
    auto started = GatewayServer::Start(config_);
    ASSERT_OK(started);
    gateway_ = *std::move(started);
    channel_ = grpc::CreateChannel(gateway_->address(),
                                   grpc::InsecureChannelCredentials());
  }

  static void SetTestDeadline(grpc::ClientContext& context) {
    context.set_deadline(std::chrono::system_clock::now() +
                         std::chrono::seconds(20));
  }

  HealthCheckResponse::ServingStatus Health(const std::string& service) {
    grpc::ClientContext context;
    SetTestDeadline(context);
    grpc::health::v1::HealthCheckRequest request;
    request.set_service(service);
    HealthCheckResponse response;
    const grpc::Status status =
        grpc::health::v1::Health::NewStub(channel_)->Check(&context, request,
                                                           &response);
    return status.ok() ? response.status()
                       : HealthCheckResponse::SERVICE_UNKNOWN;
  }

  void WaitForHealth(const std::string& service,
                     HealthCheckResponse::ServingStatus wanted) {
    const auto give_up =
        std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (Health(service) != wanted) {
      ASSERT_LT(std::chrono::steady_clock::now(), give_up) << service;
      absl::SleepFor(absl::Milliseconds(2));
    }
  }

  grpc::Status GetCourse(const std::string& name = "courses/welding") {
    grpc::ClientContext context;
    SetTestDeadline(context);
    catalog::v1::GetCourseRequest request;
    request.set_name(name);
    catalog::v1::Course course;
    return catalog::v1::CatalogService::NewStub(channel_)->GetCourse(
        &context, request, &course);
  }

  // Calls GetCourse from four threads until `stop`, and counts.
  void StartLoad() {
    for (int i = 0; i < 4; ++i) {
      load_.emplace_back([this] {
        while (!stop_) {
          const grpc::Status status = GetCourse();
          ++calls_;
          if (status.ok()) continue;
          ++failures_;
          ADD_FAILURE() << status.error_code() << " " << status.error_message();
        }
      });
    }
  }

  void WaitForCalls(int count) {
    const int until = calls_ + count;
    while (calls_ < until) absl::SleepFor(absl::Milliseconds(1));
  }

  // Waits for calls that another than `catalog_` answers.
  void WaitForCallsOfReplica(int count) {
    const int until = calls_ - catalog_.get_course_calls() + count;
    while (calls_ - catalog_.get_course_calls() < until) {
      absl::SleepFor(absl::Milliseconds(1));
    }
  }

  void StopLoad() {
    stop_ = true;
    for (std::thread& thread : load_) thread.join();
    load_.clear();
  }

  trellis::testing::TempDir dir_;
  FakeBackend catalog_{dir_.File("catalog.sock")};
  std::unique_ptr<FakeBackend> students_ =
      std::make_unique<FakeBackend>(dir_.File("students.sock"));
  config::GatewayServerConfig config_;
  std::unique_ptr<GatewayServer> gateway_;
  std::shared_ptr<grpc::Channel> channel_;
  std::atomic<bool> stop_{false};
  std::atomic<int> calls_{0};
  std::atomic<int> failures_{0};
  std::vector<std::thread> load_;
};

TEST_F(GatewayServerTest, SendsEachServiceToItsBackend) {
  Start();

  EXPECT_TRUE(GetCourse().ok());
  EXPECT_EQ(catalog_.get_course_calls(), 1);
  EXPECT_EQ(students_->get_course_calls(), 0);
}

TEST_F(GatewayServerTest, RefusesServicesThatNoBackendOffers) {
  config_.mutable_backends()->RemoveLast();
  Start();
  grpc::ClientContext context;
  SetTestDeadline(context);

  survey::v1::ScoreSurveyResponse response;
  const grpc::Status status =
      survey::v1::SurveyScoringService::NewStub(channel_)->ScoreSurvey(
          &context, {}, &response);

  EXPECT_EQ(status.error_code(), grpc::UNIMPLEMENTED);
  EXPECT_THAT(FromGrpcStatus(status), ReasonIs("METHOD_NOT_OFFERED"));
}

TEST_F(GatewayServerTest, HoldsClientsToTheConfiguredRequestSize) {
  config_.mutable_server()->set_max_request_bytes(1000);
  Start();

  EXPECT_TRUE(GetCourse(std::string(900, 'x')).ok());
  const grpc::Status refused = GetCourse(std::string(1 << 20, 'x'));
  EXPECT_THAT(FromGrpcStatus(refused), ReasonIs("REQUEST_TOO_LARGE"));
  // Beyond gRPC's own limit.
  EXPECT_EQ(GetCourse(std::string(9 << 20, 'x')).error_code(),
            grpc::RESOURCE_EXHAUSTED);
}

TEST_F(GatewayServerTest, SpeaksForTheHealthOfItsBackends) {
  Start();
  for (const char* service : {"", kCatalog, kSurvey, kPlan}) {
    WaitForHealth(service, HealthCheckResponse::SERVING);
  }

  students_.reset();
  for (const char* service : {"", kSurvey, kPlan}) {
    WaitForHealth(service, HealthCheckResponse::NOT_SERVING);
  }
  EXPECT_EQ(Health(kCatalog), HealthCheckResponse::SERVING);

  students_ = std::make_unique<FakeBackend>(dir_.File("students.sock"));
  for (const char* service : {"", kCatalog, kSurvey, kPlan}) {
    WaitForHealth(service, HealthCheckResponse::SERVING);
  }
}

TEST_F(GatewayServerTest, StartsBeforeItsBackends) {
  students_.reset();
  Start();

  WaitForHealth(kCatalog, HealthCheckResponse::SERVING);
  EXPECT_EQ(Health(""), HealthCheckResponse::NOT_SERVING);
  EXPECT_TRUE(GetCourse().ok());
}

TEST_F(GatewayServerTest, ReflectsTheOfferedServices) {
  Start();
  grpc::ClientContext context;
  SetTestDeadline(context);
  const auto stub = grpc::reflection::v1::ServerReflection::NewStub(channel_);
  const auto stream = stub->ServerReflectionInfo(&context);
  grpc::reflection::v1::ServerReflectionRequest request;
  request.set_list_services("");
  ASSERT_TRUE(stream->Write(request));
  grpc::reflection::v1::ServerReflectionResponse response;
  ASSERT_TRUE(stream->Read(&response));
  stream->WritesDone();
  EXPECT_TRUE(stream->Finish().ok());

  std::vector<std::string> names;
  for (const auto& service : response.list_services_response().service()) {
    names.push_back(service.name());
  }
  for (const char* service : {kCatalog, kSurvey, kPlan}) {
    EXPECT_THAT(names, Contains(service));
  }
  EXPECT_THAT(names, Not(Contains("trellis.catalog.v1.CatalogAdminService")));
}

TEST_F(GatewayServerTest, LosesNoCallWhenOneOfTwoReplicasDies) {
  const std::string path = dir_.File("replica.sock");
  config_.mutable_backends(0)->mutable_client()->set_target(
      absl::StrCat(catalog_.target(), ",", path));
  Start();
  StartLoad();

  for (int round = 0; round < 3; ++round) {
    const BackendProcess replica(path);
    WaitForCallsOfReplica(100);
  }
  WaitForCalls(100);
  StopLoad();

  EXPECT_EQ(failures_, 0);
}

TEST_F(GatewayServerTest, LosesNoCallWhenItDrainsUnderLoad) {
  catalog_.get_course = [](auto&, const auto&, auto&) {
    absl::SleepFor(absl::Milliseconds(5));
    return grpc::Status::OK;
  };
  config_.mutable_server()->mutable_drain_delay()->set_nanos(200'000'000);
  Start();
  WaitForHealth("", HealthCheckResponse::SERVING);
  StartLoad();
  WaitForCalls(20);

  // As a load balancer does: no new calls once the health says so.
  std::thread drain([this] { gateway_->Drain(); });
  WaitForHealth("", HealthCheckResponse::NOT_SERVING);
  WaitForCalls(4);
  StopLoad();
  drain.join();

  EXPECT_EQ(failures_, 0);
}

TEST_F(GatewayServerTest, FinishesRunningCallsAfterTheDrainBegan) {
  std::atomic<bool> started{false};
  std::atomic<bool> finish{false};
  catalog_.get_course = [&](auto&, const auto&, auto&) {
    started = true;
    while (!finish) absl::SleepFor(absl::Milliseconds(1));
    return grpc::Status::OK;
  };
  Start();
  grpc::Status status;
  std::thread call([&] { status = GetCourse(); });
  while (!started) absl::SleepFor(absl::Milliseconds(1));

  std::thread drain([this] { gateway_->Drain(); });
  // The listener is closed by now when a new connection is refused.
  const auto refused = [this] {
    grpc::ChannelArguments arguments;
    arguments.SetInt("grpc.use_local_subchannel_pool", 1);
    return !grpc::CreateCustomChannel(gateway_->address(),
                                      grpc::InsecureChannelCredentials(),
                                      arguments)
                ->WaitForConnected(std::chrono::system_clock::now() +
                                   std::chrono::milliseconds(100));
  };
  while (!refused()) {
  }
  finish = true;
  call.join();
  drain.join();

  EXPECT_TRUE(status.ok()) << status.error_message();
}

}  // namespace
}  // namespace trellis::gateway
