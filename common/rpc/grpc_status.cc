#include "common/rpc/grpc_status.h"

#include <cstddef>
#include <map>
#include <string>

#include "absl/strings/cord.h"
#include "common/log/log.h"
#include "common/status/cut_text.h"
#include "common/status/error_wire.pb.h"
#include "common/status/errors.h"

namespace trellis {
namespace {

namespace wire = ::trellis::internal::error_wire;

constexpr size_t kMaxMessageBytes = 1024;

// Details become a third larger in base64 and share 8 KiB of trailers with the
// message.
constexpr size_t kMaxDetailsBytes = 4095;

// Returns `status` if it has a reason, and otherwise what to send instead.
absl::Status WithReason(const absl::Status& status,
                        absl::string_view trace_id) {
  if (!ReasonOf(status).empty()) return status;
  if (status.code() == absl::StatusCode::kCancelled) {
    return MakeError(status.code(), ErrorReason::ERROR_REASON_CANCELLED,
                     "the caller gave the call up");
  }
  if (status.code() == absl::StatusCode::kDeadlineExceeded) {
    return MakeError(status.code(), ErrorReason::ERROR_REASON_DEADLINE_EXCEEDED,
                     "the call took longer than its deadline allowed");
  }
  Log(LogSeverity::kError, "error without a reason",
      {{"code", absl::StatusCodeToString(status.code())},
       {"cause", status.message()},
       {"trace_id", trace_id}});
  return MakeError(absl::StatusCode::kInternal,
                   ErrorReason::ERROR_REASON_INTERNAL,
                   "the server failed; its log says why");
}

// Returns the message of type google.rpc.Status that says the same. Payloads
// come in no fixed order; sorted, equal errors have equal bytes.
wire::Status ToWire(const absl::Status& status) {
  wire::Status out;
  out.set_code(static_cast<int>(status.code()));
  out.set_message(std::string(CutText(status.message(), kMaxMessageBytes)));
  std::map<std::string, std::string> payloads;
  status.ForEachPayload([&](absl::string_view type, const absl::Cord& value) {
    payloads.emplace(std::string(type), std::string(value));
  });
  for (const auto& [type, value] : payloads) {
    google::protobuf::Any detail;
    detail.set_type_url(type);
    detail.set_value(value);
    *out.add_details() = detail;
    // The ErrorInfo comes before the larger details of other errors in all
    // cases but BadRequest, whose size errors.cc bounds.
    if (out.ByteSizeLong() > kMaxDetailsBytes) {
      out.mutable_details()->RemoveLast();
    }
  }
  return out;
}

}  // namespace

grpc::Status ToGrpcStatus(const absl::Status& status,
                          absl::string_view trace_id) {
  if (status.ok()) return grpc::Status::OK;
  const wire::Status out = ToWire(WithReason(status, trace_id));
  return grpc::Status(static_cast<grpc::StatusCode>(out.code()), out.message(),
                      out.SerializeAsString());
}

absl::Status FromGrpcStatus(const grpc::Status& status) {
  absl::Status result(static_cast<absl::StatusCode>(status.error_code()),
                      status.error_message());
  wire::Status details;
  if (details.ParseFromString(status.error_details())) {
    for (const google::protobuf::Any& detail : details.details()) {
      result.SetPayload(detail.type_url(), absl::Cord(detail.value()));
    }
  }
  return result;
}

}  // namespace trellis
