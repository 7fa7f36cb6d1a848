#ifndef TRELLIS_COMMON_RPC_SERVICE_MAIN_H_
#define TRELLIS_COMMON_RPC_SERVICE_MAIN_H_

#include <functional>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "google/protobuf/message.h"

namespace trellis {

// One of the suite's servers with everything it needs, as its composition root
// (services/*/..._server.h) builds it.
class SuiteServer {
 public:
  virtual ~SuiteServer() = default;

  // Where it serves gRPC, such as "127.0.0.1:7001".
  virtual const std::string& address() const = 0;

  // Where it serves /livez, /readyz and /metrics, or "".
  virtual const std::string& admin_address() const = 0;

  // Stops without losing a call; see Server::Drain.
  virtual void Drain() = 0;
};

// What a server binary is, besides its configuration.
struct ServiceProgram {
  // The name of the binary, such as "trellis-catalog".
  std::string name;

  // What it does, in a sentence, for --help.
  std::string summary;

  // An empty message of the configuration's type.
  const google::protobuf::Message* config_prototype = nullptr;

  // Returns what is wrong with a configuration: INVALID_ARGUMENT naming every
  // offending setting, or OK.
  std::function<absl::Status(const google::protobuf::Message&)> check_config;

  // Starts the server.
  std::function<absl::StatusOr<std::unique_ptr<SuiteServer>>(
      const google::protobuf::Message&)>
      start;
};

// The main function of every server binary: reads --config (a file in protobuf
// text format), or with --check_config checks it, prints it with the defaults
// of its RPC settings filled in, and exits; starts the server; logs where it
// listens; on SIGTERM or SIGINT drains, and on a second one during the drain
// exits at once with status 130.
//
// Returns the exit status: 0 after a drain, 1 with one line on stderr when the
// server cannot start, 2 for a wrong command line.
int ServiceMain(int argc, char** argv, const ServiceProgram& program);

// Blocks SIGTERM and SIGINT in the calling thread and every thread it starts,
// and ignores SIGPIPE, so that the end of a log reader is not that of a server.
// Call it first in main, before anything starts a thread.
void BlockStopSignals();

// Waits for SIGTERM or SIGINT, runs `drain`, and returns. A second signal ends
// the process at once with exit status 130. Requires BlockStopSignals.
void DrainOnSignal(const std::function<void()>& drain);

}  // namespace trellis

#endif  // TRELLIS_COMMON_RPC_SERVICE_MAIN_H_
