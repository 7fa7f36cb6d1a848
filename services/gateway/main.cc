#include <memory>
#include <utility>

#include "common/rpc/service_main.h"
#include "google/protobuf/message.h"
#include "services/gateway/config.pb.h"
#include "services/gateway/gateway_server.h"

namespace {

using trellis::config::GatewayServerConfig;

const GatewayServerConfig& Typed(const google::protobuf::Message& config) {
  return static_cast<const GatewayServerConfig&>(config);
}

}  // namespace

int main(int argc, char** argv) {
  const GatewayServerConfig prototype;
  trellis::ServiceProgram program;
  program.name = "trellis-gateway";
  program.summary =
      "The one door of the suite: passes the calls of clients on to the "
      "services behind it.";
  program.config_prototype = &prototype;
  program.check_config = [](const google::protobuf::Message& config) {
    return trellis::gateway::CheckGatewayConfig(Typed(config));
  };
  program.start = [](const google::protobuf::Message& config)
      -> absl::StatusOr<std::unique_ptr<trellis::SuiteServer>> {
    auto server = trellis::gateway::GatewayServer::Start(Typed(config));
    if (!server.ok()) return server.status();
    return std::unique_ptr<trellis::SuiteServer>(*std::move(server));
  };
  return trellis::ServiceMain(argc, argv, program);
}
