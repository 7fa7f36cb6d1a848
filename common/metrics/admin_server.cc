#include "common/metrics/admin_server.h"

#include <sys/socket.h>

#include <atomic>
#include <thread>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"
#include "httplib.h"

namespace trellis {
namespace {

// An idle connection holds a thread until kIdleSeconds have passed.
constexpr size_t kThreads = 8;
constexpr time_t kIdleSeconds = 1;
constexpr time_t kTimeoutSeconds = 2;
constexpr size_t kMaxBodyBytes = 1024;
constexpr int kMaxPort = 65535;

constexpr char kTextType[] = "text/plain; charset=utf-8";
constexpr char kMetricsType[] = "text/plain; version=0.0.4; charset=utf-8";

struct Endpoint {
  std::string host;
  int port = 0;
};

absl::StatusOr<Endpoint> ParseEndpoint(absl::string_view address) {
  const size_t colon = address.rfind(':');
  Endpoint endpoint;
  if (colon == absl::string_view::npos || colon == 0 ||
      !absl::SimpleAtoi(address.substr(colon + 1), &endpoint.port) ||
      endpoint.port < 0 || endpoint.port > kMaxPort) {
    return absl::InvalidArgumentError(absl::StrCat(
        "\"", address, "\" is not an address such as \"127.0.0.1:9001\""));
  }
  absl::string_view host = address.substr(0, colon);
  if (absl::ConsumePrefix(&host, "[")) absl::ConsumeSuffix(&host, "]");
  endpoint.host = std::string(host);
  return endpoint;
}

void Answer(bool yes, httplib::Response& response) {
  response.status = yes ? 200 : 503;
  response.set_content(yes ? "ok\n" : "no\n", kTextType);
}

// The library's own default lets two servers share a port, which hides a
// configuration that gives it to both.
void SetSocketOptions(socket_t socket) {
  const int yes = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
}

void Configure(const AdminProbes& probes, httplib::Server& server) {
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_socket_options(SetSocketOptions);
  server.set_keep_alive_max_count(1);
  server.set_keep_alive_timeout(kIdleSeconds);
  server.set_read_timeout(kTimeoutSeconds);
  server.set_write_timeout(kTimeoutSeconds);
  server.set_payload_max_length(kMaxBodyBytes);
  server.Get("/livez",
             [&probes](const httplib::Request&, httplib::Response& response) {
               Answer(probes.live(), response);
             });
  server.Get("/readyz",
             [&probes](const httplib::Request&, httplib::Response& response) {
               Answer(probes.ready(), response);
             });
  server.Get("/metrics",
             [&probes](const httplib::Request&, httplib::Response& response) {
               response.set_content(probes.metrics(), kMetricsType);
             });
}

// Returns the port bound, or -1.
int Bind(const Endpoint& endpoint, httplib::Server& server) {
  if (endpoint.port == 0) return server.bind_to_any_port(endpoint.host);
  return server.bind_to_port(endpoint.host, endpoint.port) ? endpoint.port : -1;
}

}  // namespace

struct AdminServer::State {
  AdminProbes probes;
  std::string address;
  httplib::Server server;
  std::atomic<bool> ended{false};
  std::thread thread;
};

absl::StatusOr<std::unique_ptr<AdminServer>> AdminServer::Start(
    const std::string& address, AdminProbes probes) {
  absl::StatusOr<Endpoint> endpoint = ParseEndpoint(address);
  if (!endpoint.ok()) return std::move(endpoint).status();
  auto state = std::make_unique<State>();
  state->probes = std::move(probes);
  Configure(state->probes, state->server);
  const int port = Bind(*endpoint, state->server);
  if (port < 0) {
    return absl::UnavailableError(absl::StrCat("cannot listen on ", address));
  }
  state->address =
      absl::StrCat(address.substr(0, address.rfind(':')), ":", port);
  State& started = *state;
  state->thread = std::thread([&started] {
    started.server.listen_after_bind();
    started.ended = true;
  });
  // A stop before this point would be lost, and the thread would never end.
  while (!state->server.is_running() && !state->ended) {
    std::this_thread::yield();
  }
  return absl::WrapUnique(new AdminServer(std::move(state)));
}

AdminServer::AdminServer(std::unique_ptr<State> state)
    : state_(std::move(state)) {}

AdminServer::~AdminServer() {
  state_->server.stop();
  state_->thread.join();
}

const std::string& AdminServer::address() const { return state_->address; }

}  // namespace trellis
