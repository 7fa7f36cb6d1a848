#include "common/rpc/self_probe.h"

#include <memory>

#include "absl/time/clock.h"
#include "grpc/grpc.h"
#include "grpc/health/v1/health.grpc.pb.h"
#include "grpcpp/client_context.h"
#include "grpcpp/create_channel.h"
#include "grpcpp/security/credentials.h"
#include "grpcpp/support/channel_arguments.h"

namespace trellis {

using grpc::health::v1::Health;
using grpc::health::v1::HealthCheckRequest;
using grpc::health::v1::HealthCheckResponse;

bool AnswersOnNewConnection(const std::string& address,
                            absl::Duration timeout) {
  grpc::ChannelArguments arguments;
  // Otherwise channels to one address share a connection.
  arguments.SetInt(GRPC_ARG_USE_LOCAL_SUBCHANNEL_POOL, 1);
  arguments.SetInt(GRPC_ARG_ENABLE_HTTP_PROXY, 0);
  const std::unique_ptr<Health::Stub> stub =
      Health::NewStub(grpc::CreateCustomChannel(
          address, grpc::InsecureChannelCredentials(), arguments));
  grpc::ClientContext context;
  context.set_deadline(absl::ToChronoTime(absl::Now() + timeout));
  HealthCheckResponse response;
  const grpc::StatusCode code =
      stub->Check(&context, HealthCheckRequest(), &response).error_code();
  return code == grpc::StatusCode::OK || code == grpc::StatusCode::NOT_FOUND;
}

}  // namespace trellis
