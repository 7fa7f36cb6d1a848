#include "services/gateway/gateway_server.h"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <limits>
#include <set>
#include <utility>

#include "absl/memory/memory.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "common/rpc/channel.h"
#include "common/rpc/config_defaults.h"
#include "common/status/errors.h"
#include "common/status/status_macros.h"
#include "services/gateway/adapters/public_methods.h"

namespace trellis::gateway {
namespace {

constexpr absl::Duration kDefaultMaxDeadline = absl::Seconds(60);
constexpr size_t kMaxBackendNameLength = 63;

// gRPC refuses a message over its own limit without a reason, so that its limit
// has to be well above ours. It also bounds what a call can make us hold.
constexpr int64_t kMinHardLimitBytes = 8 << 20;

int32_t HardLimitBytes(int64_t max_request_bytes) {
  return static_cast<int32_t>(
      std::clamp<int64_t>(4 * max_request_bytes, kMinHardLimitBytes,
                          std::numeric_limits<int32_t>::max()));
}

absl::Duration MaxDeadline(const config::GatewayServerConfig& config) {
  return config.has_max_deadline() ? FromProto(config.max_deadline())
                                   : kDefaultMaxDeadline;
}

// Names become labels of metrics and values in errors.
bool IsBackendName(absl::string_view name) {
  return !name.empty() && name.size() <= kMaxBackendNameLength &&
         absl::ascii_islower(name[0]) &&
         std::all_of(name.begin(), name.end(), [](char c) {
           return absl::ascii_islower(c) || absl::ascii_isdigit(c) || c == '-';
         });
}

void CheckServer(const config::GatewayServerConfig& config,
                 FieldViolations& violations) {
  const config::ServerConfig& server = config.server();
  if (server.listen_address().empty()) {
    violations.Add("server.listen_address", "is required", "REQUIRED");
  }
  if (server.max_request_bytes() < 0) {
    violations.Add("server.max_request_bytes", "must not be negative");
  }
  if (server.has_default_deadline() &&
      FromProto(server.default_deadline()) <= absl::ZeroDuration()) {
    violations.Add("server.default_deadline", "must be positive");
  }
  if (MaxDeadline(config) <= absl::ZeroDuration()) {
    violations.Add("max_deadline", "must be positive");
  }
}

void CheckServices(const config::Backend& backend, const std::string& field,
                   std::set<std::string>& offered,
                   FieldViolations& violations) {
  if (backend.services().empty()) {
    violations.Add(absl::StrCat(field, ".services"), "is required", "REQUIRED");
  }
  for (int i = 0; i < backend.services_size(); ++i) {
    const std::string& service = backend.services(i);
    const std::string entry = absl::StrCat(field, ".services[", i, "]");
    if (!PublicMethods(service).ok()) {
      violations.Add(entry,
                     absl::StrCat("must be one of ",
                                  absl::StrJoin(PublicServices(), ", ")));
    } else if (!offered.insert(service).second) {
      violations.Add(entry, "is offered twice", "DUPLICATE");
    }
  }
}

void CheckBackends(const config::GatewayServerConfig& config,
                   FieldViolations& violations) {
  if (config.backends().empty()) {
    violations.Add("backends", "is required", "REQUIRED");
  }
  std::set<std::string> names;
  std::set<std::string> offered;
  for (int i = 0; i < config.backends_size(); ++i) {
    const config::Backend& backend = config.backends(i);
    const std::string field = absl::StrCat("backends[", i, "]");
    if (!IsBackendName(backend.name())) {
      violations.Add(absl::StrCat(field, ".name"),
                     "must be 1 to 63 of a-z, 0-9 and \"-\", a letter first");
    } else if (!names.insert(backend.name()).second) {
      violations.Add(absl::StrCat(field, ".name"), "is used twice",
                     "DUPLICATE");
    }
    if (backend.client().target().empty()) {
      violations.Add(absl::StrCat(field, ".client.target"), "is required",
                     "REQUIRED");
    }
    CheckServices(backend, field, offered, violations);
  }
}

absl::StatusOr<RoutingTable> MakeRoutes(
    const config::GatewayServerConfig& config) {
  std::vector<std::vector<OfferedMethod>> methods_of_backends;
  for (const config::Backend& backend : config.backends()) {
    std::vector<OfferedMethod>& all = methods_of_backends.emplace_back();
    for (const std::string& service : backend.services()) {
      TRELLIS_ASSIGN_OR_RETURN(std::vector<OfferedMethod> methods,
                               PublicMethods(service));
      std::move(methods.begin(), methods.end(), std::back_inserter(all));
    }
  }
  return RoutingTable::Make(methods_of_backends);
}

std::vector<std::string> OfferedServices(
    const config::GatewayServerConfig& config) {
  std::vector<std::string> names;
  for (const config::Backend& backend : config.backends()) {
    names.insert(names.end(), backend.services().begin(),
                 backend.services().end());
  }
  return names;
}

}  // namespace

absl::Status CheckGatewayConfig(const config::GatewayServerConfig& config) {
  FieldViolations violations;
  CheckServer(config, violations);
  CheckBackends(config, violations);
  return violations.ToStatus();
}

absl::StatusOr<std::unique_ptr<GatewayServer>> GatewayServer::Start(
    const config::GatewayServerConfig& config) {
  TRELLIS_RETURN_IF_ERROR(CheckGatewayConfig(config));
  auto gateway = absl::WrapUnique(new GatewayServer(config));
  TRELLIS_RETURN_IF_ERROR(gateway->Listen());
  gateway->StartMonitor();
  return gateway;
}

GatewayServer::GatewayServer(const config::GatewayServerConfig& config)
    : config_(config) {
  for (const config::Backend& backend : config_.backends()) {
    backends_.push_back({backend.name(), MakeChannel(backend.client())});
  }
}

absl::Status GatewayServer::Listen() {
  config::ServerConfig server = WithDefaults(config_.server());
  ProxyLimits limits;
  limits.max_request_bytes = server.max_request_bytes();
  limits.deadlines.default_deadline = FromProto(server.default_deadline());
  limits.deadlines.max_deadline = MaxDeadline(config_);
  TRELLIS_ASSIGN_OR_RETURN(RoutingTable routes, MakeRoutes(config_));
  std::vector<ProxyBackend> proxied;
  for (const MonitoredBackend& backend : backends_) {
    proxied.push_back({backend.name, backend.channel});
  }
  proxy_ = std::make_unique<ProxyService>(std::move(routes), proxied, limits,
                                          metrics_);
  server.set_max_request_bytes(HardLimitBytes(server.max_request_bytes()));
  ServedApi api;
  api.generic_service = proxy_.get();
  api.service_names = OfferedServices(config_);
  TRELLIS_ASSIGN_OR_RETURN(server_, Server::Start(server, api, metrics_));
  return absl::OkStatus();
}

void GatewayServer::StartMonitor() {
  monitor_ = std::make_unique<HealthMonitor>(
      backends_, HealthIntervals(), metrics_,
      [this](const std::vector<bool>& serving) { ReportHealth(serving); });
}

void GatewayServer::ReportHealth(const std::vector<bool>& serving) {
  const bool all =
      std::all_of(serving.begin(), serving.end(), [](bool one) { return one; });
  server_->SetServing("", all);
  for (size_t i = 0; i < serving.size(); ++i) {
    for (const std::string& service :
         config_.backends(static_cast<int>(i)).services()) {
      server_->SetServing(service, serving[i]);
    }
  }
}

void GatewayServer::Drain() {
  // Or it would report SERVING again.
  monitor_->Stop();
  server_->Drain();
}

}  // namespace trellis::gateway
