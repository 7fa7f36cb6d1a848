#ifndef TRELLIS_COMMON_RPC_SERVER_H_
#define TRELLIS_COMMON_RPC_SERVER_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/time/time.h"
#include "common/metrics/metrics.h"
#include "common/rpc/rpc_config.pb.h"
#include "grpcpp/generic/async_generic_service.h"
#include "grpcpp/server.h"

namespace trellis {

// What a Server serves. Everything pointed to must outlive the Server.
struct ServedApi {
  // Generated services.
  std::vector<grpc::Service*> services = {};

  // Answers every method that `services` do not have, or null.
  grpc::CallbackGenericService* generic_service = nullptr;

  // The full names of the services that health and reflection tell of, such as
  // "trellis.catalog.v1.CatalogService".
  std::vector<std::string> service_names = {};

  // Ends the streams that have no end of their own, or null. Drain calls it
  // once, before it waits for running calls.
  std::function<void()> end_streams = nullptr;
};

// A listening gRPC server with what every Trellis binary has: health
// (grpc.health.v1), reflection (v1 and v1alpha), an admin port (/livez,
// /readyz, /metrics), limits, keepalive that suits Trellis clients, and a drain
// that loses no call.
//
// Thread safe.
class Server {
 public:
  // Starts to serve. Every service is reported NOT_SERVING until
  // SetServing(true).
  //
  // Errors: INVALID_ARGUMENT when the configuration is wrong, UNAVAILABLE when
  // an address cannot be bound, naming the setting and the address.
  static absl::StatusOr<std::unique_ptr<Server>> Start(
      const config::ServerConfig& config, const ServedApi& api,
      Metrics& metrics);

  // Stops at once, cancelling running calls, unless Drain came before.
  ~Server();

  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  // The address to connect to, with the real port when port 0 was configured.
  const std::string& address() const;

  // The address of the admin port, likewise, or "" when there is none.
  const std::string& admin_address() const;

  // Reports all services as serving or not, to health and to /readyz.
  void SetServing(bool serving);

  // Reports one service, for a server that speaks for others. The service named
  // "" is the server as a whole, and what /readyz reports.
  void SetServing(const std::string& service_name, bool serving);

  // Reports NOT_SERVING, serves on for `drain_delay`, then refuses new calls
  // and waits up to `drain_timeout` for the running ones. Returns when no call
  // is left. May be called once.
  void Drain();

  // A channel to this server that opens no socket, for tests.
  std::shared_ptr<grpc::Channel> InProcessChannel();

 private:
  struct State;
  explicit Server(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_SERVER_H_
