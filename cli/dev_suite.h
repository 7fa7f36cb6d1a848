#ifndef TRELLIS_CLI_DEV_SUITE_H_
#define TRELLIS_CLI_DEV_SUITE_H_

#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/rpc/service_main.h"

namespace trellis::cli {

// How the suite runs in one process.
struct DevOptions {
  // Where the gateway listens.
  std::string host = "127.0.0.1";
  // The gateway's port; 0 takes any free one.
  int port = 7700;
  // The port of the gateway's metrics; 0 takes any free one.
  int admin_port = 7701;
  // Where data and sockets are kept.
  std::string data_dir = ".trellis";
  // Keeps everything in memory and in a folder that goes with the process.
  bool ephemeral = false;
};

// All four services in one process, each a gRPC server of its own on a Unix
// socket, as separate processes would be, with the gateway in front.
class DevSuite {
 public:
  // Starts the suite and waits until the gateway reports all of it serving.
  //
  // Errors: UNAVAILABLE when the port is taken, naming its holder and the
  // option; INVALID_ARGUMENT when the folder cannot be used.
  static absl::StatusOr<std::unique_ptr<DevSuite>> Start(
      const DevOptions& options);

  ~DevSuite();

  // The gateway's address.
  const std::string& address() const;

  // The gateway's metrics, as "host:port".
  const std::string& metrics_address() const;

  // The catalog service's address, for publishing.
  const std::string& admin_address() const { return admin_address_; }

  // Stops without losing a call, the gateway first.
  void Drain();

 private:
  DevSuite() = default;

  absl::Status MakeFolders(const DevOptions& options);
  absl::Status MakeTemporaryFolder();
  absl::Status MakeDataFolder(const std::string& data_dir);
  absl::Status StartServices(const DevOptions& options);
  absl::Status StartGateway(const DevOptions& options);
  absl::Status WaitUntilServing();
  std::string SocketAddress(const std::string& name) const;

  std::string socket_dir_;
  std::string temporary_dir_;
  std::string admin_address_;
  // In the order in which they were started.
  std::vector<std::unique_ptr<SuiteServer>> servers_;
};

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_DEV_SUITE_H_
