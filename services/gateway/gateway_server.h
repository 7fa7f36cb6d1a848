#ifndef TRELLIS_SERVICES_GATEWAY_GATEWAY_SERVER_H_
#define TRELLIS_SERVICES_GATEWAY_GATEWAY_SERVER_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/metrics/metrics.h"
#include "common/rpc/server.h"
#include "common/rpc/service_main.h"
#include "services/gateway/adapters/health_monitor.h"
#include "services/gateway/config.pb.h"
#include "services/gateway/rpc/proxy_service.h"

namespace trellis::gateway {

// Returns INVALID_ARGUMENT naming every setting of `config` that is wrong, or
// OK.
absl::Status CheckGatewayConfig(const config::GatewayServerConfig& config);

// trellis-gateway: passes the calls of clients on to the services of the suite,
// and speaks for their health. Thread safe.
class GatewayServer final : public SuiteServer {
 public:
  // Starts to serve. Backends need not be there yet: what they offer is
  // reported NOT_SERVING until they answer.
  //
  // Errors: INVALID_ARGUMENT when the configuration is wrong, UNAVAILABLE when
  // an address cannot be bound.
  static absl::StatusOr<std::unique_ptr<GatewayServer>> Start(
      const config::GatewayServerConfig& config);

  const std::string& address() const override { return server_->address(); }
  const std::string& admin_address() const override {
    return server_->admin_address();
  }
  void Drain() override;

 private:
  explicit GatewayServer(const config::GatewayServerConfig& config);

  absl::Status Listen();
  void StartMonitor();
  void ReportHealth(const std::vector<bool>& serving);

  const config::GatewayServerConfig config_;
  Metrics metrics_;
  std::vector<MonitoredBackend> backends_;
  std::unique_ptr<ProxyService> proxy_;
  std::unique_ptr<Server> server_;
  // What was last reported of the gateway as a whole. Only the monitor's
  // observer, which is never called twice at once, uses it.
  // Last, so that it stops before what it reports to.
  std::unique_ptr<HealthMonitor> monitor_;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_GATEWAY_SERVER_H_
