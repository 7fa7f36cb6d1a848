#ifndef TRELLIS_CLI_COMMAND_CONTEXT_H_
#define TRELLIS_CLI_COMMAND_CONTEXT_H_

#include <functional>
#include <memory>
#include <ostream>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "cli/output.h"
#include "common/yaml/yaml_reader.h"
#include "grpcpp/channel.h"
#include "grpcpp/client_context.h"
#include "grpcpp/support/status.h"

namespace trellis::cli {

// What all commands share: the options that stand on every command line and the
// streams to print to. Made in main, filled by the parser, read by the command
// that was chosen.
struct CommandContext {
  OutputFormat format = OutputFormat::kTable;

  // The gateway.
  std::string address = "127.0.0.1:7700";

  // The catalog service, which alone publishes.
  std::string admin_address = "unix:.trellis/run/catalog.sock";

  // How long a call may take.
  double timeout_seconds = 10;

  // The language of names and messages, or "" for the server's choice.
  std::string language;

  std::ostream* out = nullptr;
  std::ostream* err = nullptr;

  // What the chosen command does; returns the exit code.
  std::function<int()> action;
};

// Prints why a command failed, as text or, with -o json and its likes, as one
// JSON object, to the error stream. Returns the exit code. `sources` says where
// the parts of the request were read from.
int Fail(const CommandContext& context, const absl::Status& status,
         const SourceMap& sources = SourceMap());

// Opens a channel to a server of the suite.
std::shared_ptr<grpc::Channel> Connect(const std::string& address);

// Prepares one call.
void PrepareCall(const CommandContext& context, grpc::ClientContext& call);

// Returns the outcome of a call. When the server could not be reached at all,
// the message says how to start one, or how to name one with `address_option`.
absl::Status CallStatus(const grpc::Status& status, absl::string_view address,
                        absl::string_view address_option = "--address");

// Returns the contents of a file, or of standard input for "-". NOT_FOUND when
// there is no such file, INVALID_ARGUMENT when it is a folder or larger than
// 16 MiB.
absl::Status ReadInput(const std::string& path, std::string& content);

}  // namespace trellis::cli

#endif  // TRELLIS_CLI_COMMAND_CONTEXT_H_
