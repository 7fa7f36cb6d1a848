#ifndef TRELLIS_COMMON_TESTING_IN_PROCESS_SERVER_H_
#define TRELLIS_COMMON_TESTING_IN_PROCESS_SERVER_H_

#include <memory>
#include <vector>

#include "common/testing/keep_grpc_running.h"
#include "grpcpp/channel.h"
#include "grpcpp/server.h"
#include "grpcpp/server_builder.h"

namespace trellis::testing {

// Serves handlers under test without a socket. Statuses, details and metadata
// cross the same code as on a wire.
class InProcessServer {
 public:
  // `services` must outlive this object.
  explicit InProcessServer(const std::vector<grpc::Service*>& services) {
    KeepGrpcRunning();
    grpc::ServerBuilder builder;
    for (grpc::Service* service : services) builder.RegisterService(service);
    server_ = builder.BuildAndStart();
  }

  // Waits for running calls.
  ~InProcessServer() { server_->Shutdown(); }

  InProcessServer(const InProcessServer&) = delete;
  InProcessServer& operator=(const InProcessServer&) = delete;

  std::shared_ptr<grpc::Channel> Channel() {
    return server_->InProcessChannel(grpc::ChannelArguments());
  }

 private:
  std::unique_ptr<grpc::Server> server_;
};

}  // namespace trellis::testing

#endif  // TRELLIS_COMMON_TESTING_IN_PROCESS_SERVER_H_
