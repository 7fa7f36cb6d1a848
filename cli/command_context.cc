#include "cli/command_context.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

#include "absl/strings/str_cat.h"
#include "absl/time/clock.h"
#include "absl/time/time.h"
#include "cli/exit_code.h"
#include "cli/status_json.h"
#include "common/rpc/call.h"
#include "common/rpc/channel.h"
#include "common/rpc/grpc_status.h"
#include "common/status/errors.h"

namespace trellis::cli {
namespace {

constexpr size_t kMaxInputBytes = size_t{16} << 20;

}  // namespace

int Fail(const CommandContext& context, const absl::Status& status,
         const SourceMap& sources) {
  if (context.format == OutputFormat::kTable ||
      context.format == OutputFormat::kYaml) {
    *context.err << "trellis: " << StatusToText(status, sources) << "\n";
  } else {
    *context.err << StatusToJson(status) << "\n";
  }
  return ExitCodeOf(status);
}

std::shared_ptr<grpc::Channel> Connect(const std::string& address) {
  config::ClientConfig config;
  config.set_target(address);
  return MakeChannel(config);
}

void PrepareCall(const CommandContext& context, grpc::ClientContext& call) {
  PrepareClientContext(absl::Now() + absl::Seconds(context.timeout_seconds),
                       /*trace_parent=*/"", call);
}

absl::Status CallStatus(const grpc::Status& status, absl::string_view address) {
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE &&
      status.error_details().empty()) {
    return MakeError(absl::StatusCode::kUnavailable,
                     ErrorReason::ERROR_REASON_BACKEND_UNAVAILABLE,
                     absl::StrCat("nothing answers at ", address,
                                  "; start the suite with \"trellis dev\", or "
                                  "name a server with --address"),
                     {{"dependency", std::string(address)}});
  }
  return FromGrpcStatus(status);
}

absl::Status ReadInput(const std::string& path, std::string& content) {
  if (path == "-") {
    content.assign(std::istreambuf_iterator<char>(std::cin), {});
  } else {
    std::error_code error;
    if (std::filesystem::is_directory(path, error)) {
      return absl::InvalidArgumentError(
          absl::StrCat(path, " is a folder, not a file"));
    }
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      return absl::NotFoundError(
          absl::StrCat("there is no file ", path, ", or it cannot be read"));
    }
    content.assign(std::istreambuf_iterator<char>(file), {});
  }
  if (content.size() > kMaxInputBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(path, " is larger than 16 MiB"));
  }
  return absl::OkStatus();
}

}  // namespace trellis::cli
