#include "cli/command_context.h"

#include <chrono>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <istream>
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

// Reads no more than is accepted: a pipe need not end.
absl::Status ReadAll(std::istream& input, const std::string& name,
                     std::string& content) {
  content.resize(kMaxInputBytes + 1);
  input.read(content.data(), static_cast<std::streamsize>(content.size()));
  if (input.bad()) {
    return absl::InvalidArgumentError(absl::StrCat(name, " cannot be read"));
  }
  content.resize(static_cast<size_t>(input.gcount()));
  if (content.size() > kMaxInputBytes) {
    return absl::InvalidArgumentError(
        absl::StrCat(name, " is larger than 16 MiB"));
  }
  return absl::OkStatus();
}

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

absl::Status CallStatus(const grpc::Status& status, absl::string_view address,
                        absl::string_view address_option) {
  // A status with details was made by a server of the suite.
  if (!status.error_details().empty()) return FromGrpcStatus(status);
  if (status.error_code() == grpc::StatusCode::UNAVAILABLE) {
    return MakeError(
        absl::StatusCode::kUnavailable,
        ErrorReason::ERROR_REASON_BACKEND_UNAVAILABLE,
        absl::StrCat("nothing answers at ", address,
                     "; start the suite with \"trellis dev\", or name a server "
                     "as host:port with ",
                     address_option),
        {{"dependency", std::string(address)}});
  }
  if (status.error_code() == grpc::StatusCode::DEADLINE_EXCEEDED) {
    return MakeError(absl::StatusCode::kDeadlineExceeded,
                     ErrorReason::ERROR_REASON_DEADLINE_EXCEEDED,
                     "there was no answer in time; allow more with --timeout");
  }
  return FromGrpcStatus(status);
}

absl::Status ReadInput(const std::string& path, std::string& content) {
  if (path == "-") return ReadAll(std::cin, "standard input", content);
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
  return ReadAll(file, path, content);
}

}  // namespace trellis::cli
