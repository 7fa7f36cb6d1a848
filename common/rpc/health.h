#ifndef TRELLIS_COMMON_RPC_HEALTH_H_
#define TRELLIS_COMMON_RPC_HEALTH_H_

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/support/server_callback.h"

namespace trellis {

// grpc.health.v1.Health. Unlike the one that gRPC has, it serves NOT_SERVING
// from the first moment, and its watches, which have no end of their own, do
// not hold up a drain.
//
// Thread safe.
class HealthService final : public grpc::health::v1::Health::CallbackService {
 public:
  // Knows the services with these full names and "", the server as a whole.
  explicit HealthService(const std::vector<std::string>& service_names);

  // Sets one service, known or new, or "" alone, and tells who watches it.
  void Set(const std::string& service, bool serving);

  // Sets every known service and "".
  void SetAll(bool serving);

  // Ends all watches, present and future, once they are told the last status.
  void EndWatches();

  grpc::ServerUnaryReactor* Check(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request,
      grpc::health::v1::HealthCheckResponse* response) override;

  grpc::ServerWriteReactor<grpc::health::v1::HealthCheckResponse>* Watch(
      grpc::CallbackServerContext* context,
      const grpc::health::v1::HealthCheckRequest* request) override;

 private:
  class Watcher;

  // Whether each known service serves. Guarded by mu_.
  std::mutex mu_;
  std::map<std::string, bool> serving_;
  std::set<Watcher*> watchers_;
  bool ending_ = false;
};

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_HEALTH_H_
