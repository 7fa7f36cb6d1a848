// trellis, the command line of the suite. See cli/README.md.

#include <iostream>
#include <string>
#include <vector>

#include "cli/command_line.h"
#include "common/rpc/grpc_log.h"
#include "common/rpc/protobuf_log.h"
#include "grpc/grpc.h"

int main(int argc, char** argv) {
  // gRPC is never shut down: its last shutdown can wait ten seconds for a
  // thread of its own, and the process is about to end.
  grpc_init();
  // A command says in one line what gRPC and protobuf would say in several.
  trellis::DropGrpcLog();
  trellis::DropProtobufLog();
  return trellis::cli::RunCommandLine(
      std::vector<std::string>(argv + 1, argv + argc), std::cout, std::cerr);
}
