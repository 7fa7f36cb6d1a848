#ifndef TRELLIS_SERVICES_GATEWAY_RPC_PROXY_SERVICE_H_
#define TRELLIS_SERVICES_GATEWAY_RPC_PROXY_SERVICE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/metrics/metrics.h"
#include "grpcpp/channel.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/generic/generic_stub.h"
#include "services/gateway/domain/deadline_policy.h"
#include "services/gateway/domain/routing_table.h"
#include "services/gateway/rpc/live_calls.h"

namespace trellis::gateway {

// A service behind the gateway.
struct ProxyBackend {
  // The name for errors.
  std::string name;

  std::shared_ptr<grpc::Channel> channel;
};

// What clients are held to.
struct ProxyLimits {
  DeadlinePolicy deadlines;

  // The largest request message, in bytes. The gRPC server must read larger
  // ones, or it refuses them itself, without a reason.
  int64_t max_request_bytes = 1 << 20;
};

// Answers every call that reaches the gateway: passes on those in the routing
// table and refuses all others. Messages are never parsed. Thread safe.
class ProxyService final : public grpc::CallbackGenericService {
 public:
  // `routes` names backends by their position in `backends`. `metrics` must
  // outlive the service.
  ProxyService(RoutingTable routes, const std::vector<ProxyBackend>& backends,
               const ProxyLimits& limits, Metrics& metrics);

  // Waits for the last calls to go. The gRPC server must have gone before.
  ~ProxyService() override;

  grpc::ServerGenericBidiReactor* CreateReactor(
      grpc::GenericCallbackServerContext* context) override;

 private:
  struct Link {
    std::string backend;
    std::unique_ptr<grpc::GenericStub> stub;
  };

  grpc::ServerGenericBidiReactor* Refuse(absl::string_view method,
                                         const absl::Status& status);

  const RoutingTable routes_;
  std::vector<Link> links_;
  const ProxyLimits limits_;
  Metrics& metrics_;
  Counter& not_offered_;
  Counter& too_large_;
  LiveCalls live_calls_;
};

}  // namespace trellis::gateway

#endif  // TRELLIS_SERVICES_GATEWAY_RPC_PROXY_SERVICE_H_
