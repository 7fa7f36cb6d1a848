#include "common/rpc/server.h"

#include <atomic>
#include <chrono>
#include <mutex>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "common/metrics/admin_server.h"
#include "common/rpc/config_defaults.h"
#include "common/rpc/health.h"
#include "common/rpc/reflection.h"
#include "common/rpc/self_probe.h"
#include "common/rpc/unix_socket.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "grpc/grpc.h"
#include "grpcpp/security/server_credentials.h"
#include "grpcpp/server_builder.h"

namespace trellis {
namespace {

constexpr int kMaxMetadataBytes = 16 * 1024;
constexpr int kHandshakeTimeoutMs = 5'000;
constexpr int kMaxConnectionIdleMs = 5 * 60'000;
// Clients look for new replicas only when a connection ends.
constexpr int kMaxConnectionAgeMs = 10 * 60'000;
// Longer than the gateway's longest deadline by default, so that no call is
// cut.
constexpr int kMaxConnectionAgeGraceMs = 90'000;
// Clients of the suite ping as often as every 500 ms to find a frozen server;
// gRPC's own limit would answer with GOAWAY and end long calls.
constexpr int kMinPingIntervalMs = 300;
constexpr absl::Duration kLiveTimeout = absl::Seconds(1);

absl::Status CheckConfig(const config::ServerConfig& config) {
  FieldViolations violations;
  if (!absl::StrContains(config.listen_address(), ":")) {
    violations.Add("listen_address",
                   "must be an address such as \"127.0.0.1:7001\" or "
                   "\"unix:/run/x.sock\"");
  }
  if (config.max_request_bytes() < 0) {
    violations.Add("max_request_bytes", "must not be negative");
  }
  if (config.max_concurrent_streams() < 0) {
    violations.Add("max_concurrent_streams", "must not be negative");
  }
  if (FromProto(config.drain_delay()) < absl::ZeroDuration()) {
    violations.Add("drain_delay", "must not be negative");
  }
  if (FromProto(config.drain_timeout()) < absl::ZeroDuration()) {
    violations.Add("drain_timeout", "must not be negative");
  }
  return violations.ToStatus();
}

// Says which setting an address came from.
absl::Status ForSetting(absl::string_view setting, const absl::Status& status) {
  return absl::Status(status.code(),
                      absl::StrCat(setting, ": ", status.message()));
}

void SetLimits(const config::ServerConfig& config,
               grpc::ServerBuilder& builder) {
  builder.SetMaxReceiveMessageSize(config.max_request_bytes());
  builder.AddChannelArgument(GRPC_ARG_MAX_CONCURRENT_STREAMS,
                             config.max_concurrent_streams());
  builder.AddChannelArgument(GRPC_ARG_MAX_METADATA_SIZE, kMaxMetadataBytes);
  builder.AddChannelArgument(GRPC_ARG_SERVER_HANDSHAKE_TIMEOUT_MS,
                             kHandshakeTimeoutMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_IDLE_MS,
                             kMaxConnectionIdleMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_MS,
                             kMaxConnectionAgeMs);
  builder.AddChannelArgument(GRPC_ARG_MAX_CONNECTION_AGE_GRACE_MS,
                             kMaxConnectionAgeGraceMs);
  builder.AddChannelArgument(
      GRPC_ARG_HTTP2_MIN_RECV_PING_INTERVAL_WITHOUT_DATA_MS,
      kMinPingIntervalMs);
  builder.AddChannelArgument(GRPC_ARG_KEEPALIVE_PERMIT_WITHOUT_CALLS, 1);
  // Two servers on one port would each get half of the calls in silence.
  builder.AddChannelArgument(GRPC_ARG_ALLOW_REUSEPORT, 0);
}

// The configured address with the port in use in place of port 0.
std::string RealAddress(const std::string& configured, int port) {
  if (UnixSocketPath(configured).has_value()) return configured;
  return absl::StrCat(configured.substr(0, configured.rfind(':')), ":", port);
}

}  // namespace

struct Server::State {
  config::ServerConfig config;
  std::function<void()> end_streams;
  Metrics* metrics = nullptr;
  Gauge* serving_gauge = nullptr;
  std::string address;
  std::unique_ptr<HealthService> health;
  std::unique_ptr<Reflection> reflection;
  std::unique_ptr<grpc::Server> server;

  // Guards changes of health, so that nothing turns it back during a drain.
  std::mutex mu;
  std::atomic<bool> serving{false};
  std::atomic<bool> draining{false};

  // Last, so that its threads end before what they look at.
  std::unique_ptr<AdminServer> admin;

  absl::Status Listen(const ServedApi& api);
  absl::Status StartAdmin();
  void ReportAll(bool now_serving);
  void ReportWhole(bool now_serving);
};

absl::Status Server::State::Listen(const ServedApi& api) {
  if (const auto path = UnixSocketPath(config.listen_address())) {
    if (const absl::Status status = ClearSocketFile(*path); !status.ok()) {
      return ForSetting("listen_address", status);
    }
  }
  grpc::ServerBuilder builder;
  SetLimits(config, builder);
  int port = 0;
  builder.AddListeningPort(config.listen_address(),
                           grpc::InsecureServerCredentials(), &port);
  for (grpc::Service* service : api.services) builder.RegisterService(service);
  builder.RegisterService(health.get());
  for (grpc::Service* service : reflection->services()) {
    builder.RegisterService(service);
  }
  if (api.generic_service != nullptr) {
    builder.RegisterCallbackGenericService(api.generic_service);
  }
  server = builder.BuildAndStart();
  if (server == nullptr) {
    return absl::UnavailableError(absl::StrCat(
        "listen_address: cannot listen on ", config.listen_address()));
  }
  address = RealAddress(config.listen_address(), port);
  return absl::OkStatus();
}

absl::Status Server::State::StartAdmin() {
  if (config.admin_listen_address().empty()) return absl::OkStatus();
  AdminProbes probes;
  // A drain that takes its time must not look like a death.
  probes.live = [this] {
    return draining || AnswersOnNewConnection(address, kLiveTimeout);
  };
  probes.ready = [this] { return serving.load(); };
  probes.metrics = [this] { return metrics->Expose(); };
  auto started =
      AdminServer::Start(config.admin_listen_address(), std::move(probes));
  if (!started.ok()) {
    return ForSetting("admin_listen_address", started.status());
  }
  admin = *std::move(started);
  return absl::OkStatus();
}

void Server::State::ReportAll(bool now_serving) {
  health->SetAll(now_serving);
  ReportWhole(now_serving);
}

void Server::State::ReportWhole(bool now_serving) {
  serving = now_serving;
  serving_gauge->Set(now_serving ? 1 : 0);
}

absl::StatusOr<std::unique_ptr<Server>> Server::Start(
    const config::ServerConfig& config, const ServedApi& api,
    Metrics& metrics) {
  TRELLIS_RETURN_IF_ERROR(CheckConfig(config));
  auto state = std::make_unique<State>();
  state->config = WithDefaults(config);
  state->end_streams = api.end_streams;
  state->metrics = &metrics;
  state->serving_gauge = &metrics.GetGauge(
      "trellis_serving", "Whether the server reports that it serves: 1 or 0.");
  state->health = std::make_unique<HealthService>(api.service_names);
  state->reflection = std::make_unique<Reflection>(api.service_names);
  TRELLIS_RETURN_IF_ERROR(state->Listen(api));
  auto server = absl::WrapUnique(new Server(std::move(state)));
  TRELLIS_RETURN_IF_ERROR(server->state_->StartAdmin());
  return server;
}

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}

Server::~Server() {
  if (!state_->draining.exchange(true) && state_->end_streams) {
    state_->end_streams();
  }
  // After a drain this returns at once.
  state_->server->Shutdown(std::chrono::system_clock::now());
}

const std::string& Server::address() const { return state_->address; }

const std::string& Server::admin_address() const {
  static const std::string& none = *new std::string;
  return state_->admin == nullptr ? none : state_->admin->address();
}

void Server::SetServing(bool serving) {
  const std::lock_guard<std::mutex> lock(state_->mu);
  if (!state_->draining) state_->ReportAll(serving);
}

void Server::SetServing(const std::string& service_name, bool serving) {
  const std::lock_guard<std::mutex> lock(state_->mu);
  if (state_->draining) return;
  state_->health->Set(service_name, serving);
  if (service_name.empty()) state_->ReportWhole(serving);
}

void Server::Drain() {
  {
    const std::lock_guard<std::mutex> lock(state_->mu);
    state_->ReportAll(false);
    state_->draining = true;
  }
  absl::SleepFor(FromProto(state_->config.drain_delay()));
  state_->health->EndWatches();
  state_->reflection->EndStreams();
  if (state_->end_streams) state_->end_streams();
  state_->server->Shutdown(absl::ToChronoTime(
      absl::Now() + FromProto(state_->config.drain_timeout())));
}

std::shared_ptr<grpc::Channel> Server::InProcessChannel() {
  return state_->server->InProcessChannel(grpc::ChannelArguments());
}

}  // namespace trellis
